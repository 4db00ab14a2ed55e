"""What an entity is and which state it belongs to: only what the text or the tables say, never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import facts
from counterclaim.extract.known import Known
from counterclaim.extract.standing import Standing, side_of_office, standing
from counterclaim.facts import nouns
from counterclaim.types import EntityKind, Span
from facts.tables import named, table, values

FORMER = ("former", "ex-", "onetime", "retired", "late", "Former", "ex ")
STATES = table("states.csv")
#: Names that are cut at a mark, or are too long, and what is lost thereby.
CUT = [
    ("People's Republic of China", "CHN"),
    ("Guinea-Bissau", "GNB"),
    ("Timor-Leste", "TLS"),
    ("Côte d'Ivoire", "CIV"),
    ("Congo-Brazzaville", "COG"),
    ("Democratic Republic of the Congo", "COD"),
    ("Democratic People's Republic of Korea", "PRK"),
    ("Saint Vincent and the Grenadines", "VCT"),
    ("Sao Tome & Principe", "STP"),
]


def known(
    text: str,
    name: str,
    kind: EntityKind,
    *,
    titles: tuple[str, ...] = (),
    role: str | None = None,
    named: bool = True,
    land: str | None = None,
    speaks: bool = False,
) -> Known:
    """An entity as it is known while a document is read; name and offices stand in the text."""
    mention = text.index(name)
    return Known(
        name=name,
        kind=kind,
        mentions=[Span(start=mention, end=mention + len(name))],
        titles=[Span(start=text.index(title), end=text.index(title) + len(title)) for title in titles],
        role=role,
        named=named,
        land=land,
        speaks=speaks,
    )


def standing_of(text: str, name: str, kind: EntityKind, **more: object) -> Standing:
    return standing(known(text, name, kind, **more), text)  # type: ignore[arg-type]


# ---------------------------------------------------------------- the words of an office


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("Chilean foreign minister", "CHL"),
        ("the Chilean foreign minister", "CHL"),
        ("foreign minister of Chile", "CHL"),
        ("minister for foreign affairs of Chile", "CHL"),
        ("Chile's foreign minister", "CHL"),
        ("Chile’s foreign minister", "CHL"),
        ("New Zealand prime minister", "NZL"),
        ("New Zealand's prime minister", "NZL"),
        ("Norwegian Defence Ministry spokesman", "NOR"),
        ("spokesman for the Kenyan government", "KEN"),
        ("spokesman for Norway", "NOR"),
        ("a Kenyan police officer", "KEN"),
        ("Kenyan police", "KEN"),
        ("Japanese officials", "JPN"),
        ("two senior Japanese diplomats", "JPN"),
        ("Norwegian troops in Kenya", "NOR"),
        ("Norwegian soldiers", "NOR"),
        ("king of Norway", "NOR"),
        ("Emperor of Japan", "JPN"),
        ("U.S. secretary of state", "USA"),
        ("US Secretary of State", "USA"),
        ("Kremlin spokesman", "RUS"),
        ("speaker of the Lok Sabha", "IND"),
        ("National Diet speaker", "JPN"),
        ("deputy head of the Chilean navy", "CHL"),
    ],
)
def test_the_state_beside_an_office_is_the_side(phrase: str, side: str) -> None:
    assert side_of_office(phrase) == side


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("Kenyan ambassador to Japan", "KEN"),
        ("Kenya's ambassador to Japan", "KEN"),
        ("ambassador of Kenya to Japan", "KEN"),
        ("Kenyan consul in Santiago, Chile", "KEN"),
        ("Chilean envoy for Norway", "CHL"),
        ("Chilean special representative for Kenya", "CHL"),
        ("Chilean minister on a visit to Norway", "CHL"),
        ("Norwegian general with Kenyan soldiers", "NOR"),
        ("ambassador to Japan", None),
        ("envoy to Japan", None),
        ("envoy for Norway", None),
        ("special envoy for Norway", None),
        ("commissioner for Kenya", None),
        ("consul in Chile", None),
        ("minister in charge of trade with Japan", None),
        ("official at the Norway desk", None),
        ("UN envoy for Norway", None),
        ("UN special representative to Kenya", None),
        ("African Union envoy to Kenya", None),
        ("European Commission president", None),
    ],
)
def test_where_somebody_is_sent_is_not_their_side(phrase: str, side: str | None) -> None:
    assert side_of_office(phrase) == side


@pytest.mark.parametrize(
    "phrase",
    [
        "Norwegian",
        "Norwegian novelist",
        "Chilean fisherman",
        "a Kenyan",
        "Japanese football player",
        "a resident of Chile",
        "citizen of Norway",
        "Kenyan student in Japan",
        "Norway",
        "New Zealand",
    ],
)
def test_a_mere_nationality_is_no_side(phrase: str) -> None:
    assert side_of_office(phrase) is None


@pytest.mark.parametrize(
    "phrase",
    [
        "foreign minister",
        "harbour minister of Ostrel",
        "Ostrelian foreign minister",
        "norwegian foreign minister",
        "us officials",
        "mayor of Oslo",
        "mayor",
        "the",
        "",
        "12",
        "—",
    ],
)
def test_an_office_of_no_known_state_has_no_side(phrase: str) -> None:
    assert side_of_office(phrase) is None


@pytest.mark.parametrize("former", FORMER)
@pytest.mark.parametrize(
    "office",
    ["Chilean foreign minister", "minister of Norway", "Kenyan ambassador to Japan", "Japanese army general"],
)
def test_who_held_an_office_formerly_does_not_speak_for_the_state(former: str, office: str) -> None:
    joined = f"{former}{office}" if former[-1] in "- " else f"{former} {office}"
    assert side_of_office(office) is not None
    assert side_of_office(joined) is None


@pytest.mark.parametrize(
    "phrase",
    ["Chilean ex-minister", "Chilean former minister", "the late Kenyan president", "Norway's ex-king"],
)
def test_former_counts_wherever_it_stands(phrase: str) -> None:
    assert side_of_office(phrase) is None


@pytest.mark.xfail(strict=True, reason="where somebody was born or works is read as the state of the office")
@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("Norwegian-born Chilean minister", "CHL"),
        ("Kenyan-born official", None),
        ("Norway-based diplomat", None),
    ],
)
def test_where_somebody_was_born_or_works_is_no_side(phrase: str, side: str | None) -> None:
    assert side_of_office(phrase) == side


@pytest.mark.parametrize("office", sorted(nouns("state office")))
def test_every_office_of_the_table_speaks_for_its_state(office: str) -> None:
    assert side_of_office(f"Norwegian {office}") == side_of_office(f"the {office} of Norway") == "NOR"
    assert side_of_office(office) is None


@pytest.mark.parametrize("office", sorted(nouns("office abroad") & nouns("state office")))
def test_every_office_abroad_is_sent_and_sends(office: str) -> None:
    for word in ("to", "for"):
        assert side_of_office(f"{office} {word} Norway") is None
        assert side_of_office(f"Kenyan {office} {word} Norway") == "KEN"


@pytest.mark.parametrize("body", sorted(nouns("state body")))
def test_every_body_of_the_table_is_of_its_state(body: str) -> None:
    assert side_of_office(f"Norwegian {body}") == "NOR"


@pytest.mark.parametrize("row", STATES, ids=lambda row: row["code"])
def test_every_state_is_known_by_its_names_and_adjectives(row: dict[str, str]) -> None:
    cut = [row["name"]] if row["name"] in dict(CUT) else []
    adjectives = [a for a in values(row, "adjectives") if "-" not in a]
    phrases = [] if cut else [f"foreign minister of {row['name']}", f"{row['name']}'s foreign minister"]
    phrases += [f"the {adjective} foreign minister" for adjective in adjectives]
    assert [phrase for phrase in phrases if side_of_office(phrase) != row["code"]] == []


@pytest.mark.parametrize(("name", "code"), CUT)
def test_a_name_with_a_mark_in_it_or_of_many_words_is_found(name: str, code: str) -> None:
    assert side_of_office(f"foreign minister of {name}") == code


@pytest.mark.parametrize(
    "phrase", ["New Mexico governor", "Northern Ireland Police chief", "premier of British Columbia"]
)
def test_an_office_of_a_region_is_not_of_the_state_in_its_name(phrase: str) -> None:
    assert side_of_office(phrase) not in {"MEX", "IRL", "GBR" if "Columbia" in phrase else "IRL"}


WORDS = st.lists(
    st.sampled_from(
        ("Norwegian", "Chile", "of", "to", "foreign", "minister", "envoy", "novelist", "UN", "'s", "-")
    ),
    max_size=8,
)


@given(WORDS, st.sampled_from(("former", "ex-", "late", "retired", "onetime")), st.integers(0, 8))
def test_no_phrase_with_former_has_a_side(words: list[str], former: str, at: int) -> None:
    assert side_of_office(" ".join([*words[:at], former, *words[at:]])) is None


@given(WORDS)
def test_a_side_is_that_of_a_state_the_phrase_names_beside_an_office(words: list[str]) -> None:
    side = side_of_office(" ".join(words))
    assert side in {None, "NOR", "CHL"}
    if side is not None:
        assert {"minister", "envoy"} & set(words)
        assert {"NOR": "Norwegian", "CHL": "Chile"}[side] in words


@given(st.text(max_size=40))
def test_any_text_is_read(phrase: str) -> None:
    side = side_of_office(phrase)
    assert side is None or side in {row["code"] for row in STATES}


# ---------------------------------------------------------------- persons


TEXT = (
    "Mira Tasten, the Chilean foreign minister, the Kenyan envoy, "
    "the former Norwegian president, a novelist, slept."
)


@pytest.mark.parametrize(
    ("titles", "side"),
    [
        ((), None),
        (("Chilean foreign minister",), "CHL"),
        (("Chilean foreign minister", "novelist"), "CHL"),
        (("Chilean foreign minister", "foreign minister"), "CHL"),
        (("Chilean foreign minister", "former Norwegian president"), "CHL"),
        (("former Norwegian president",), None),
        (("novelist",), None),
        (("Chilean foreign minister", "Kenyan envoy"), None),
    ],
)
def test_a_person_has_the_side_of_the_office_the_text_gives_them(
    titles: tuple[str, ...], side: str | None
) -> None:
    """Of two states none is chosen."""
    found = standing_of(TEXT, "Mira Tasten", "person", titles=titles)
    assert found == Standing(kind="person", side=side)


def test_the_office_beside_a_speaker_counts_too() -> None:
    assert standing_of(TEXT, "Mira Tasten", "person", role="Kenyan envoy").side == "KEN"
    both = standing_of(
        TEXT, "Mira Tasten", "person", role="Kenyan envoy", titles=("Chilean foreign minister",)
    )
    assert both.side is None


def test_a_person_without_a_name_is_what_they_are_called() -> None:
    text = "A senior Japanese diplomat slept. A Kenyan fisherman woke. A former Chilean minister left."
    assert standing_of(text, "senior Japanese diplomat", "person", named=False).side == "JPN"
    assert standing_of(text, "Kenyan fisherman", "person", named=False).side is None
    assert standing_of(text, "former Chilean minister", "person", named=False).side is None


def test_the_words_of_a_persons_own_name_are_no_office() -> None:
    text = "Norway King slept. General Kenya Chief woke."
    assert standing_of(text, "Norway King", "person").side is None
    assert standing_of(text, "Kenya Chief", "person", titles=("General",)).side is None


def test_a_person_is_a_person_even_with_the_name_of_a_body_or_medium() -> None:
    text = "Isis Times and Hamas slept."
    assert standing_of(text, "Isis Times", "person") == Standing(kind="person")
    assert standing_of(text, "Hamas", "person") == Standing(kind="person")


# ---------------------------------------------------------------- places


def test_a_state_has_its_own_side() -> None:
    text = "Norway slept."
    assert standing_of(text, "Norway", "government", land="NOR") == Standing(kind="government", side="NOR")
    assert standing_of(text, "Norway", "place", land="NOR") == Standing(kind="place", side="NOR")


def test_a_region_has_the_side_of_its_state() -> None:
    text = "Queensland slept."
    found = standing_of(text, "Queensland", "government", land="AUS Queensland")
    assert found == Standing(kind="government", side="AUS")


@pytest.mark.parametrize(("speaks", "kind"), [(True, "government"), (False, "place")])
def test_a_place_nobody_knows_acts_only_where_it_speaks(speaks: bool, kind: str) -> None:
    found = standing_of("Ostrel slept.", "Ostrel", "place", speaks=speaks)
    assert found == Standing(kind=kind)  # type: ignore[arg-type]


# ---------------------------------------------------------------- bodies


@pytest.mark.parametrize(
    ("name", "tagged", "expected"),
    [
        ("Bundestag", "organisation", Standing(kind="government", side="DEU")),
        ("National Diet", "organisation", Standing(kind="government", side="JPN")),
        ("Lok Sabha", "organisation", Standing(kind="government", side="IND")),
        ("Casa Rosada", "organisation", Standing(kind="government", side="ARG")),
        ("African Union", "organisation", Standing(kind="organisation")),
        ("European Union", "government", Standing(kind="organisation")),
        ("ASEAN", "organisation", Standing(kind="organisation")),
        ("Crimean Tatars", "group", Standing(kind="group")),
        ("KGB", "organisation", Standing(kind="government")),
    ],
)
def test_a_body_of_the_tables_is_what_they_say(name: str, tagged: EntityKind, expected: Standing) -> None:
    assert standing_of(f"The {name} met.", name, tagged) == expected


@pytest.mark.parametrize(("name", "row"), named("bodies.csv", "name"), ids=lambda value: str(value)[:30])
def test_every_body_stands_as_its_row_says(name: str, row: dict[str, str]) -> None:
    found = standing_of(f"The {name} met.", name, "organisation")
    assert (found.kind, found.side) == (row["kind"], row["code"] or None)
    assert row["subkind"] in ("", found.subkind)


@pytest.mark.parametrize(
    "row", [row for row in table("bodies.csv") if row["subkind"]], ids=lambda row: row["name"]
)
def test_an_armed_group_has_no_side_and_is_no_government(row: dict[str, str]) -> None:
    found = standing_of(f"The {row['name']} met.", row["name"], "organisation")
    assert (found.subkind, found.side) == ("armed_group", None)
    assert found.kind != "government"


@pytest.mark.parametrize(
    "name", ["FARC", "ETA", "Hezbollah", "Irish Republican Army", "Boko Haram", "Houthis"]
)
def test_an_armed_group_is_what_the_tables_say_however_it_was_tagged(name: str) -> None:
    body = facts.body(name)
    assert body is not None
    assert standing_of(f"The {name} met.", name, "group") == Standing(kind=body.kind, subkind="armed_group")


@pytest.mark.parametrize(
    "words", ["the Lebanese {}", "Colombia's {}", "Nigerian {}", "Norwegian government and {}"]
)
@pytest.mark.parametrize("name", ["FARC", "Hezbollah", "Boko Haram"])
def test_the_words_before_give_an_armed_group_no_side(words: str, name: str) -> None:
    text = words.format(name) + " met."
    assert standing_of(text, name, "organisation").side is None


@pytest.mark.parametrize(
    "name",
    [
        "BBC",
        "Harbour News",
        "Almeda Times",
        "Norwegian News Agency",
        "The Chilean Post",
        "Al Jazeera",
        "Reuters",
    ],
)
def test_a_medium_is_no_government_and_has_no_side(name: str) -> None:
    """A nationality in the name of a newspaper does not make it speak for the state."""
    found = standing_of(f"{name} slept.", name, "organisation")
    assert found == Standing(kind="organisation", subkind="medium")


def test_a_group_of_people_is_no_medium() -> None:
    assert standing_of("Harbour News readers met.", "Harbour News", "group") == Standing(kind="group")


@pytest.mark.parametrize(
    ("name", "kind", "side"),
    [
        ("Norwegian Defence Ministry", "government", "NOR"),
        ("Ministry of Fisheries of Chile", "government", "CHL"),
        ("Kenyan Parliament", "government", "KEN"),
        ("Supreme Court of Japan", "government", "JPN"),
        ("Defence Ministry", "government", None),
        ("Ostrelian Foreign Ministry", "government", None),
        ("Norwegian Football Association", "organisation", None),
        ("Bank of Chile", "organisation", None),
        ("Kenya Fishing Union", "organisation", None),
        ("Harbour Council", "organisation", None),
    ],
)
def test_a_body_by_its_words(name: str, kind: EntityKind, side: str | None) -> None:
    """Only a body of a state is on its side; an association that bears its name is not."""
    assert standing_of(f"{name} slept.", name, "organisation") == Standing(kind=kind, side=side)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The Chilean Foreign Ministry met.", "CHL"),
        ("Chile's Foreign Ministry met.", "CHL"),
        ("Chile’s Foreign Ministry met.", "CHL"),
        ("New Zealand's Foreign Ministry met.", "NZL"),
        ("The South Korean Foreign Ministry met.", "KOR"),
        ("the U.S. Foreign Ministry met.", "USA"),
        ("Chile, Foreign Ministry met.", None),
        ("In Chile the Foreign Ministry met.", None),
        ("Chile asked the Foreign Ministry.", None),
        ("Ostrel's Foreign Ministry met.", None),
        ("Foreign Ministry of Chile met.", None),
        ("Foreign Ministry met.", None),
    ],
)
def test_the_state_right_before_a_body_is_its_side(text: str, side: str | None) -> None:
    found = standing_of(text, "Foreign Ministry", "organisation")
    assert found == Standing(kind="government", side=side)


def test_one_mention_that_tells_the_state_is_enough() -> None:
    text = "The Foreign Ministry met. The Chilean Foreign Ministry slept."
    one = known(text, "Foreign Ministry", "organisation")
    last = text.rindex("Foreign Ministry")
    one.mentions.append(Span(start=last, end=last + len("Foreign Ministry")))
    assert standing(one, text).side == "CHL"


def test_the_state_before_an_association_does_not_count() -> None:
    found = standing_of("The Chilean Fishing Union met.", "Fishing Union", "organisation")
    assert found == Standing(kind="organisation")


# ---------------------------------------------------------------- described groups


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Japanese officials", "JPN"),
        ("Norwegian soldiers", "NOR"),
        ("Kenyan lawmakers", "KEN"),
        ("Chilean fishermen", None),
        ("residents of Chile", None),
        ("Kenyans", None),
        ("Ostrelian officials", None),
        ("officials", None),
    ],
)
def test_a_described_group_has_a_side_if_it_holds_offices(name: str, side: str | None) -> None:
    assert standing_of(f"Many {name} met.", name, "group", named=False) == Standing(kind="group", side=side)


@pytest.mark.parametrize(
    "name", ["former Chilean officials", "retired Norwegian generals", "Kenyan and Japanese officials"]
)
def test_a_group_of_former_officials_or_of_two_states_has_no_side(name: str) -> None:
    assert standing_of(f"Many {name} met.", name, "group", named=False).side is None


@pytest.mark.parametrize("name", ["officials in Norway", "ambassadors to Kenya", "envoys for Japan"])
def test_where_a_group_is_sent_is_not_its_side(name: str) -> None:
    assert standing_of(f"Many {name} met.", name, "group", named=False).side is None


def test_a_group_of_people_is_no_government_by_a_word() -> None:
    found = standing_of("Norwegian police met.", "Norwegian police", "group", named=False)
    assert found.kind == "group"


KINDS: tuple[EntityKind, ...] = ("person", "government", "organisation", "group", "place")


@given(st.sampled_from(KINDS), WORDS.filter(bool), st.booleans())
def test_whatever_is_known_has_a_kind_and_a_side_of_a_state_in_its_words(
    kind: EntityKind, words: list[str], named: bool
) -> None:
    name = " ".join(words)
    found = standing_of(name, name, kind, named=named)
    assert (found.kind == "person") == (kind == "person")
    listed = named and facts.body(name) is not None  # the tables say what it is, however it was tagged
    assert listed or (found.kind == "group") == (kind == "group")
    assert found.side in {None, "NOR", "CHL"}
