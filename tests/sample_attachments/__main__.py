"""`python -m tests.sample_attachments` draws the attachments of the province's sample anew and ships them.

They are files beside the sample, so that the program needs nothing that draws letters on pictures.
"""

from pathlib import Path

from tests.sample_attachments import FOLDER, drawn

for name, content in drawn().items():
    (Path("resources/samples") / FOLDER / name).write_bytes(content)
