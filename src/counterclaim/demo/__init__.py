"""The worked example that ships: one invented affair between invented states, as told by eight outlets.

No state, place, person, outlet or company in it exists. It takes no side: every party is accused of
something and denies something. ``tests/demo/planted.json`` lists what was planted in it.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def reports() -> Path:
    """Return the folder of the affair's reports: plain text, one saved web page, one JSON-lines feed.

    The folder lies inside the installed package and is only ever read. The package must be installed as
    files, as pip does; from inside a zip archive the path would not exist.
    """
    return Path(str(resources.files(__name__).joinpath("affair")))
