"""Which act a cue is: its verb, the verb's form, what qualifies it, and what it governs: ``data/acts.csv``.

Precision comes first: what is denied, wished for, possible, conditional or asked is no act, and where the
form of the verb does not show that it was done, it was not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.extract import forms
from counterclaim.extract.forms import Verb
from counterclaim.extract.page import DETERMINERS, PREPOSITIONS, Page
from counterclaim.extract.phrases import Part, parts
from counterclaim.extract.tables import rows, words_of
from counterclaim.extract.tagger import Tagged
from counterclaim.extract.words import LOWER, MARK, NOTHING

#: In the objects of ``data/acts.csv``: anything but people.
NO_PERSON = "-person"
_BE = words_of("be")
_DO = frozenset(("do", "does", "did"))
_HAVE = frozenset(("has", "have", "had", "having"))
_MODAL = words_of("modal")
_NOT = words_of("not")
_IF = frozenset(
    ("if", "unless", "whether", "lest", "supposing", "suppose", "should", "could", "would", "did")
)
_ASKS = words_of("asks")
_DONE_TO = words_of("done to")
_PROVIDES = words_of("provides")
_DECLINED = words_of("declined to")
_RELATIVE = frozenset(("who", "which", "that"))
_JOINS = frozenset(
    (",", "and", "but", "or", "then", "while", ";", "–", "—", "-", "by", "after", "in", "before")
)
_CAUSES = words_of("causes")
_SUBJECTS = frozenset(("he", "she", "they", "we", "i"))
_FINITE = words_of("finite")
_CHAIN = _BE | _DO | _HAVE | _MODAL | _NOT | frozenset(("'", "’"))
_BEFORE_ADJECTIVES = DETERMINERS | PREPOSITIONS - {"by"}
_SECOND = frozenset(("a", "an", "any", "the", "his", "her", "its", "their", "our", "my", "what"))
_AND_ALL = frozenset(("and", "or", "but", "all", "both", "half", "such", "not"))
_DAYS = words_of("day")
_REACH = 8
_CLAUSE_REACH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """An act by its type, and the word that is the verb; ``passive``: its subject is its target."""

    kind: str
    verb: int
    passive: bool


def utterance(page: Page, tagged: Tagged) -> Utterance | None:
    """Return the act that a cue is, or None."""
    found = next(_verbs(page, tagged), None)
    if found is None or not tagged.source:
        return None
    at, verb = found
    passive = verb.part == "past" and _is_passive(page, at)
    if not _is_done(page, tagged, at, verb) or (passive and not _by_source(page, tagged)):
        return None
    if _only_provides(page, tagged, verb) or declines_to_speak(page, at, verb.lemma):
        return None
    kind = act_type(page, tagged, at, verb.lemma, passive=passive)
    return Utterance(kind=kind, verb=at, passive=passive) if kind else None


def act_type(page: Page, tagged: Tagged, at: int, lemma: str, *, passive: bool) -> str | None:
    """Return the type of act of a verb by what it governs."""
    frame, head = _frame(page, tagged, at, passive=passive)
    for kind, frames, objects in _acts().get(lemma, ()):
        if frame in frames and (frame not in ("object", "as") or _takes(page, objects, head)):
            return kind
    return None


def _takes(page: Page, objects: frozenset[str], head: int) -> bool:
    """Whether a noun phrase is what the table asks for."""
    lemma = forms.singular(page.lower[head]) if head >= 0 else ""
    someone = (head >= 0 and page.name_at(head) is not None) or forms.noun_kind(lemma) in ("person", "group")
    if f"-{lemma}" in objects or (NO_PERSON in objects and someone):
        return False
    wanted = [word for word in objects if not word.startswith("-")]
    return not wanted or lemma in wanted


# ------------------------------------------------------------------ whether it was done


def _verbs(page: Page, tagged: Tagged) -> Iterator[tuple[int, Verb]]:
    """The verbs of the table in a cue, the first first."""
    for start, end in tagged.cue:
        for at in range(start, end):
            verb = forms.act_verb(page.lower[at])
            if verb is not None and page.name_at(at) is None:
                yield at, verb


def _is_done(page: Page, tagged: Tagged, at: int, verb: Verb) -> bool:
    if _is_qualified(page, at) or _is_supposed(page, tagged, at) or _refuses_to_act(page, at, verb):
        return False
    last = _auxiliary(page, at)
    if verb.part == "past":
        tied = page.words.forms[at - 1] == "-" and page.gaps[at] == NOTHING
        return last < 0 or not (tied or page.lower[last] in _BEFORE_ADJECTIVES)
    if verb.part == "ing":
        return last < 0 or _in_source(tagged, last) or page.lower[last] in _JOINS | _BE
    emphatic = verb.part == "base" and last >= 0 and (page.lower[last] in _DO or _is_done_to(page, last))
    return emphatic or _agrees(page, tagged, last, verb)


def _is_qualified(page: Page, at: int) -> bool:
    """Whether it is denied, wished for or only possible: "has not", "would", "to", "neither ... nor"."""
    first, n = page.sentences[at], at - 1
    while n >= first and (page.lower[n] in _CHAIN or _is_adverb(page, n)):
        if page.lower[n] in _NOT | _MODAL and not _is_done_to(page, n):
            return True
        n -= 1
    joined = n >= first and page.lower[n] == "or"
    return joined and not _NOT.isdisjoint(page.lower[max(first, n - _REACH) : n])


def _is_done_to(page: Page, at: int) -> bool:
    """Whether "to" leads to what is done: "was quick to deny", "was forced to deny"."""
    return page.lower[at] == "to" and at > 0 and page.lower[at - 1] in _DONE_TO


def _is_supposed(page: Page, tagged: Tagged, at: int) -> bool:
    """Whether nobody has done it: "if X denies", "did X deny ...?"."""
    first = page.sentences[at]
    start = min([at, *(s for s, _ in tagged.source if first <= s < at)])
    near = page.lower[max(first, start - 3) : start]
    if not _IF.isdisjoint(near) or not _CAUSES.isdisjoint(near[-1:]):
        return True
    return page.lower[first] in _ASKS and start - first <= _REACH


def _only_provides(page: Page, tagged: Tagged, verb: Verb) -> bool:
    """Whether it is a plan or a bill that "calls for" something."""
    source = {forms.singular(page.lower[n]) for start, end in tagged.source for n in range(start, end)}
    return verb.lemma == "call" and not _PROVIDES.isdisjoint(source)


def declines_to_speak(page: Page, at: int, lemma: str) -> bool:
    """Whether a verb says no more than that somebody declines to speak: "refused to comment"."""
    behind = page.lower[at + 1 : at + 3]
    return lemma in ("refuse", "decline") and behind[:1] == ("to",) and behind[-1] in _DECLINED


def _refuses_to_act(page: Page, at: int, verb: Verb) -> bool:
    """Whether somebody refuses to accuse, to endorse, ...: neither act is done."""
    behind = page.lower[at + 1 : at + 3]
    return verb.lemma == "refuse" and behind[:1] == ("to",) and any(forms.act_verb(w) for w in behind[1:])


def _auxiliary(page: Page, at: int) -> int:
    """The last word before a verb that is no adverb and no form of "have", or -1."""
    n = at - 1
    while n >= page.sentences[at] and _is_adverb(page, n):
        n -= 1
    return n if n >= page.sentences[at] else -1


def _is_adverb(page: Page, at: int) -> bool:
    word = page.lower[at]
    return page.shapes[at] == LOWER and (word.endswith("ly") or word in _ADVERBS or word in _HAVE)


_ADVERBS = words_of("adverb")


def _in_source(tagged: Tagged, at: int) -> bool:
    return any(start <= at < end for start, end in tagged.source)


def _agrees(page: Page, tagged: Tagged, last: int, verb: Verb) -> bool:
    """Whether a present form follows its subject, as no noun and no infinitive does."""
    if last < 0 or page.lower[last] in DETERMINERS - _RELATIVE or page.is_possessive(last):
        return False
    if page.lower[last] == "s" and page.is_possessive(last - 1):
        return False
    subject = _in_source(tagged, last) or page.lower[last] in _RELATIVE
    several = page.lower[last] in _SUBJECTS - {"he", "she"} or page.lower[last] in _RELATIVE
    return subject and (
        verb.part == "s" or several or page.lower[last].endswith("s") or _is_compound(page, tagged)
    )


def _is_compound(page: Page, tagged: Tagged) -> bool:
    return any(page.lower[n] in ("and", "people", "police") for s, e in tagged.source for n in range(s, e))


def _is_passive(page: Page, at: int) -> bool:
    last = _auxiliary(page, at)
    contracted = last > 0 and page.lower[last] == "s" and page.words.forms[last - 1] in ("'", "’")
    return last >= 0 and page.lower[last] in _BE and not contracted


def _by_source(page: Page, tagged: Tagged) -> bool:
    """Whether the source of a passive is its agent: "was accused by X"."""
    first = tagged.source[0][0]
    return page.lower[first] == "by" or (first > 0 and page.lower[first - 1] == "by")


# ------------------------------------------------------------------ what it governs


def _frame(page: Page, tagged: Tagged, at: int, *, passive: bool) -> tuple[str, int]:
    """What a verb governs, as in ``data/acts.csv``, and the word that heads it where it is a noun phrase."""
    cue_end = next(e for s, e in tagged.cue if s <= at < e)
    behind = [s for s, _ in tagged.content if s > at]
    if passive:
        return "object", _passive_head(page, tagged, at)
    particle = next((page.lower[n] for n in range(at + 1, cue_end) if page.lower[n] in PREPOSITIONS), "")
    if not behind:
        return (particle or "that"), -1
    first = behind[0]
    if page.lower[first] == "to" and page.lower[first + 1 : first + 2] != ("the",):
        return "to", -1
    return (particle, -1) if particle else _governed(page, first, tagged.content[-1][1])


def _governed(page: Page, first: int, end: int) -> tuple[str, int]:
    while first < end - 1 and (page.shapes[first] == MARK or _is_adverb(page, first)):
        if page.words.forms[first] in _QUOTES:
            return "that", -1
        first += 1
    word = page.lower[first]
    if word in ("that", "as", "of", "for", "on", "against", "over"):
        return ("object", first) if word == "that" and first + 1 >= end else (word, -1)
    if word.endswith("ing") and forms.noun(word) is None and page.shapes[first] == LOWER:
        return "ing", -1
    if _is_given_away(page, first, end):
        return "objects", -1
    if word in _SUBJECTS or (word in _IT and _goes_on(page, first + 1, end)) or _is_clause(page, first, end):
        return "that", -1
    return "object", _head(page, first, end)


def _is_given_away(page: Page, first: int, end: int) -> bool:
    """Whether a pronoun says to whom, and what follows says what: "denied them a role"."""
    if page.lower[first] in ("them", "it"):
        return first + 1 < end and page.lower[first + 1] in ("a", "an", "any", "the")
    behind = range(first + 1, min(first + 2, end))
    plain = (n for n in behind if page.shapes[n] == LOWER and not _is_adverb(page, n))
    return page.lower[first] in _GIVEN_TO and any(page.lower[n] not in PREPOSITIONS for n in plain)


_GIVEN_TO = frozenset(("him", "us", "me", "you"))
_IT = frozenset(("it", "this", "that", "there"))


def _goes_on(page: Page, at: int, end: int) -> bool:
    return at < end and page.lower[at] not in PREPOSITIONS and page.shapes[at] == LOWER


_QUOTES = frozenset(("“", '"', "‘", "«"))


def _is_clause(page: Page, first: int, end: int) -> bool:
    """Whether a finite verb follows the noun phrase: "denied the guards had fired"."""
    for n in range(first + 1, _first_phrase(page, first, min(end, first + _CLAUSE_REACH))):
        word = page.lower[n]
        if word in PREPOSITIONS or word in ("that", "who", "which", "to") or page.shapes[n] == MARK:
            return page.is_possessive(n) and _is_clause(page, n + 1, end)
        if word in _FINITE:
            return True
    return False


def _first_phrase(page: Page, first: int, end: int) -> int:
    """Where the noun phrase ends that another follows at once: "denied the guards | a rest"."""
    return next((n for n in range(first + 1, end) if _is_second(page, n)), end)


def _is_second(page: Page, at: int) -> bool:
    """Whether a determiner, or "what", begins a phrase right behind the noun of another."""
    before = page.lower[at - 1]
    if page.lower[at] not in _SECOND or page.shapes[at - 1] == MARK or _is_adverb(page, at - 1):
        return False
    return before not in DETERMINERS | PREPOSITIONS | _DAYS | _AND_ALL


def _head(page: Page, first: int, end: int) -> int:
    """What heads a noun phrase; "Ostrelian and Varrenian claims" are claims."""
    found = parts(page, first, _first_phrase(page, first, min(end, first + _CLAUSE_REACH)))
    if not found:
        return first
    *nations, last = found
    described = last.start < last.head and page.lower[last.start] not in DETERMINERS
    if described and page.name_at(last.head) is None and all(_is_bare_nation(page, n) for n in nations):
        return last.head
    return found[0].head


def _is_bare_nation(page: Page, part: Part) -> bool:
    name = page.name_at(part.head)
    return (
        name is not None
        and name[2] in ("place", "government", "group")
        and name[:2] == (part.start, part.end)
    )


def _passive_head(page: Page, tagged: Tagged, at: int) -> int:
    """What heads the subject of a passive: the content before it."""
    before = [(s, e) for s, e in tagged.content if e <= at]
    return _head(page, *before[-1]) if before else -1


@cache
def _acts() -> dict[str, tuple[tuple[str, frozenset[str], frozenset[str]], ...]]:
    table: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = {}
    for row in rows("acts.csv"):
        objects = frozenset((row["objects"] or "").split("|")) - {""}
        table.setdefault(row["lemma"], []).append((row["type"], frozenset(row["frames"].split("|")), objects))
    return {lemma: tuple(entries) for lemma, entries in table.items()}
