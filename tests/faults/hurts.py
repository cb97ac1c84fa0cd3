"""What can happen to files while nobody looks."""

import os
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

MARK = b"CKJ1"


@dataclass
class Hurts:
    """Something else each time: taken away, overwritten, cut, some missing."""

    chance: random.Random
    done: int = 0

    def some(self, folder: Path) -> None:
        """Hurt some of the files in a folder, or take it away with all that is in it."""
        every = sorted(path for path in folder.rglob("*") if path.is_file())
        assert every, f"there is nothing in {folder}"
        self.done += 1
        if self.done % 4 == 1:
            shutil.rmtree(folder)
            return
        hurt = (self.overwrite, self.cut, Path.unlink)[self.done % 4 - 2]
        for path in self.chance.sample(every, self.chance.randint(1, len(every))):
            hurt(path)

    def overwrite(self, path: Path) -> None:
        """Some bytes become others."""
        body = bytearray(path.read_bytes())
        for _ in range(self.chance.randint(1, 200) if body else 0):
            body[self.chance.randrange(len(body))] = self.chance.randrange(256)
        path.write_bytes(body)

    def cut(self, path: Path) -> None:
        """The end is missing."""
        os.truncate(path, self.chance.randint(0, path.stat().st_size))

    def tear(self, folder: Path) -> None:
        """The power went in the middle of the next frame: some of it is there, or only its length."""
        journals = [path for path in folder.rglob("*") if path.is_file() and is_journal(path)]
        assert journals, f"there is no journal in {folder}"
        path = self.chance.choice(journals)
        body = path.read_bytes()
        frame = body[: body.find(MARK, len(MARK))] if body.count(MARK) > 1 else body
        torn = frame[: self.chance.randrange(1, len(frame))]
        with path.open("ab") as file:
            file.write(torn if self.chance.random() < 0.7 else bytes(len(frame)))


def is_journal(path: Path) -> bool:
    """Whether a file of the profile is one of ours, by how it begins."""
    with path.open("rb") as file:
        return file.read(len(MARK)) == MARK
