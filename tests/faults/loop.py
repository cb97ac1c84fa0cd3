"""One profile that is written to, dies, and is looked through, again and again."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.faults.ground import PASSPHRASE, Ground, debugger
from tests.faults.said import Said
from tests.faults.truth import Truth

# When a browser is killed: so many answers of the vault after the first, and a moment later; while
# the vault opens: so many seconds after the question.
FEWEST, MOST, MOMENT = 4, 40, 0.03
SOONEST, LATEST = 0.02, 0.4
PATIENCE = 20_000
ROUND = 1_000_000  # so that each writing's numbers are its own
WRITE = "([name, seed, first, most, size]) => fault.write(name, seed, first, most, told, size)"


class Loop:
    """A phone with a lock and a truth to compare it with. `wrong` says what was not as it should be."""

    def __init__(self, ground: Ground, address: str = "", folder: Path | None = None) -> None:
        self.truth = Truth()
        self.ground = ground
        self.wrong: list[str] = []
        self.writings = 0
        self.hurt = False  # whether bytes in the middle of the journal may be damaged
        self.phone = ground.phone(address, folder)
        self.lock_up(self.start())

    def lock_up(self, page: Page) -> None:
        """A blank kit gets its lock, and the truth begins anew."""
        self.truth.now.clear()
        paper = page.evaluate("(words) => fault.lockUp(words)", PASSPHRASE)
        # The paper code opens at once; a passphrase takes its time.
        self.key = {"way": "paper", "secret": paper}

    def blank(self) -> Page:
        """The same phone with nothing on it but a lock."""
        page = self.start()
        given = {"origin": self.phone.address, "storageTypes": "all"}
        debugger(page).send("Storage.clearDataForOrigin", given)
        self.phone.open(page=page)
        self.lock_up(page)
        return page

    def start(self) -> Page:
        """The browser as it is, or anew, with an ear for what is answered for."""
        ears = (("told", self.truth.told), ("reading", self.truth.reading))
        return self.phone.page or self.phone.start(*ears)

    def tab(self, page: Page | None = None) -> Page:
        """A new tab, or this one anew, with the notes open."""
        page = self.phone.open(page=page)
        page.evaluate("(key) => fault.good('unlock', key)", self.key)
        return page

    def write_until_killed(self, page: Page, look_first: bool = False) -> None:
        """Two writers, and the end of all processes some answers later: however fast the machine is,
        there is something to lose. `look_first`: the end comes while the vault opens."""
        chance = self.ground.chance
        answers, moment = chance.randint(FEWEST, MOST), chance.uniform(0, MOMENT)
        self.truth.alone = False
        with self.phone.killed() as death, suppress(Error):
            if look_first:
                death.after(chance.uniform(SOONEST, LATEST))
                self.look(page)
                self.truth.alone = False
            else:
                self.truth.when(answers, lambda: death.after(moment))
            for writer in ("one", "two"):
                self.write_on(page, writer, 100_000)
            death.wait()

    def write_to_the_end(self, page: Page, most: int = 12, size: int = 3000) -> None:
        """One writer, until everything is answered for."""
        page.evaluate(WRITE, [*self._given("one"), most, size])

    def write_on(self, page: Page, writer: str, most: int) -> None:
        """One writer in this page, and nobody waits for it."""
        given = [*self._given(writer), most]
        page.evaluate(
            "([name, seed, first, most]) => fault.writeOn(name, seed, first, most, told)", given
        )

    def wait_until_written(self, page: Page) -> None:
        """Wait for the writer of a page."""
        page.evaluate("() => fault.ready")

    def same_everywhere(self, *pages: Page) -> None:
        """Every tab finds the same, and it is what was answered for."""
        for page in pages:
            self.look(page)

    def _given(self, writer: str) -> list[Any]:
        self.writings += 1
        return [writer, self.ground.chance.randrange(2**31), self.writings * ROUND]

    def look(self, page: Page) -> dict[str, Any]:
        """Compare what the page by itself and the vault find with what was answered for."""
        bare = page.evaluate("() => fault.readBare()")
        full: dict[str, Any] = page.evaluate("(key) => fault.readAll(key)", self.key)
        self.wrong += self.truth.differs(bare["found"], only_open=True)
        self.wrong += self.truth.differs(full["found"])
        if bare["lost"] and bare["found"]:
            self.wrong.append(f"a page says {bare['lost']} are lost")
        self.truth.settle(full["found"])
        self.truth.alone = True
        if full["status"]["damaged"] and not self.hurt:
            self.wrong.append(f"{full['status']['damaged']} bytes damaged in the journal")
        if full["status"]["things"] != len(self.truth.now):
            self.wrong.append(f"{full['status']['things']} things of {len(self.truth.now)}")
        return full

    def last_look(self) -> dict[str, Any]:
        """What is there in the end."""
        full = self.look(self.start())
        self.phone.stop()
        return full

    def index_whole(self, page: Page) -> bool:
        """Whether the index comes to hold all there is."""
        there: bool = page.evaluate("(patience) => fault.indexComes(patience)", PATIENCE)
        return there

    def said(self, name: str, what: str) -> Said:
        """The number, and on the screen the first of what was wrong."""
        wrong = [*self.wrong, *self.truth.wrong]
        for one in wrong[:10]:
            print(f"  {name}: {one}")
        return Said(name, len(wrong), self.truth.acknowledged, what, least=10)
