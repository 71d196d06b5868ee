"""What cannot be done is told as a sentence, never raised into a page."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from models.errors import Refusal


class Refusals:
    """What cannot be done is told; nothing has changed then."""

    def __init__(self, tell: Callable[..., None]) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        """Nothing is to be done beforehand."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Refusal):
            return False
        self._tell(str(error), is_refusal=True)
        return True
