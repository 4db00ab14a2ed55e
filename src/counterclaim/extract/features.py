"""What is known of a candidate before anything is decided: named features, each 0 or 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extract import clauses
from counterclaim.extract.beside import stands_alone
from counterclaim.extract.candidate import Candidate
from counterclaim.extract.quotation import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

_PEOPLE = frozenset(("PERSON", "NORP", "ORG", "GPE"))
IN_QUOTES = "in-quotes"
_PLAIN = ("say", "VBD", "ROOT")  # "the agency quoted him as saying" is judged like "he said"
_BUCKETS = (1, 2, 4, 8, 16, 32)


def features(candidate: Candidate, quoted: tuple[Quotation, ...], *, headline: bool) -> frozenset[str]:
    """Return the names of the features that hold for a candidate."""
    return frozenset(
        (
            "any",
            *_of_cue(candidate, headline=headline),
            *_of_source(candidate),
            *_of_content(candidate),
            *_of_marks(candidate, quoted),
        )
    )


def as_if_outside(names: frozenset[str], candidate: Candidate) -> frozenset[str]:
    """Return the features of a saying within a saying as if it were a sentence of its own."""
    mute = (IN_QUOTES, "dep=", "above=", "dep+above=")
    kept = (name for name in names if not name.startswith(mute))
    return frozenset((*kept, *_standing("ROOT" if candidate.frame != "as" else "advcl", "")))


def _standing(dep: str, above: str) -> list[str]:
    return [f"dep={dep}", f"above={above}", f"dep+above={dep}|{above}"]


def _of_cue(candidate: Candidate, *, headline: bool) -> list[str]:
    head, frame = candidate.head, candidate.frame
    lemma, tag, dep = _word(head), head.tag_, head.dep_
    if candidate.how == "quoted":
        lemma, tag, dep = _PLAIN
    found = [
        f"lemma={lemma}",
        f"frame={frame}",
        f"lemma+frame={lemma}|{frame}",
        f"tag={tag}",
        f"frame+tag={frame}|{tag}",
        f"headline={headline}",
    ]
    found += [f"{c.dep_}={c.lower_}" for c in head.children if c.dep_ in ("neg", "aux", "prt")]
    found += ["modal" for c in head.children if c.tag_ == "MD"]
    above = next((g for g in clauses.governors(head) if g.pos_ in clauses.CLAUSE_VERBS), None)
    verb = _word(above) if above is not None and candidate.how != "quoted" else ""
    found += _standing(dep, verb)
    return found


def _of_source(candidate: Candidate) -> list[str]:
    speaker = candidate.speaker
    if candidate.how == "quoted":
        frame = candidate.frame
        return ["speaker=he", "how=own", f"speaker+frame=he|{frame}", "speaker+lemma=he|say", "gap=<=1"]
    if speaker is None:
        return ["speaker=none", f"how={candidate.how}", f"speaker+frame=none|{candidate.frame}"]
    kind = _kind(speaker)
    frame = candidate.frame
    return [
        f"speaker={kind}",
        f"how={candidate.how}",
        f"speaker+frame={kind}|{frame}",
        f"speaker+lemma={kind}|{_word(candidate.head)}",
        f"speaker-lemma={_word(speaker)}",
        f"gap={_bucket(abs(speaker.i - candidate.head.i))}",
    ]


def _word(token: Token) -> str:
    """The lemma of a word; names are all one, so that nobody's name weighs for or against a saying."""
    return "NAME" if token.pos_ == "PROPN" or token.ent_type_ in _PEOPLE else token.lemma_.lower()


def _kind(speaker: Token) -> str:
    if speaker.ent_type_ in _PEOPLE:
        return speaker.ent_type_
    if speaker.pos_ == "PRON" or speaker.tag_ in ("WP", "DT"):
        return speaker.lower_
    return "NAME" if speaker.pos_ == "PROPN" else speaker.pos_


def _of_content(candidate: Candidate) -> list[str]:
    words = sum((end - start) // 6 + 1 for start, end in candidate.content)
    doc = candidate.head.doc
    first = clauses.token_at(doc, candidate.content[0][0])
    frame = candidate.frame
    found = [
        f"length={_bucket(words)}",
        f"length+frame={_bucket(words)}|{frame}",
        f"pieces={min(len(candidate.content), 3)}",
        f"order={'before' if candidate.content[0][0] < candidate.head.idx else 'behind'}|{frame}",
    ]
    if first is not None:
        opening = first.lower_ if first.pos_ in ("SCONJ", "PART", "ADP", "PRON", "DET") else first.pos_
        found += [f"opens={opening}", f"opens+frame={opening}|{frame}", f"opens-tag={first.tag_}|{frame}"]
    distance = abs(candidate.content[0][0] - candidate.head.idx)
    found.append(f"distance={_bucket(distance // 6)}|{frame}")
    return found


def _of_marks(candidate: Candidate, quoted: tuple[Quotation, ...]) -> list[str]:
    frame = candidate.frame
    at = candidate.head.idx
    found = [IN_QUOTES] if any(q.start <= at < q.end for q in quoted) else []
    start, end = candidate.content[0][0], candidate.content[-1][1]
    touching = [q for q in quoted if q.start < end and start < q.end]
    if not touching:
        return [*found, f"marks=none|{frame}"]
    whole = any(q.start <= start and end <= q.end for q in touching)
    alone = any(stands_alone(clauses.text_of(candidate.head.doc), q) for q in touching)
    found += [f"marks={'whole' if whole else 'part'}|{frame}", f"alone={alone}|{frame}"]
    if frame in ("before", "after"):
        found += _of_gap(candidate, touching[0])
    return found


def _of_gap(candidate: Candidate, quotation: Quotation) -> list[str]:
    """What stands between a quotation and its cue."""
    text = clauses.text_of(candidate.head.doc)
    inner = quotation.inner(text).rstrip()
    places = [*candidate.source, *candidate.cue]
    if candidate.frame == "after":
        between = text[quotation.end : min(p[0] for p in places)]
        mark = inner[-1:]
    else:
        between = text[max(p[1] for p in places) : quotation.start]
        mark = text[: quotation.start].rstrip()[-1:]
    mark = mark if not mark.isalnum() else "word"
    return [
        f"between={_bucket(len(between.split()))}|{candidate.frame}",
        f"mark={mark}|{candidate.frame}",
        f"closed={quotation.closed}",
    ]


def _bucket(number: int) -> str:
    return next((f"<={limit}" for limit in _BUCKETS if number <= limit), "more")
