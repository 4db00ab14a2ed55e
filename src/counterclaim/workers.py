"""Work on many items in several processes, results in the order of the items, memory bounded.

A process that dies on an item (out of memory, a crash in a library) costs that item only: the items that
were under way are tried again one at a time, and the one on which a process dies again is given up.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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
            pending.append((item, pool.submit(work, item)))
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
        waiting = [(waiting, fresh.submit(work, waiting)) for waiting, _ in pending]
        pending.clear()
        pending.extend(waiting)
        return fresh, result


def _alone(work: Callable[[Item], Result], item: Item, died: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return died(item)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the parser's threads and SQLite do not survive a fork.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_with_parent)


def _leave_with_parent() -> None:
    """End this process when its parent is gone, also after a kill: it would wait for work for ever."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
