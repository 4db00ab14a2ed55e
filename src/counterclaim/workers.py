"""Work on many items in several processes, results in the order of the items, memory bounded.

A process that dies on an item (out of memory, a crash in a library) costs that item only: the items that
were under way are tried again one at a time, and the one on which a process dies again is given up.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4


def ordered(
    work: Callable[[Item], Result], items: Iterable[Item], *, workers: int, died: Callable[[Item], Result]
) -> Iterator[Result]:
    """Yield ``work(item)`` for each item, in order; ``died(item)`` for one that killed its process.

    ``work`` must be a module-level function. With one worker everything happens in this process. What
    ``work`` raises is raised here.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    pool = _pool(workers)
    pending: deque[tuple[Item, Future[Result]]] = deque()
    try:
        for item in items:
            pending.append((item, _submit(pool, work, item)))
            if len(pending) >= workers * _AHEAD:
                pool, result = _next(pool, pending, work, workers, died)
                yield result
        while pending:
            pool, result = _next(pool, pending, work, workers, died)
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _next(
    pool: ProcessPoolExecutor,
    pending: deque[tuple[Item, Future[Result]]],
    work: Callable[[Item], Result],
    workers: int,
    died: Callable[[Item], Result],
) -> tuple[ProcessPoolExecutor, Result]:
    item, future = pending.popleft()
    try:
        return pool, future.result()
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
        result = _alone(work, item, died)
        fresh = _pool(workers)
        waiting = [(later, _submit(fresh, work, later)) for later, _ in pending]
        pending.clear()
        pending.extend(waiting)
        return fresh, result


def _submit(pool: ProcessPoolExecutor, work: Callable[[Item], Result], item: Item) -> Future[Result]:
    """Hand out an item; where a process died since the last one, the future says so when its turn comes."""
    try:
        with _uninterrupted():
            return pool.submit(work, item)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def _alone(work: Callable[[Item], Result], item: Item, died: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return _submit(pool, work, item).result()
        except BrokenProcessPool:
            return died(item)


def _pool(workers: int) -> ProcessPoolExecutor:
    # A new interpreter would import from the current folder first, and that may be a stranger's.
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    # Spawned, not forked: the model's threads and SQLite do not survive a fork.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_set_up)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A process started inside gets no interrupt, not even while it starts: the parent deals with it.

    An interrupt of this process waits too: the mask is that of one thread, and another may get the signal.
    """
    main = threading.current_thread() is threading.main_thread()
    if not hasattr(signal, "pthread_sigmask") or not main:
        yield
        return
    asked: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
        if asked:
            raise KeyboardInterrupt


def _set_up() -> None:
    """End this process when its parent is gone, also after a kill: it would wait for work for ever."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
