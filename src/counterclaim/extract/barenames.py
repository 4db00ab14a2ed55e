"""Which words of a stretch tagged as a name are the name: no article, office or possessive ending."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.extract import forms
from counterclaim.extract.names import Name
from counterclaim.extract.page import ADDRESSES, ADJECTIVE, BEGINS, DETERMINERS, PREPOSITIONS
from counterclaim.extract.phrases import RELATIVE
from counterclaim.extract.tablenames import with_table_names
from counterclaim.extract.tables import given_names, words_of
from counterclaim.extract.words import LOWER, MARK, NOTHING, SPACE, Words
from counterclaim.types import EntityKind

_ACRONYM = re.compile(r"[A-Z]{2,4}")
_LINKS = frozenset(("for", "of"))
#: How an adjective of a nation ends.
NATIONAL = re.compile(r"(?:an|ish|ese|i|ch|ic|se)$")
#: Words with which the name of a place begins.
LANDS = frozenset(("port", "fort", "mount", "lake", "cape"))
_LETTER = re.compile(r"[^\W\d_]")
_PARTICLES = words_of("particle")
_LONGEST_NAME = 200
_LONGEST_LEAD = 4
_NO_FIRST = re.compile(rf"(?:s|ed|ing|ly|an|ish|ese|{ADJECTIVE.pattern})$")
_ENDS = frozenset('.!?:;“”"')
_NO_NAMES = (
    PREPOSITIONS
    | BEGINS
    | ADDRESSES
    | DETERMINERS
    | words_of("afterthought")
    | words_of("asks")
    | words_of("before subject")
    | RELATIVE
    | words_of("no name")
)


def bare_names(text: str, words: Words, names: Sequence[Name]) -> list[Name]:
    """Return the names in the order of the text.

    A person's full name counts wherever it stands, also where the model tagged it as part of something
    else; a surname where the model tagged nothing.
    """
    known = [name for name in names if name.end <= len(words)]
    bare = [b for name in _whole(words, known) if (b := _bare(text, words, name))]
    full = _full_names(words, bare)
    taken = {at for one in full for at in range(one.start, one.end)}
    rest = [b for b in bare if taken.isdisjoint(range(b.start, b.end)) and not _is_tag(words, b)]
    return with_table_names(words, sorted([*full, *rest], key=lambda n: n.start))


def _is_tag(words: Words, name: Name) -> bool:
    """Whether a name is a form of address alone, or says where a member of a party is from: "R-Tenn."."""
    before = words.forms[max(name.start - 2, 0) : name.start]
    party = len(before) == 2 and before[1] in "-–" and len(before[0]) == 1 and before[0].isupper()
    return party or (name.end == name.start + 1 and words.forms[name.start].lower() in ADDRESSES)


def _whole(words: Words, names: Sequence[Name]) -> list[Name]:
    """The names with what a hyphen ties to them, the capitals before that of a body, a first name."""
    small = frozenset(form for form in words.forms if form.islower())
    alone = _alone(words, names)
    full = frozenset(n.start for n in names if n.kind == "person" and n.end - n.start > 1)
    found: list[Name] = []
    for name in sorted(names, key=lambda n: n.start):
        if found and name.start < found[-1].end:
            continue
        if found and _is_one_name(words, found[-1], name, alone):
            last = found.pop()
            found.append(Name(start=last.start, end=name.end, kind=_kind_of_both(last, name)))
            continue
        floor = found[-1].end if found else 0
        start = _capitals_before(words, name.start, floor) if name.kind == "organisation" else name.start
        if name.kind == "person" and name.start > floor and _is_first_name(words, name, small):
            start = name.start - 1
        if name.kind in ("person", "place") and start > floor and _is_land(words, start - 1):
            start -= 1
        end = _behind_given_name(words, name) if name.kind == "person" else name.end
        if (
            end == name.end
            and _ties(words, name)
            and words.forms[end + 1][:1].isupper()
            and end + 1 not in full
        ):
            end += 2
        found.append(Name(start=start, end=end, kind=name.kind))
    return found


def _is_land(words: Words, at: int) -> bool:
    form = words.forms[at]
    return form.istitle() and form.lower() in LANDS and words.features[at + 1, 1] == SPACE


def _is_first_name(words: Words, name: Name, small: frozenset[str]) -> bool:
    """Whether the word before a surname is a first name the model missed; ``small``: words in lower case."""
    form = words.forms[name.start - 1]
    if name.end - name.start > 1 or words.features[name.start, 1] != SPACE:
        return False
    if form in given_names():
        return True
    word = form.lower()
    other = word in small or word in _NO_NAMES or forms.noun(word) is not None or _NO_FIRST.search(word)
    last = name.end >= len(words) or not words.forms[name.end][:1].isupper()
    return form.istitle() and len(form) > 2 and last and not other


def _behind_given_name(words: Words, name: Name) -> int:
    """Where a name ends whose last part is tied and small behind its hyphen: "Sun Ki-moon"."""
    for at in (name.end, name.end + 1):
        tied = words.forms[at : at + 1] == ("-",) and at + 1 < len(words)
        if tied and words.features[at + 1, 0] == LOWER and not words.features[at : at + 2, 1].any():
            capital = words.forms[at - 1].istitle() and at - 1 > name.start
            return at + 2 if capital and (at == name.end or words.features[at - 1, 1] == SPACE) else name.end
    return name.end


def _ties(words: Words, name: Name) -> bool:
    """Whether a hyphen ties the next word to the full name of a person: "NAME NAME-NAME"."""
    tied = name.end + 1 < len(words) and words.forms[name.end] == "-"
    full = name.kind == "person" and name.end - name.start > 1
    return full and tied and not words.features[name.end : name.end + 2, 1].any()


def _alone(words: Words, names: Sequence[Name]) -> frozenset[str]:
    """The words of persons' names that stand somewhere without a hyphen beside them."""
    ends = {at for name in names if name.kind == "person" for at in (name.start, name.end - 1)}
    free = (at for at in ends if "-" not in words.forms[max(at - 1, 0) : at + 2])
    return frozenset(words.forms[at] for at in free)


def _is_one_name(words: Words, last: Name, name: Name, alone: frozenset[str]) -> bool:
    """Whether two stretches are one name: tied by a hyphen, parted by "for", or "the" NATIONAL body."""
    if last.end == name.start - 1 and _ties(words, last):
        return name.kind != "person" or name.end - name.start == 1
    if last.end == name.start - 1 and last.kind == name.kind == "person":
        return _is_double(words, last, name, alone)
    return _goes_on(words, last, name) or (name.kind == "organisation" and _is_national(words, last, name))


def _is_double(words: Words, last: Name, name: Name, alone: frozenset[str]) -> bool:
    """Whether a hyphen ties the halves of a surname: neither stands by itself anywhere, as two people do."""
    tied = words.forms[last.end] == "-" and not words.features[last.end : last.end + 2, 1].any()
    single = last.end - last.start == name.end - name.start == 1
    return tied and single and alone.isdisjoint((words.forms[last.start], words.forms[name.start]))


def _goes_on(words: Words, last: Name, name: Name) -> bool:
    """Whether the name of a body ends in "for" or "of", or a body is "for" or "of" what the next names."""
    between = words.forms[last.end : name.start]
    spaced = bool((words.features[last.end : name.start + 1, 1] == SPACE).all())
    if last.kind != "organisation" or name.kind == "person" or not spaced:
        return False
    if not between:
        return words.forms[last.end - 1] in _LINKS
    bodies = name.kind == "organisation" and is_body(words.forms[last.end - 1].lower())
    return bodies and len(between) == 1 and between[0] in _LINKS


def _is_national(words: Words, last: Name, name: Name) -> bool:
    """Whether a nationality stands between "the" and a body: "the Ostrelian National Coalition"."""
    touches = last.end == name.start and words.features[name.start, 1] == SPACE
    led = last.start > 0 and words.forms[last.start - 1] in ("the", "The")
    single = last.kind in ("group", "place") and last.end - last.start == 1
    form = words.forms[last.start]
    national = form.istitle() and NATIONAL.search(form) is not None
    body = touches and words.forms[name.end - 1].istitle() and is_body(words.forms[name.end - 1].lower())
    return led and single and national and body


def is_body(word: str) -> bool:
    """Whether a word (lower case) is a noun for a body: "council", "ministry"."""
    known = forms.noun(word)
    return known is not None and forms.noun_kind(known.lemma) in ("organisation", "government")


def _kind_of_both(last: Name, name: Name) -> EntityKind:
    return last.kind if last.kind in ("person", "organisation") else name.kind


def _capitals_before(words: Words, start: int, floor: int) -> int:
    """Where the name of a body begins: with the first of the capitals before it, inside its sentence."""
    at = start
    while at - 1 > floor and start - at < _LONGEST_LEAD and _leads(words, at - 1):
        at -= 1
    return at


def _leads(words: Words, at: int) -> bool:
    form = words.forms[at]
    inside = words.features[at, 1] == words.features[at + 1, 1] == SPACE and words.forms[at - 1] not in _ENDS
    word = form.lower()
    known = forms.noun(word)
    person = known is not None and forms.noun_kind(known.lemma) == "person"
    plain = form.istitle() and not person and word not in _NO_NAMES
    return inside and plain


def _bare(text: str, words: Words, name: Name) -> Name | None:
    """A name without article, title and office before it and without the ending of a possessive."""
    start, end = name.start, name.end
    if int(words.ends[end - 1]) - int(words.starts[start]) > _LONGEST_NAME:
        return None
    while end > start and _is_loose(words, start, end):
        end -= 1
    while start < end and (
        words.features[start, 0] == MARK or words.forms[start].lower() in ("the", "a", "an")
    ):
        start += 1
    if name.kind == "person":
        start = _without_office(words, start, end)
    bare = Name(start=start, end=end, kind=name.kind)
    return bare if start < end and _is_name(text, words, bare) else None


def _is_loose(words: Words, start: int, end: int) -> bool:
    """Whether the last word of a name is no part of it: punctuation, or the s of a possessive."""
    last = words.forms[end - 1]
    tied = end - 1 > start and words.features[end - 1, 1] == NOTHING
    if tied and last.lower() == "s" and words.forms[end - 2] in ("'", "’", "‘"):
        return True
    abbreviated = last == "." and end - 2 >= start and len(words.forms[end - 2]) == 1
    return bool(words.features[end - 1, 0] == MARK) and not (abbreviated and end - 3 > start)


def _without_office(words: Words, start: int, end: int) -> int:
    """Where the name of a person begins: "Ambassador to the UN NAME" is NAME."""
    lower = [form.lower() for form in words.forms[start:end]]
    small = [n for n, w in enumerate(lower[:-1]) if words.forms[start + n].islower() and w not in _PARTICLES]
    first = small[-1] + 1 if small else 0
    while first < len(lower) - 1 and _is_title(words, start + first, end):
        first += 1
    return start + first


def _is_title(words: Words, at: int, end: int) -> bool:
    word = words.forms[at].lower()
    known = forms.noun(word)
    office = known is not None and not known.plural and forms.noun_kind(known.lemma) == "person"
    mark = words.forms[at] == "." or words.forms[at] == "-"
    acronym = end - at > 2 and _ACRONYM.fullmatch(words.forms[at]) is not None
    return (office and words.forms[at] not in given_names()) or mark or acronym or word in ADDRESSES


def _is_name(text: str, words: Words, name: Name) -> bool:
    found = text[int(words.starts[name.start]) : int(words.ends[name.end - 1])]
    starts = found[:1].isupper() or found[:1].isdigit() or (name.kind == "person" and " " in found)
    return starts and len(_LETTER.findall(found)) >= 2 and "\n" not in found


def _is_given(words: Words, at: int) -> bool:
    """Whether a word is a given name that stands before the next one."""
    return at >= 0 and words.forms[at] in given_names() and words.features[at + 1, 1] == SPACE


def _full_names(words: Words, bare: Sequence[Name]) -> list[Name]:
    """Every place where the full name of a person stands, and where their surname stands untagged."""
    people = {words.forms[n.start : n.end] for n in bare if n.kind == "person" and n.end - n.start > 1}
    people |= {(name[-1],) for name in people if name[-1].istitle() and len(name[-1]) > 2}
    tagged = {at for n in bare for at in range(n.start, n.end)}
    lengths: dict[str, set[int]] = {}
    for forms_ in people:
        lengths.setdefault(forms_[0], set()).add(len(forms_))
    found: list[Name] = []
    at = 0
    while at < len(words):
        sizes = sorted(lengths.get(words.forms[at], ()), reverse=True)
        size = next((n for n in sizes if at + n <= len(words) and words.forms[at : at + n] in people), 0)
        if size > 1 or (size and at not in tagged):
            start = at - (size == 1 and _is_given(words, at - 1) and at - 1 not in tagged)
            found.append(Name(start=start, end=at + size, kind="person"))
        at += size or 1
    return found
