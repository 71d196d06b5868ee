"""The one mutable holder of the window: the open data file, the open town, what the audit says of each.

Pages ask it and tell it; it tells them what changed by one signal. Three layers, each knowing the one before:
what is open (`open_file`), what the audit says of it (`audited_file`), what is done to it (`session`).
"""

from ui.session.session import Session

__all__ = ["Session"]
