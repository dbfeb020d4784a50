import pytest

from standfirst.text.paragraphs import dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "(CNN)",
        "(CNN) -- ",
        "(Reuters) - ",
        "Tokyo (CNN)",
        "New Delhi, India (CNN)",
        "LONDON (Reuters) - ",
        "NEW YORK (AP) — ",
        "WASHINGTON, Aug 3 (Reuters) - ",
        "RIO DE JANEIRO, Brazil (AFP) – ",
        "Seyne-les-Alpes, France (CNN)",
        "PARIS (Le Petit Journal) — ",
        "(Harbour Gazette)",
        "LONDON — ",
        "SÃO PAULO -- ",
        "MISSOULA, Mont. — ",
        "WASHINGTON, D.C., Jan. 5 - ",
    ],
)
@pytest.mark.parametrize("lead", ["A ferry sank.", "“We are safe,” he said.", "Two men met."])
def test_datelines_are_skipped(dateline: str, lead: str) -> None:
    text = dateline + lead
    assert text[dateline_end(text) :] == lead


@pytest.mark.parametrize(
    "text",
    [
        "A ferry sank.",
        "The agency (AP) said so.",
        "Jane Doe (CNN) was there.",
        "London (Ontario) is a city.",
        "The ferry (CNN was told) sank.",
        "NASA — the space agency — launched a rocket.",
        "NASA has launched a rocket - Monday.",
        "LONDON HAS A NEW MAYOR — AND A NEW BRIDGE.",
        "Harbour Town — which has a library — voted.",
        "A man (33) - a beekeeper - was stung.",
        "(CNN)",
        "LONDON — ",
        "By then the ferry had sunk.",
        "Published in 2013, the book sold well.",
        "",
    ],
)
def test_sentences_are_not(text: str) -> None:
    assert dateline_end(text) == 0


@pytest.mark.parametrize("unit", ["(", "A (", "(CNN)", "A ", "A. ", "A, A — ", "— "])
def test_long_runs_of_anything(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert dateline_end(text) <= 200
