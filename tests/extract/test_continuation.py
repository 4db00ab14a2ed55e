"""Quotations without a cue of their own go on with the saying before them."""

from __future__ import annotations

from counterclaim.extract.candidate import Candidate
from counterclaim.extract.continuation import Line, continued
from counterclaim.extract.quotation import quotations
from extract.shapes import candidate, scored


def follow(*lines: tuple[str, tuple[Candidate, ...]]) -> list[list[str]]:
    """The content of each reading, in words, of paragraphs that follow each other."""
    text, made = "", []
    for line, readings in lines:
        quoted = quotations(line)
        kept = tuple(scored(r) for r in readings)
        made.append(Line(offset=len(text), text=line, quoted=quoted, readings=kept))
        text += line + "\n"
    return [[text[start:end] for start, end in found.content] for found in continued(tuple(made))]


def saying(line: str, cue: str, *content: str, frame: str = "after") -> tuple[str, tuple[Candidate, ...]]:
    return line, (candidate(line, cue, *content, frame=frame),)


def silent(line: str) -> tuple[str, tuple[Candidate, ...]]:
    return line, ()


def test_a_quotation_behind_the_cue_s_sentence_goes_on() -> None:
    line = "“We ran,” Orlen said. “We hid.”"
    assert follow(saying(line, "said", "“We ran,”")) == [["“We ran,”", "“We hid.”"]]


def test_a_quotation_runs_on_where_the_paragraph_before_left_it_open() -> None:
    first = "“We ran,” Orlen said. “We hid for a day."
    found = follow(
        saying(first, "said", "“We ran,”"), silent("“Then they came back."), silent("“It was over.”")
    )
    assert found == [["“We ran,”", "“We hid for a day.", "“Then they came back.", "“It was over.”"]]


def test_a_closed_quotation_goes_on_in_a_paragraph_of_quotation_alone() -> None:
    first = saying("“We ran,” Orlen said. “We hid.”", "said", "“We ran,”")
    assert follow(first, silent("“Then it was over.”")) == [["“We ran,”", "“We hid.”", "“Then it was over.”"]]


def test_a_closed_quotation_does_not_go_on_beside_other_words() -> None:
    first = saying("“We ran,” Orlen said. “We hid.”", "said", "“We ran,”")
    assert follow(first, silent("“It was over by noon”, as the sign read.")) == [["“We ran,”", "“We hid.”"]]


def test_a_quotation_far_from_the_end_of_its_paragraph_does_not_go_on() -> None:
    rest = "The ferry had left the pier at noon with all its lights on and nobody saw it."
    first = saying(f"“We ran,” Orlen said. {rest}", "said", "“We ran,”")
    assert follow(first, silent("“Then it was over.”")) == [["“We ran,”"]]


def test_an_open_quotation_goes_on_beside_other_words() -> None:
    first = saying("Orlen said: “We hid for a day.", "said", "“We hid for a day.", frame="before")
    found = follow(first, silent("“Then it was over.” The sign fell down."))
    assert found == [["“We hid for a day.", "“Then it was over.”"]]


def test_a_paragraph_without_a_quotation_ends_the_run() -> None:
    first = "Orlen said: “We hid for a day."
    found = follow(
        saying(first, "said", "“We hid for a day.", frame="before"),
        silent("The ferry sank at noon."),
        silent("“Then it was over.”"),
    )
    assert found == [["“We hid for a day."]]


def test_a_run_goes_on_only_at_the_head_of_a_paragraph() -> None:
    first = "Orlen said: “We hid for a day."
    found = follow(
        saying(first, "said", "“We hid for a day.", frame="before"),
        silent("The sign on the pier read: “No entry for guards.”"),
    )
    assert found == [["“We hid for a day."]]


def test_an_orphan_at_the_head_of_a_document_belongs_to_nobody() -> None:
    line = "“We ran,” Orlen said."
    found = follow(silent("“It was a quiet day.”"), saying(line, "said", "“We ran,”"))
    assert found == [["“We ran,”"]]


def test_words_set_in_marks_are_no_utterance() -> None:
    line = "“We ran,” Orlen said. The “peace harbour” is closed."
    assert follow(saying(line, "said", "“We ran,”")) == [["“We ran,”"]]


def test_a_quotation_far_behind_the_cue_belongs_to_nobody() -> None:
    between = "The ferry had left the pier at noon with all its lights on and nobody saw it."
    line = f"“We ran,” Orlen said. {between} “It was over.”"
    assert follow(saying(line, "said", "“We ran,”")) == [["“We ran,”"]]


def test_a_cue_that_quotes_nobody_takes_no_orphan() -> None:
    line = "Orlen criticised the plan. “It was over.”"
    assert follow(saying(line, "criticised", "the plan", frame="object")) == [["the plan"]]


def test_a_quotation_goes_on_with_the_last_cue_before_it() -> None:
    line = "“We ran,” Orlen said. “We hid,” Tasten added. “It was over.”"
    first = candidate(line, "said", "“We ran,”", frame="after")
    second = candidate(line, "added", "“We hid,”", frame="after")
    assert follow((line, (first, second))) == [["“We ran,”"], ["“We hid,”", "“It was over.”"]]


def test_a_quotation_partly_in_a_content_is_taken_in_whole() -> None:
    line = "Orlen said the plan was “late, and in the end it did harm to all of us.”"
    found = follow(saying(line, "said", "the plan was “late", frame="ccomp"))
    assert found == [["the plan was “late, and in the end it did harm to all of us.”"]]


def test_what_is_given_is_not_changed() -> None:
    line = "“We ran,” Orlen said. “We hid.”"
    reading = scored(candidate(line, "said", "“We ran,”", frame="after"))
    before = reading.candidate.content
    (found,) = continued((Line(offset=7, text=line, quoted=quotations(line), readings=(reading,)),))
    assert reading.candidate.content == before
    assert found.content[0] == (before[0][0] + 7, before[0][1] + 7)
