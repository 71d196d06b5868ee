"""What is handed over, made fit when it is taken in: what is stored is what is printed, hashed and handed on.

`examine` is the door. Behind it: what a file is (`sorts`), what it is called (`file_names`), pictures, PDFs
and the painting of pages that PDF/A forbids, and making smaller what is too large (`compressing`).
What happens to which file stands in docs/attachments.md.
"""

from reports.intake.examining import Examined, examine, examine_all, normalised

__all__ = ["Examined", "examine", "examine_all", "normalised"]
