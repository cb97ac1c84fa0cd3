"""Work beside other work, in a copy of this process: checking and drawing need each other only at
the end, and most machines have more than one core.
"""

import sys
import threading
from collections.abc import Callable
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from os import cpu_count
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Begun(Generic[T]):
    """Work that may be under way in a copy of this process. Ask for its `result`, or `drop` it.

    Where no copy can be made safely (other systems than Linux, threads about, a copy of a copy) or
    where it helps nothing (one core), the work is done when its result is asked for.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        """What the work returns must be picklable."""
        self._work = work
        self._copy: Any = None
        if _may_copy():
            context = get_context("fork")
            self._answer, ours = context.Pipe(duplex=False)
            # A daemon: ended with us, should nobody ask.
            self._copy = context.Process(target=_answer, args=(work, ours), daemon=True)
            self._copy.start()
            ours.close()

    def result(self) -> T:
        """What the work returned; to be asked for once.

        Raises what the work raised, and EOFError if its process was killed.
        """
        if self._copy is None:
            return self._work()
        good, value = self._answer.recv()
        self._copy.join()
        if not good:
            raise value
        done: T = value
        return done

    def drop(self) -> None:
        """Nobody needs the result any more."""
        if self._copy is not None:
            self._copy.kill()
            self._copy.join()


def _may_copy() -> bool:
    alone = threading.active_count() == 1 and not current_process().daemon
    return sys.platform == "linux" and alone and (cpu_count() or 1) > 1


def _answer(work: Callable[[], object], to: Connection) -> None:
    try:
        to.send((True, work()))
    except Exception as error:
        to.send((False, error))
