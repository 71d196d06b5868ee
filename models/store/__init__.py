"""The data file: the only place with SQL."""

from models.store.backup import back_up, restore
from models.store.change_log import HistoryLine, TrailLine
from models.store.changes import Changes, Touched
from models.store.connection import sqlite_version
from models.store.recycle_bin import Discarded
from models.store.revisions import StoredRevision
from models.store.workspace import Workspace

__all__ = ["Changes", "Discarded", "HistoryLine", "StoredRevision", "Touched", "TrailLine", "Workspace"]
__all__ += ["back_up", "restore", "sqlite_version"]
