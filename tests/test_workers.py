"""Work in several processes: in order, bounded, and one that dies costs its own item only."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.workers import ordered

DEADLY = 5
REPEATED = 3


def double(item: int) -> int:
    return 2 * item


def die_on_one(item: int) -> int:
    if item == DEADLY:
        os._exit(9)
    return 2 * item


def refuse(item: int) -> int:
    if item == REPEATED:
        raise ValueError(f"no {item}")
    return item


def gone(item: int) -> int:
    return -item


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(ordered(double, range(20), workers=workers, died=gone)) == [2 * n for n in range(20)]


def test_one_worker_is_this_process() -> None:
    assert list(ordered(_pid, [0], workers=1, died=gone)) == [os.getpid()]
    assert list(ordered(_pid, [0], workers=2, died=gone)) != [os.getpid()]


def _pid(_: int) -> int:
    return os.getpid()


def test_a_process_that_dies_costs_its_item_only() -> None:
    expected = [-n if n == DEADLY else 2 * n for n in range(12)]
    assert list(ordered(die_on_one, range(12), workers=2, died=gone)) == expected


def test_a_process_that_dies_while_items_are_handed_out_costs_its_item_only() -> None:
    def slow() -> Iterator[int]:
        yield DEADLY
        time.sleep(3)
        yield from (1, 2, 3)

    assert list(ordered(die_on_one, slow(), workers=2, died=gone)) == [-DEADLY, 2, 4, 6]


def test_what_the_work_raises_is_raised_here() -> None:
    found = ordered(refuse, range(9), workers=2, died=gone)
    assert [next(found) for _ in range(REPEATED)] == [0, 1, 2]
    with pytest.raises(ValueError, match="no 3"):
        next(found)


def test_items_are_not_taken_far_ahead_of_the_results() -> None:
    items = iter(range(1000))
    found = ordered(double, items, workers=2, died=gone)
    assert next(found) == 0
    assert next(items) <= 20


def test_modules_in_the_current_folder_are_not_imported_by_workers(tmp_path: Path) -> None:
    """A folder of reports may come from a stranger, and hold a file with the name of a standard module."""
    trap = "from pathlib import Path\nPath('sprung').touch()\nraise ImportError('a trap')\n"
    for name in ("types", "random", "queue", "numpy"):
        (tmp_path / f"{name}.py").write_text(trap)
    (tmp_path / "inside").mkdir()
    script = tmp_path / "inside" / "run.py"
    script.write_text(
        "from counterclaim.workers import ordered\n"
        "if __name__ == '__main__':\n"
        "    print(list(ordered(abs, [-1, -2], workers=2, died=abs)))\n"
    )
    run = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert (run.stdout, run.stderr) == ("[1, 2]\n", "")
    assert not (tmp_path / "sprung").exists()
