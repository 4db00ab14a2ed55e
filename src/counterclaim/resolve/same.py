"""Whether strands of two reports are one event: reasons with points, and the judgement that follows.

A verdict needs reasons of two sorts at least, and nothing that rules it out; a "yes" also something that says
that both are of one time, or one place together with those it was done to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from counterclaim.facts import happenings
from counterclaim.resolve.settings import is_narrow, is_within, same_day
from counterclaim.resolve.strands import Strand, conflict, is_harm, is_same_place
from counterclaim.resolve.verdicts import SAME_INCIDENT
from counterclaim.types import Judgement, Told, Verdict, judgement_id

BY = "rule:incident.v1"
#: Points for "yes" and for "unsure", and what makes a score of 1.
YES, UNSURE, FULL = 5.5, 3.5, 10.0
#: Figures below this are too common to tell one event from another.
_TELLING = 3
_WEEK = 7
#: Days within which news of an event come out, as a rule.
_NEWS = 3
#: Actors named in more reports than this tell no report from another.
_FEW = 3
_MOST_ALIKE = 3

Specific = Mapping[str, frozenset[str]]
"""For each report the actors that few reports name."""

Reason = tuple[str, float, str]
"""Sort, points, words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two strands and what speaks for, and against, their being one."""

    one: Strand
    other: Strand
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> float:
        """The sum of the reasons' points."""
        return sum(points for _, points, _ in self.reasons)

    @property
    def verdict(self) -> Verdict | None:
        """Yes, unsure, or None: not judged."""
        sorts = {sort for sort, points, _ in self.reasons if points >= 1}
        if len(sorts) < 2 or self.points < UNSURE:
            return None
        return "yes" if self.points >= YES and self._is_timed else "unsure"

    @property
    def _is_timed(self) -> bool:
        """Whether both are of one time; when reports came out says so of what harms people, or of a place."""
        sorts = {sort for sort, _, _ in self.reasons}
        fresh = not sorts.isdisjoint(("fresh", "report"))
        placed = "place" in sorts
        harm = is_harm(self.one.kinds | self.other.kinds)
        dated = not sorts.isdisjoint(("time", "known"))
        return dated or (placed and "others" in sorts) or (fresh and (placed or harm))


def specific(told: Iterable[Told]) -> Specific:
    """Return, for each report, the actors that few reports name."""
    named = {report.document: frozenset(report.actors.values()) for report in told}
    reports = Counter(actor for some in named.values() for actor in some)
    return {document: frozenset(a for a in some if reports[a] <= _FEW) for document, some in named.items()}


def judgement(pair: Pair) -> Judgement:
    """Return the judgement on a pair, with its reasons in words."""
    subject = tuple(sorted((pair.one.id, pair.other.id)))
    verdict = pair.verdict or "unsure"
    return Judgement(
        id=judgement_id(relation=SAME_INCIDENT, subject=subject, verdict=verdict, by=BY),
        relation=SAME_INCIDENT,
        subject=subject,
        verdict=verdict,
        score=round(min(pair.points / FULL, 1.0), 3),
        reasons=tuple(words for _, _, words in pair.reasons),
        by=BY,
    )


def weighed(one: Strand, other: Strand, names: Specific) -> Pair | None:
    """Return what speaks for two strands being one event, or None where something rules it out.

    For it count: the same day, or days side by side; a report that came out within days of the other's day;
    the same place, one within the other, or one near the other; who did it and to whom it was done, less
    where such things happen often, and more for two hearings of a day; a site that no gazetteer has, in
    reports of the same days; the same number of people hurt; other names that both reports, a week apart at
    most, and few more have; and, of what has no date, that reports tell of one day at its place.
    Against it counts that each was done to somebody else.
    """
    if not _may_be_one(one, other) or conflict(one, other) is not None:
        return None
    reasons = [
        *_time(one, other),
        *_place(one, other),
        *_people(one, other),
        *_figures(one, other),
        *_known(one, other),
        *_alike(one, other, names),
    ]
    if one.kind == other.kind:
        reasons.append(("kind", 0.5, f"both: {one.kind}"))
    return Pair(one=one, other=other, reasons=tuple(reasons))


def _may_be_one(one: Strand, other: Strand) -> bool:
    fits = all(happenings.compatible(a, b) for a in one.kinds for b in other.kinds)
    return fits and one.is_real and other.is_real and not (_is_later(one, other) or _is_later(other, one))


def _is_later(one: Strand, other: Strand) -> bool:
    """Whether one happened after the other's report came out."""
    first = one.when[0]
    return first is not None and other.published is not None and first > other.published + timedelta(days=1)


def _time(one: Strand, other: Strand) -> Iterator[Reason]:
    if same_day(one.when, other.when):
        yield "time", 3.0, "on the same day"
    elif is_narrow(one.when) and is_narrow(other.when):
        yield "time", 1.5, "on days side by side"
    elif _is_fresh(one, other) or _is_fresh(other, one):
        yield "fresh", 1.0, "one reported within days of the other's day"
    elif _is_news_of_harm(one, other):
        yield "report", 2.0, "reported within days, of a site where such things are seldom"
    elif _is_of_one_week(one, other):
        yield "report", 0.5, "reported within a week"


def _is_of_one_week(one: Strand, other: Strand) -> bool:
    days = (one.published, other.published)
    return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= _WEEK


def _is_news_of_harm(one: Strand, other: Strand) -> bool:
    """Whether reports came out within days that tell of a kind of harm at a site, where it is seldom."""
    if one.published is None or other.published is None or one.crowded or other.crowded:
        return False
    near = abs((one.published - other.published).days) <= _NEWS
    site = one.site is not None and one.site == other.site
    return site and near and one.kind == other.kind and is_harm(one.kinds)


def _is_fresh(dated: Strand, other: Strand) -> bool:
    """Whether what has no date of its own was reported within days of the other's date."""
    first = dated.when[0]
    if first is None or not is_narrow(dated.when) or other.published is None:
        return False
    return other.when == (None, None) and 0 <= (other.published - first).days <= _NEWS


def _place(one: Strand, other: Strand) -> Iterator[Reason]:
    crowded = one.crowded or other.crowded
    if one.where is None or other.where is None:
        if is_same_place(one, other):
            yield "place", 1.0 if crowded else 3.0, "at a place of one name"
        return
    if one.where.geoname == other.where.geoname:
        yield "place", 1.0 if crowded else 3.0, f"in {one.where.name}"
    elif is_within(one.where, other.where):
        yield "place", 1.0, f"{one.where.name} and {other.where.name} lie in one another"
    elif one.where.lat is not None and other.where.lat is not None:
        yield "place", 2.0, f"{one.where.name} is near {other.where.name}"


def _people(one: Strand, other: Strand) -> Iterator[Reason]:
    agents, others = one.agents & other.agents, one.others & other.others
    mixed = (one.people & other.people) - agents - others
    if one.others - others and other.others - others:
        yield "parted", -1.0, "each done to somebody else as well"
        others = set()
    usual = one.common | other.common
    least = 2.0 if one.kind == other.kind == "hearing" and same_day(one.when, other.when) else 0.5
    for sort, both, words in (
        ("agents", agents, "done by the same"),
        ("others", others, "done to the same"),
        ("mixed", mixed, "with the same"),
    ):
        if both:
            yield sort, 2.0 * min(len(both - usual), 2) + least * bool(both & usual), words


def _known(one: Strand, other: Strand) -> Iterator[Reason]:
    for dated, undated in ((one, other), (other, one)):
        day = undated.known_day
        if (
            day is not None
            and undated.when == (None, None)
            and day == dated.when[0]
            and is_narrow(dated.when)
        ):
            yield "known", 2.0, "reports tell of that day there"


def _figures(one: Strand, other: Strand) -> Iterator[Reason]:
    shared = sorted(f for f in one.figures & other.figures if f[1] >= _TELLING)
    parted = one.others - other.others and other.others - one.others
    if shared and not parted:
        what, value = shared[-1]
        yield "figures", 2.0, f"{value:g} {what} in both"


def _alike(one: Strand, other: Strand, names: Specific) -> Iterator[Reason]:
    if not _is_of_one_week(one, other):
        return
    none = frozenset[str]()
    both = (names.get(one.document, none) & names.get(other.document, none)) - (one.people & other.people)
    most = 1 if one.among_many or other.among_many else _MOST_ALIKE
    if both:
        yield "alike", float(min(len(both), most)), f"{len(both)} other names in both reports"
