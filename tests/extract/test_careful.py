"""What a careful reader finds in a sentence: sayings within sayings, acts aimed at somebody, who is meant."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from counterclaim.extract import ParseExtractor
from extract.reading import Said, read

ME, HIM = "Mira Tasten", "Davin Orlen"


def holds(found: list[Said], wanted: dict[str, object]) -> bool:
    """Whether one attribution has all that is wanted of it."""
    return any(all(asdict(said)[name] == value for name, value in wanted.items()) for said in found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            f"{ME} said: “{HIM} claimed that the ferry was empty.”",
            {"content": ("that the ferry was empty",), "by": (HIM,), "inside": 0},
        ),
        (
            f"“Ostrel denied that its guards had fired,” {ME} said.",
            {"content": ("that its guards had fired",), "by": ("Ostrel",), "act": "DENY"},
        ),
        (
            f"{ME} said that {HIM} had told him the ferry was empty.",
            {"content": ("the ferry was empty",), "by": (HIM,)},
        ),
        (
            f"{ME} said that Ostrel had denied that its guards fired on the ferry.",
            {"content": ("that its guards fired on the ferry",), "by": ("Ostrel",), "inside": 0},
        ),
        (
            "Ostrel rejected the claim that its guards had fired first.",
            {"by": ("Ostrel",), "act": "REJECT"},
        ),
        (
            "Ostrel dismissed the claim that the ferry had been overloaded.",
            {"by": ("Ostrel",), "act": "REJECT"},
        ),
        (f"{ME} demanded an apology from Ostrel.", {"act": "REQUEST", "targets": ("Ostrel",)}),
        (
            f"{ME} demanded that Ostrel apologise to the families.",
            {"act": "REQUEST", "targets": ("Ostrel",)},
        ),
        (
            f"Both {ME} and {HIM} said that the guards had been warned.",
            {"content": ("that the guards had been warned",), "by": (ME, HIM), "role": None},
        ),
        (
            "The guards said that the ferry was empty.",
            {"content": ("that the ferry was empty",), "by": ("guards",)},
        ),
        (
            f"Dr. Sil Varne was late. {ME} said: “We ran.”\n“And we ran again.”",
            {"content": ("“We ran.”", "“And we ran again.”"), "by": (ME,)},
        ),
    ],
)
def test_found(extractor: ParseExtractor, text: str, wanted: dict[str, object]) -> None:
    assert holds(read(extractor, text), wanted)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (f"If {ME} accused Ostrel of firing on the ferry, nobody heard her.", {"act": "ACCUSE"}),
        (
            f"{ME} accused Ostrel of saying that the ferry was empty.",
            {"content": ("that the ferry was empty",), "by": (ME,)},
        ),
        (f"{ME} might say that the ferry was empty.", {"by": (ME,)}),
    ],
)
def test_left_out(extractor: ParseExtractor, text: str, unwanted: dict[str, object]) -> None:
    assert not holds(read(extractor, text), unwanted)
