"""The scores that docs/quality.md reports, and the memory that makes scoring resume."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst import prompt
from standfirst.article import parse_article
from standfirst.summary import Length, Method, Recipe, SummaryType
from tests.fakes import ScriptedEngine
from tools import quality, systems
from tools.engine_cache import RememberingEngine
from tools.quality_report import BY_TYPE, FIGURES, markdown
from tools.quality_rows import DataInvalid, Row, read_rows
from tools.quality_worst import COUNT, worst
from tools.scores import Score, Written, repeated_trigrams, score, split_sentences, summarise

TEXT = (
    "A tram hit a delivery van in Oldcastle on Friday. Nobody was hurt, police said. "
    "The driver, Mira Kovacs, had braked at once. The line was closed for 40 minutes."
)
REFERENCE = "Tram hits van in Oldcastle. Nobody is hurt. Line closed for 40 minutes."
POINTS = Recipe(SummaryType.KEY_POINTS, Length.SHORT)


def scored(*sentences: str, prose: bool = True, finished: bool = True) -> Score:
    written = Written(sentences, Method.ABSTRACTIVE, finished=finished)
    return score(written, TEXT, parse_article(TEXT), REFERENCE, prose=prose)


def test_the_reference_itself_has_full_rouge() -> None:
    found = scored(*split_sentences(REFERENCE))
    assert (found.rouge1, found.rouge2, found.rougeLsum) == (100, 100, 100)


def test_lsum_compares_sentence_by_sentence() -> None:
    """Sentences in another order: the longest common subsequence of the whole text is short, the
    union over sentences is not (Lin 2004)."""
    first, *rest = split_sentences(REFERENCE)
    assert scored(*rest, first).rougeLsum == 100


def test_rouge_counts_stems() -> None:
    assert scored("Trams hitting vans.").rouge1 == scored("Tram hits van.").rouge1 > 0


def test_a_copied_sentence_is_covered_whole_and_has_nothing_new() -> None:
    found = scored("Nobody was hurt, police said.")
    assert (found.coverage, found.novel_bigrams, found.copied_sentences) == (1, 0, 1)
    assert found.density == found.words == 5


def test_density_is_the_mean_square_of_the_fragments() -> None:
    """Four words copied, one new, one copied: (4 * 4 + 1 * 1) / 6 (Grusky et al. 2018)."""
    found = scored("Nobody was hurt, police insisted braked.")
    assert found.coverage == pytest.approx(5 / 6)
    assert found.density == pytest.approx(17 / 6)
    assert found.novel_bigrams == pytest.approx(2 / 5)


def test_names_and_numbers_that_the_article_lacks_are_found_by_both_checks() -> None:
    found = scored("A tram hit Peter Jones on Friday.", "The line was closed for 50 minutes.")
    assert any("Jones" in text for text in found.unsupported)
    assert any("50" in text for text in found.unsupported)
    assert found.missing == ("Peter", "Jones", "50")


def test_what_the_article_has_is_not_reported() -> None:
    found = scored("Mira Kovacs braked.", "The line was closed for 40 minutes.")
    assert found.unsupported == found.missing == found.misquoted == ()


def test_a_quotation_that_nobody_said_is_found() -> None:
    assert scored("Kovacs said “I saw it too late”.").misquoted == ("I saw it too late",)


def test_a_dropped_negation_is_found() -> None:
    assert scored("People were hurt, police said.").turned


def test_repeated_sentences_are_found_in_one_bullet_too() -> None:
    assert scored("Nobody was hurt.", "Nobody was hurt!").repeated_sentences == 1
    assert scored("Nobody was hurt. Nobody was hurt.").repeated_sentences == 1


def test_saying_the_same_in_other_words_is_found() -> None:
    again = scored("The tram line was closed.", "The line of the tram was closed for 40 minutes.")
    assert (again.repeated_sentences, again.restated_sentences) == (0, 1)
    assert scored("Nobody was hurt.", "The line was closed.").restated_sentences == 0


@given(st.lists(st.integers(), min_size=3, unique=True).map(lambda found: list(map(str, found))))
def test_repeated_trigrams_of_a_text_and_of_it_twice(words: Sequence[str]) -> None:
    trigrams = len(words) - 2
    assert repeated_trigrams(words) == 0
    assert repeated_trigrams([*words, *words]) == pytest.approx(trigrams / (2 * len(words) - 2))


def test_what_is_unfinished() -> None:
    assert scored("Nobody was").unfinished
    assert scored("Nobody was hurt.", finished=False).unfinished
    assert not scored("Police said: “Nobody was hurt.”", "Was it the brakes?").unfinished


def test_a_headline_needs_no_full_stop() -> None:
    assert not scored("Tram hits van", prose=False).unfinished


def test_an_empty_summary_scores_nothing() -> None:
    found = scored()
    assert (found.rouge1, found.words, found.coverage, found.repeated_trigrams) == (0, 0, 0, 0)


def test_figures_are_means_and_shares() -> None:
    good, bad = scored("Nobody was hurt."), scored("Nobody was hurt.", "Ann Lee said so")
    extract = Written(("Nobody was hurt.",), Method.EXTRACTIVE, seconds=1.0, times=(2.0, 1.0, 0.5))
    model = Written(("Nobody was hurt.", "Ann Lee said so"), Method.ABSTRACTIVE, seconds=3.0)
    figures = summarise([(extract, good), (model, bad)])
    assert figures["words"] == pytest.approx((3 + 7) / 2)
    assert figures["rouge1"] == pytest.approx((good.rouge1 + bad.rouge1) / 2)
    assert figures["with_unsupported"] == figures["unfinished"] == figures["extractive"] == 0.5
    assert (figures["seconds"], figures["generations"]) == (2.0, 1.5)
    assert (figures["first_answer"], figures["further_answer"]) == (2.0, 0.75)
    assert figures["support_twentieth"] <= figures["support_quarter"] <= figures["support_median"]
    assert set(figures) >= {figure.key for figure in FIGURES}


def test_the_interval_of_a_mean() -> None:
    """95% of a normal distribution: 1.96 standard errors."""
    one, other = scored("Nobody was hurt."), scored("The line was closed for 40 minutes.")
    written = Written(("x",), Method.ABSTRACTIVE)
    figures = summarise([(written, one), (written, other)])
    half = abs(one.rouge1 - other.rouge1) / 2
    assert figures["rouge1_error"] == pytest.approx(1.96 * half)


def test_the_markdown_table_has_a_column_for_each_system() -> None:
    figures = summarise([(Written((), Method.EXTRACTIVE), scored("Nobody was hurt."))])
    lines = markdown({"lead-3": figures, "service": figures}).splitlines()
    assert lines[0] == "|  | lead-3 | service |"
    assert {line.count("|") for line in lines} == {4}
    assert len(lines) == 2 + len(FIGURES)
    assert len(markdown({"tldr": figures}, BY_TYPE).splitlines()) == 2 + len(BY_TYPE) < len(lines)


def test_the_least_supported_summaries_come_first_with_their_sources() -> None:
    rows = [Row(str(n), TEXT, parse_article(TEXT), REFERENCE) for n in range(COUNT + 3)]
    good = ("Nobody was hurt.", Method.ABSTRACTIVE)
    texts = [good] * COUNT + [
        ("Nobody was hurt.", Method.EXTRACTIVE),
        ("The tram line was hurt on Friday.", Method.ABSTRACTIVE),
        good,
    ]
    written = [(Written((text,), method), scored(text)) for text, method in texts]
    listed = worst(rows, written).split("\n## ")[1:]
    assert [one.split("\n")[0] for one in listed] == [str(COUNT + 1), *map(str, range(COUNT - 1))]
    assert "  - Nobody was hurt, police said." in listed[1]


@pytest.fixture
def scripted() -> ScriptedEngine:
    return ScriptedEngine(["- A tram hit Ann Lee.\n2. Nobody was hurt. The line was clo"])


def remembering(
    engine: ScriptedEngine, folder: Path, decoding: str = "", *, grammar: bool = True
) -> RememberingEngine:
    return RememberingEngine(engine, folder, decoding, grammar=grammar)


def test_a_model_alone_is_neither_checked_nor_cut(scripted: ScriptedEngine, tmp_path: Path) -> None:
    article = parse_article(TEXT)
    written = systems.raw(article, POINTS, remembering(scripted, tmp_path))
    assert written.sentences == ("A tram hit Ann Lee.", "Nobody was hurt.", "The line was clo")
    assert scripted.grammars == [""]


def test_the_service_drops_what_the_article_does_not_support(
    scripted: ScriptedEngine, tmp_path: Path
) -> None:
    written = systems.served(parse_article(TEXT), POINTS, remembering(scripted, tmp_path))
    assert not any("Ann Lee" in sentence for sentence in written.sentences)
    assert written.generations == scripted.calls


def test_the_lead_has_as_many_sentences_as_the_summary_may_have() -> None:
    assert len(systems.lead(parse_article(TEXT), POINTS).sentences) == 3
    headline = Recipe(SummaryType.HEADLINE, Length.LONG)
    assert systems.lead(parse_article(TEXT), headline).sentences == (
        "A tram hit a delivery van in Oldcastle on Friday.",
    )


def test_an_answer_is_asked_for_once(scripted: ScriptedEngine, tmp_path: Path) -> None:
    asked = prompt.build(TEXT, POINTS)
    first = remembering(scripted, tmp_path).generate(asked, max_tokens=9)
    assert remembering(scripted, tmp_path).generate(asked, max_tokens=9) == first
    assert scripted.calls == 1


def test_whatever_decides_the_answer_is_asked_anew(tmp_path: Path) -> None:
    engine = ScriptedEngine(["One.", "Two.", "Three.", "Four.", "Five.", "Six."])
    asked, other = prompt.build(TEXT, POINTS), prompt.build("Another text.", POINTS)
    memory = remembering(engine, tmp_path)
    memory.generate(asked, max_tokens=9)
    memory.generate(other, max_tokens=9)
    memory.generate(asked, max_tokens=8)
    memory.generate(asked, max_tokens=9, grammar='root ::= "x"')
    memory.generate(asked, max_tokens=9, attempt=1)
    remembering(engine, tmp_path, "another setting").generate(asked, max_tokens=9)
    assert engine.calls == 6


def test_an_answer_keeps_its_time(scripted: ScriptedEngine, tmp_path: Path) -> None:
    asked = prompt.build(TEXT, POINTS)
    first, again = remembering(scripted, tmp_path), None
    first.generate(asked, max_tokens=9)
    again = remembering(scripted, tmp_path)
    again.generate(asked, max_tokens=9)
    assert again.times == first.times
    assert first.times[0] > 0


def test_processes_keep_parts_and_read_all(scripted: ScriptedEngine, tmp_path: Path) -> None:
    asked = prompt.build(TEXT, POINTS)
    for part in ("0", "1", ""):
        memory = RememberingEngine(scripted, tmp_path, "", grammar=True, part=part)
        memory.generate(asked, max_tokens=9)
    assert scripted.calls == 1


def test_a_half_written_line_is_asked_anew(scripted: ScriptedEngine, tmp_path: Path) -> None:
    asked = prompt.build(TEXT, POINTS)
    remembering(scripted, tmp_path).generate(asked, max_tokens=9)
    (kept,) = tmp_path.iterdir()
    kept.write_text(kept.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    remembering(scripted, tmp_path).generate(asked, max_tokens=9)
    assert scripted.calls == 2


def test_without_grammar_the_model_is_free(scripted: ScriptedEngine, tmp_path: Path) -> None:
    engine = remembering(scripted, tmp_path, grammar=False)
    engine.generate(prompt.build(TEXT, POINTS), max_tokens=9, grammar='root ::= "x"')
    assert scripted.grammars == [""]


def test_rows_are_read_from_the_first(tmp_path: Path) -> None:
    file = tmp_path / "data.jsonl"
    lines = [{"id": n, "article": TEXT, "summary": REFERENCE, "more": 1} for n in range(3)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    rows = read_rows(file, 2)
    assert [row.id for row in rows] == ["0", "1"]
    assert rows[0].article.sentences[0].text == "A tram hit a delivery van in Oldcastle on Friday."


@pytest.mark.parametrize(
    "line",
    ["", "{", '{"id": "1", "article": "A text."}', '{"id": 1, "article": "", "summary": ""}'],
)
def test_a_row_that_cannot_be_scored_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "data.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataInvalid, match=r"data\.jsonl:1: "):
        read_rows(file, 5)


def test_a_missing_file_ends_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main([str(tmp_path / "none.jsonl")]) == 1
    assert "Nothing was scored" in capsys.readouterr().err
