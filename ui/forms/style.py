"""How the parts of a form look: the theme's colours given to the names and properties of `look`."""

from __future__ import annotations

from ui import theme
from ui.forms import look

REQUIRED = "#fff6c9"
"""Yellow asks to be filled."""
COMPUTED = "#edf0f2"
"""Grey is computed."""
FAULTY = theme.REFUSAL
DOUBTFUL = theme.NOTICE

_EDITOR = f"QLineEdit[{look.ROLE}='{look.EDITOR}'], QPlainTextEdit[{look.ROLE}='{look.EDITOR}']"


def _when(name: str, value: str) -> str:
    """The selector of editors with a property."""
    return ", ".join(
        f"{each}[{look.ROLE}='{look.EDITOR}'][{name}='{value}']" for each in ("QLineEdit", "QPlainTextEdit")
    )


STYLE = f"""
#{look.RECORD_FORM} {{ border: none; background: {theme.PAPER}; }}
#{look.CONTENT} {{ background: {theme.PAPER}; }}
{_EDITOR} {{ border: 1px solid {theme.LINE}; border-radius: 3px; padding: 3px 6px; background: {theme.PAPER}; }}
{_when("readOnly", "true")} {{ background: {theme.FRAME}; }}
{_when(look.NEED, look.MISSING)} {{ background: {REQUIRED}; }}
{_when(look.STANDING, look.ABSENT)} {{ color: {theme.QUIET}; }}
{_when(look.STANDING, look.COMPUTED)} {{ background: {COMPUTED}; color: {theme.INK}; }}
{_when(look.STANDING, look.UNASKED)} {{ color: {theme.QUIET}; background: {COMPUTED}; }}
{_when(look.PROBLEM, "hint")} {{ border-color: {theme.HINT}; }}
{_when(look.PROBLEM, "confirm")} {{ border-color: {theme.CONFIRM}; background: {DOUBTFUL}; }}
{_when(look.PROBLEM, "blocking")} {{ border-color: {theme.BLOCKING}; background: {FAULTY}; }}
{_when(look.PROBLEM, look.UNREAD)} {{ border-color: {theme.BLOCKING}; background: {FAULTY}; color: {theme.BLOCKING}; }}
QLineEdit[{look.ROLE}='{look.EDITOR}']:focus, QPlainTextEdit[{look.ROLE}='{look.EDITOR}']:focus {{
    border: 2px solid {theme.ACCENT}; padding: 2px 5px; }}
#{look.SECTION} {{ color: {theme.ACCENT}; font-weight: 600; padding: 12px 0 4px 0; margin-bottom: 7px;
    border: none; border-bottom: 1px solid {theme.LINE}; }}
#{look.LABEL} {{ padding: 3px 2px; }}
#{look.LABEL}[{look.STANDING}='{look.UNASKED}'], #{look.LABEL}[{look.STANDING}='{look.COMPUTED}'] {{
    color: {theme.QUIET}; }}
#{look.UNIT} {{ color: {theme.QUIET}; }}
#{look.HELP}, #{look.LINE} {{ color: {theme.QUIET}; }}
#{look.LINE}[{look.PROBLEM}='hint'] {{ color: {theme.HINT}; }}
#{look.LINE}[{look.PROBLEM}='confirm'] {{ color: {theme.CONFIRM}; }}
#{look.LINE}[{look.PROBLEM}='blocking'], #{look.LINE}[{look.PROBLEM}='{look.UNREAD}'] {{ color: {theme.BLOCKING}; }}
#{look.NOTE_MARK} {{ border: 1px solid {theme.LINE}; border-radius: 3px; color: {theme.QUIET};
    background: transparent; padding: 1px 5px; }}
#{look.NOTE_MARK}[{look.STANDING}='{look.FILLED}'] {{ background: {DOUBTFUL}; color: {theme.CONFIRM}; border-color: {theme.CONFIRM}; }}
"""  # noqa: E501  a rule of a style sheet is a line

LIST_STYLE = f"""
#{look.CHOICE_LIST} {{ border: 1px solid {theme.ACCENT}; background: {theme.PAPER}; }}
#{look.CHOICE_LIST}::item {{ padding: 3px 6px; }}
#{look.CHOICE_LIST}::item:hover {{ background: {theme.FRAME}; }}
#{look.CHOICE_LIST}::item:selected {{ background: {theme.SELECTED}; color: {theme.INK}; }}
"""
