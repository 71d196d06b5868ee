"""Blocks → PDF: a document that follows GB/T 9704-2012, drawn by this package's own typesetter."""

from reports.pdf.drawable import UndrawableCharacters, UndrawablePlace
from reports.pdf.ink import Place
from reports.pdf.press import Frame
from reports.pdf.rendering import Rendered, render

__all__ = ["Frame", "Place", "Rendered", "UndrawableCharacters", "UndrawablePlace", "render"]
