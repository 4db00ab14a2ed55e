"""An invented wire report, and others to set beside it."""

from __future__ import annotations

from random import Random

from counterclaim.types.copies import Printed

WIRE = (
    "PORT ALMEDA — The harbour of Port Almeda was closed on Monday after three barges broke loose in"
    " the night and struck the northern pier, officials of the port said.",
    "Nobody was hurt, but the fuel terminal behind the pier lost power for six hours and two tankers"
    " were sent on to Ostrel, eighty miles down the coast.",
    "“We had asked for new moorings in March, and we had asked again in May,” harbour master Ines"
    " Dorval told reporters at the quay. “What broke last night was not the storm's fault.”",
    "The ministry of ports rejected that. Its spokesman, Karel Osko, said the moorings had been"
    " inspected twice since the spring and were found to be in order both times.",
    "The barges belong to Lantern Freight, which leases eleven berths from the city and has been in"
    " dispute with it over dredging since last autumn. The company did not comment.",
)
OWN = (
    "Fishermen in the old town woke to sirens, and by breakfast half the street had gone down to the"
    " water to look.",
    "It is the second time in a year that work at the docks has stopped, and the council will meet on"
    " Thursday to hear what the divers found under the pier.",
    "Insurers were slow to answer questions, and so were the shipping agents along Mole Street, where"
    " the phones rang unanswered until well past noon.",
    "What the closure will cost is anybody's guess. The last one, in February, kept forty lorries"
    " waiting at the gates for the better part of a week.",
)
SPEECH = (
    "“My fellow citizens, the pier was built by your grandfathers with their own hands, and it has"
    " stood through worse weather than this one; so I ask you to be patient with the engineers, to"
    " keep away from the water, and to remember that a harbour is not stone and iron but the people"
    " who come down to it every morning of the year.”"
)
_SYLLABLES = (
    "ba", "den", "kor", "li", "mas", "nu", "pol", "ra", "sti", "tor", "ve", "wen", "zal", "fi", "gro", "hem",
)  # fmt: skip


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def printed(
    document: str, *paragraphs: str, agency: str | None = None, published: str | None = None
) -> Printed:
    return Printed(document=document, text=text(*paragraphs), agency=agency, published=published)


def babble(seed: int, words: int) -> str:
    """Return sentences of invented words, other ones for each seed."""
    chance = Random(seed)  # noqa: S311
    made = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(words)]
    return " ".join(word + ("." if n % 17 == 16 else "") for n, word in enumerate(made))
