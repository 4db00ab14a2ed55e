"""A record as one line of JSON."""

from __future__ import annotations

import json
import re
from typing import Any

Record = dict[str, Any]

_UNSAFE_IN_A_LINE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def dumps(record: Record) -> str:
    """Return ``record`` as one line of JSON without its line end; ``ValueError`` for NaN or infinity.

    Characters stand as themselves, except those at which some readers break a line (U+0085, U+2028,
    U+2029) and lone surrogates, which UTF-8 cannot hold: these are written as JSON escapes. (JSON cannot
    keep a high and a low surrogate apart: where a text has both side by side, they are read as one.)
    """
    line = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE_IN_A_LINE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
