"""Numbers in words and digits, and what qualifies them: "at least 40", "two dozen", "30 to 40", "$3.2m"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.extract.page import Page
from counterclaim.extract.tables import rows, words_of
from counterclaim.extract.words import BREAK, CAPITALISED, NOTHING

_DIGITS = re.compile(r"([0-9]{1,15})([a-z]+)?", re.ASCII)
_GROUP = re.compile(r"[0-9]{3}(?:[a-z]+)?", re.ASCII)
_YEARS = range(1900, 2100)
_LONGEST = 5
_MONTHS = words_of("month")
#: What a number may be tied to without a space.
_OPENERS = frozenset("(\"“‘'’`—–~[«„$€£¥₽₴₪₹₺₩₦")
_TIES = frozenset("-‐‑/:°%'’′″")
_DASHES = frozenset("-‐‑–")
_JOINS = frozenset(("to", "or"))
_SMALL = 9
_MOST_QUALIFIERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that counts something: words ``start`` to ``end`` with what qualifies it, its own from ``at``.

    ``value`` is None where the words give none ("dozens"), ``upper`` the end of a range, ``currency`` an ISO
    4217 code. ``changed``: it is what another number turned into ("from 30 to 40").
    """

    start: int
    at: int
    end: int
    value: float | None
    upper: float | None = None
    qualifier: str | None = None
    currency: str | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quantity:
    """Words read as one number: where they end, and the scale it was given by a word ("million")."""

    end: int
    value: float | None
    scale: float = 1
    short: bool = False


def numbers(page: Page) -> Iterator[Number]:
    """Yield the numbers of a page that may count something; years, dates, labels and shares do not."""
    at = 0
    while at < len(page.words):
        found = _quantity(page, at)
        if found is None:
            at += 1
            continue
        number = _number(page, at, found)
        at = max(number.end if number else found.end, at + 1)
        if number is not None:
            yield number


def phrase_at(page: Page, at: int, kind: str) -> tuple[int, str] | None:
    """Return the end and the value of the longest phrase of a kind that begins at a word."""
    known = _known(kind)
    for end in range(min(at + _LONGEST, len(page.words)), at, -1):
        value = known.get(" ".join(page.lower[at:end]))
        if value is not None and not _broken(page, at, end):
            return end, value
    return None


def phrase_before(page: Page, end: int, kind: str) -> tuple[int, str] | None:
    """Return the start and the value of the longest phrase of a kind that ends before a word."""
    known = _known(kind)
    for start in range(max(end - _LONGEST, 0), end):
        value = known.get(" ".join(page.lower[start:end]))
        if value is not None and not _broken(page, start, end + 1):
            return start, value
    return None


@cache
def _known(kind: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in rows("numbers.csv") if row["kind"] == kind}


def _broken(page: Page, start: int, end: int) -> bool:
    """Whether a line or a sentence ends among words."""
    inner = range(start + 1, min(end, len(page.words)))
    return any(page.gaps[n] == BREAK or page.sentences[n] == n for n in inner)


def _quantity(page: Page, at: int) -> _Quantity | None:
    """The number that begins at a word, without a look at what is around it."""
    qualifies = phrase_at(page, at, "qualifier") is not None
    vague = phrase_at(page, at, "vague") or (None if qualifies else phrase_at(page, at, "none"))
    if vague is not None:
        zero = page.lower[at] in ("no", "nobody")
        return _Quantity(end=vague[0], value=0.0 if zero else None)
    several = phrase_at(page, at, "vague before scale")
    if several is not None:
        end = several[0]
        return _Quantity(end=end + 1, value=None) if _value(page, end, "scale") else None
    return _scaled(page, at)


def _scaled(page: Page, at: int) -> _Quantity | None:
    """Digits or cardinals with their scales: "3.2 million", "two hundred and five", "a dozen"."""
    read = _digits(page, at) or _article(page, at) or _cardinals(page, at)
    if read is None or read.short:
        return read
    end, scale, value = read.end, 1.0, read.value or 0.0
    while (factor := _value(page, _untied(page, end), "scale")) is not None:
        end, scale = _untied(page, end) + 1, scale * factor
        value *= factor
        rest = _rest(page, end, factor)
        if rest is not None:
            end, value = rest.end, value + (rest.value or 0.0)
    short = _value(page, end, "short scale") if end < len(page.words) and scale == 1 else None
    if short is not None and _is_priced(page, at):
        return _Quantity(end=end + 1, value=value * short, scale=short, short=True)
    return _Quantity(end=end, value=value, scale=scale)


def _value(page: Page, at: int, kind: str) -> float | None:
    word = page.lower[at] if at < len(page.words) else ""
    return float(_known(kind)[word]) if word in _known(kind) else None


def _untied(page: Page, at: int) -> int:
    """Behind a hyphen that ties a number to its scale: "$100-million"."""
    tied = at + 1 < len(page.words) and page.lower[at] in _DASHES and page.gaps[at] == NOTHING
    return at + 1 if tied and _value(page, at + 1, "scale") else at


def _digits(page: Page, at: int) -> _Quantity | None:
    match = _DIGITS.fullmatch(page.lower[at])
    if match is None:
        return None
    number, end, suffix = match[1], at + 1, match[2]
    while suffix is None and len(match[1]) <= 3 and _is_tied(page, end, ",") and _is_group(page, end + 1):
        group = page.lower[end + 1]
        number, suffix, end = number + group[:3], group[3:] or None, end + 2
    if suffix is None and _is_tied(page, end, "."):
        part = _DIGITS.fullmatch(page.lower[end + 1])
        if part is not None:
            number, suffix, end = f"{number}.{part[1]}", part[2], end + 2
    if suffix is None:
        return _Quantity(end=end, value=float(number))
    scale = _known("short scale").get(suffix)
    if scale is None or not _is_priced(page, at):
        return None
    return _Quantity(end=end, value=float(number) * float(scale), scale=float(scale), short=True)


def _is_tied(page: Page, at: int, mark: str) -> bool:
    """Whether a mark stands between two words without spaces."""
    inside = at + 1 < len(page.words) and page.lower[at] == mark
    return inside and page.gaps[at] == page.gaps[at + 1] == NOTHING


def _is_group(page: Page, at: int) -> bool:
    return _GROUP.fullmatch(page.lower[at]) is not None


def _is_priced(page: Page, at: int) -> bool:
    """Whether a sign of money stands before a number, or its unit behind it."""
    behind = any(phrase_at(page, n, "unit") for n in range(at + 1, min(at + 5, len(page.words))))
    return behind or _sign(page, at) is not None


def _article(page: Page, at: int) -> _Quantity | None:
    """The article that is one before a scale: "a dozen", "half a million"."""
    half = page.lower[at] == "half" and at + 1 < len(page.words)
    article = at + 1 if half else at
    if page.lower[article] not in ("a", "an") or _value(page, article + 1, "scale") is None:
        return None
    return _Quantity(end=article + 1, value=0.5 if half else 1.0)


def _cardinals(page: Page, at: int) -> _Quantity | None:
    """A number under a hundred in words: "seven", "thirty-five"."""
    first = _value(page, at, "cardinal")
    if first is None:
        return None
    hyphen = at + 2 < len(page.words) and page.lower[at + 1] in _DASHES
    second = _value(page, at + (2 if hyphen else 1), "cardinal")
    if first >= 20 and second is not None and second < 10:
        return _Quantity(end=at + (3 if hyphen else 2), value=first + second)
    return _Quantity(end=at + 1, value=first)


def _rest(page: Page, at: int, factor: float) -> _Quantity | None:
    """What is added behind a scale: "two hundred and five", "three thousand two hundred"."""
    start = at + 1 if at < len(page.words) and page.lower[at] == "and" else at
    if start >= len(page.words) or factor < 100:
        return None
    found = _cardinals(page, start)
    if found is None:
        return None
    smaller = _value(page, found.end, "scale")
    value = (found.value or 0.0) * (smaller or 1.0)
    end = found.end + (smaller is not None)
    return _Quantity(end=end, value=value) if value < factor and (start == at or value < 100) else None


def _number(page: Page, at: int, found: _Quantity) -> Number | None:
    """The number with its range, money and qualifiers; None where it counts nothing."""
    number = _ranged(page, Number(start=at, at=at, end=found.end, value=found.value), found)
    number = _priced(page, number)
    if found.short and number.currency is None:
        return None
    if number.currency is None and (_is_label(page, number) or _is_share(page, number)):
        return None
    if _is_glued(page, number):
        return None
    return _qualified(page, number)


def _ranged(page: Page, number: Number, first: _Quantity) -> Number:
    end = number.end
    if first.value is None or end + 1 >= len(page.words):
        return number
    priced = _sign(page, number.at)
    start = priced[0] if priced else number.at
    before = page.lower[start - 1] if start else ""
    dash = page.lower[end] in _DASHES and page.gaps[end] == page.gaps[end + 1] == NOTHING
    joined = page.lower[end] in _JOINS or (page.lower[end] == "and" and before == "between")
    sign = phrase_at(page, end + 1, "sign")
    second = _scaled(page, sign[0] if sign else end + 1) if dash or joined else None
    if second is None or second.value is None:
        return number
    scaled = first.scale == 1 and second.scale > 1 and first.value < second.scale
    low, high = first.value * (second.scale if scaled else 1), second.value
    if before == "from":
        return replace(number, end=second.end, value=high, changed=True)
    return replace(number, end=second.end, value=low, upper=high) if low < high else number


def _sign(page: Page, at: int) -> tuple[int, str] | None:
    """The sign of money before a number, without spaces: "$", "US$"; "a $3 bn deal" is in no money of "a"."""
    sign = phrase_before(page, at, "sign")
    while sign is not None and any(page.gaps[n] != NOTHING for n in range(sign[0] + 1, at)):
        code = _known("sign").get(page.lower[at - 1])
        sign = (at - 1, code) if sign[0] < at - 1 and code else None
    return sign


def _priced(page: Page, number: Number) -> Number:
    sign = _sign(page, number.at)
    if sign is not None:
        return replace(number, start=sign[0], currency=sign[1])
    of = number.end < len(page.words) and page.lower[number.end] == "of" and number.value is None
    unit = phrase_at(page, number.end + of, "unit")
    return replace(number, end=unit[0], currency=unit[1]) if unit is not None else number


def _is_label(page: Page, number: Number) -> bool:
    """Whether a number is a year, a day of a month, or names something: "page 12", "Flight 17"."""
    if number.value is None or number.value == 0:
        return False
    before = page.lower[number.at - 1] if number.at else ""
    behind = page.lower[number.end] if number.end < len(page.words) else ""
    year = number.end == number.at + 1 and number.value in _YEARS and page.lower[number.at].isdigit()
    named = phrase_before(page, number.at, "label") is not None
    digits = page.lower[number.at].isdigit() and number.upper is None
    return (
        year
        or named
        or (digits and not {before, behind}.isdisjoint(_MONTHS - {"may", "march"}))
        or (digits and number.at > 0 and _is_month(page, number))
    )


def _is_month(page: Page, number: Number) -> bool:
    """Whether "May" or "March" stands beside a day of it."""
    places = (n for n in (number.at - 1, number.end) if n < len(page.words))
    return (
        number.value is not None
        and number.value <= 31
        and any(page.lower[n] in ("may", "march") and page.shapes[n] >= CAPITALISED for n in places)
    )


def _is_share(page: Page, number: Number) -> bool:
    """Whether a number is a share: "40 percent", "one in three", "three out of four"."""
    if phrase_at(page, number.end, "unit of share") is not None:
        return True
    small = number.value is not None and 0 < number.value <= _SMALL
    into = 2 if page.lower[number.end : number.end + 2] == ("out", "of") else 1
    joined = into == 2 or page.lower[number.end : number.end + 1] == ("in",)
    before = page.lower[number.at - 1] if number.at else ""
    if before in ("in", "of") and number.at > 1:
        first = _value(page, number.at - (2 if before == "in" else 3), "cardinal")
        if first is not None and first <= _SMALL and (before == "in" or page.lower[number.at - 2] == "out"):
            return True
    second = _scaled(page, number.end + into) if joined and number.end + into < len(page.words) else None
    return small and second is not None and second.value not in _YEARS


def _is_glued(page: Page, number: Number) -> bool:
    """Whether a number is part of something longer: "M-16", "10:30", "3-1", "12-year-old"."""
    at, end = number.at, number.end
    before = at > 0 and page.gaps[at] == NOTHING and page.lower[at - 1] not in _OPENERS
    if end + 1 >= len(page.words) or page.gaps[end] != NOTHING:
        return before
    tied = page.gaps[end + 1] == NOTHING
    return before or (page.lower[end] in _TIES and tied) or (tied and page.lower[end + 1][:1].isdigit())


def _qualified(page: Page, number: Number) -> Number:
    start, end = number.start, number.end
    for _ in range(_MOST_QUALIFIERS):
        found = phrase_before(page, start, "qualifier")
        start = found[0] if found else start
    behind = phrase_at(page, end, "qualifier behind") if end < len(page.words) else None
    words = list(page.lower[start : number.start])
    if behind is not None:
        words += page.lower[end : behind[0]]
        end = behind[0]
    if number.value == 0:
        words = list(page.lower[number.at : number.end])
    between = number.upper is not None and words[-1:] == ["between"]
    text = " ".join(words[:-1] if between else words)
    return replace(number, start=start, end=end, qualifier=text or None)
