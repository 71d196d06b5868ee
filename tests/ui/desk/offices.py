"""Windows of several offices of the sample, and the files that go between them."""

from __future__ import annotations

from pathlib import Path

from models.edits import SetEntry
from models.entries import Address, Cell, Given
from models.programme.load import shipped
from models.samples import shipped_sample
from tests.ui.commands.line import CITY, COUNTY, TOWN, first_package
from tests.ui.desk.window import NONE, Desk
from ui.places import Place

__all__ = ["CITY", "COUNTY", "LEADER", "TOWN", "Bureau", "first_package"]

PROGRAMME = "example-2026"
LEADER = Address(form="cover", item="", code="A05")
LONG_MS = 60_000


class Bureau(Desk):
    """The window of an office."""

    def __init__(self, qtbot, folder: Path, code: str, name: str = "", kept: bytes = b"") -> None:
        """With a data file that was kept from another window, or with a new one."""
        folder.mkdir(exist_ok=True)
        super().__init__(qtbot, folder)
        self.file = folder / f"{name or code}.sfzsb"
        if kept:
            self.file.write_bytes(kept)
            assert self.session.open(self.file)
        else:
            assert self.session.create(self.file, office=code, programme=shipped(PROGRAMME), clerk="王芳")

    def keep(self) -> bytes:
        """The data file as it is now, for other windows."""
        self.session.close()
        content = self.file.read_bytes()
        assert self.session.open(self.file)
        return content

    def fill(self) -> None:
        assert self.session.take_in(shipped_sample(PROGRAMME))

    def put(self, text: str, address: Address = LEADER) -> None:
        assert self.session.act("填写", (SetEntry(address=address, cell=Cell(entry=Given(text))),))

    def value(self, address: Address = LEADER) -> str:
        return getattr(self.session.application.cell(address).entry, "value", "")

    @property
    def state(self) -> str:
        return self.session.application.state.value

    def submit(self) -> Path:
        """The package of what stands there."""
        self.window.go(Place(page="package"))
        page = self.page("package")
        with self.qtbot.waitSignal(page.making.ended, timeout=LONG_MS) as ended:
            page._formal.click()
        assert ended.args[0] is not None, self.window.message.text
        return ended.args[0]

    def press(self, key, modifiers=NONE) -> None:
        """A key in this window, whichever was in front."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        super().press(key, modifiers)

    def receive(self, *paths: Path) -> dict[str, str]:
        """Takes files in by dropping them; the results by file name."""
        self.window.go(Place(page="receiving"))
        page = self.page("receiving")
        with self.qtbot.waitSignal(page.receiving.ended, timeout=LONG_MS):
            page.take(paths)
        return self.results()

    def results(self) -> dict[str, str]:
        """What the list says of each file."""
        tree = self.page("receiving").list
        items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        return {each.text(0): each.text(tree.columnCount() - 1) for each in items}
