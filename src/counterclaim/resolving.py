"""Resolving again in the background what follows from decisions, some seconds after the last one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from time import monotonic

from counterclaim.errors import CounterclaimError, LockedError
from counterclaim.pipeline import resolve
from counterclaim.store import Writer

PAUSE = 3.0
"""Seconds after the last decision."""
RETRY = 10.0
"""Seconds until it is tried again, where another process writes to the ledger."""
PATIENCE = 5.0
"""Seconds that closing waits for what is being resolved; what is not finished stays marked as stale."""


class Resolver:
    """Resolves one ledger again, in a thread of its own, when it was told of decisions and none followed.

    ``fault`` is why the last attempt failed, None where it did not.
    """

    def __init__(
        self,
        ledger: Path,
        *,
        pause: float = PAUSE,
        retry: float = RETRY,
        work: Callable[[Writer], None] = resolve,
    ) -> None:
        self.fault: str | None = None
        self._ledger, self._pause, self._retry, self._work = ledger, pause, retry, work
        self._condition = Condition()
        self._due: float | None = None
        self._closed = False
        self._thread: Thread | None = None

    def note(self) -> None:
        """Hear of a decision: resolve after a pause without another."""
        with self._condition:
            self._due = monotonic() + self._pause
            if self._thread is None and not self._closed:
                self._thread = Thread(target=self._run, name="resolver", daemon=True)
                self._thread.start()
            self._condition.notify()

    def close(self) -> None:
        """Begin nothing new, and wait a little for what was begun."""
        with self._condition:
            self._closed = True
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _run(self) -> None:
        while self._wait():
            self._resolve()

    def _wait(self) -> bool:
        """Wait until it is time to resolve; False: closed."""
        with self._condition:
            while not self._closed and (self._due is None or self._due > monotonic()):
                self._condition.wait(None if self._due is None else self._due - monotonic())
            self._due = None
            return not self._closed

    def _resolve(self) -> None:
        try:
            with Writer(self._ledger) as writer:
                self._work(writer)
            self.fault = None
        except LockedError as error:
            self.fault = str(error)
            self._later()
        except CounterclaimError as error:
            self.fault = str(error)

    def _later(self) -> None:
        with self._condition:
            if self._due is None:
                self._due = monotonic() + self._retry
