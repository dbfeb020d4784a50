"""Lays out what was scored as a table: on a terminal, and in Markdown for docs/quality.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table: its label and how its value is written."""

    key: str
    label: str
    form: str = ".1f"


FIGURES = (
    Figure("rouge1", "ROUGE-1"),
    Figure("rouge2", "ROUGE-2"),
    Figure("rougeLsum", "ROUGE-Lsum"),
    Figure("words", "words"),
    Figure("sentences", "sentences"),
    Figure("novel_bigrams", "novel bigrams", ".1%"),
    Figure("coverage", "coverage", ".3f"),
    Figure("density", "density", ".1f"),
    Figure("copied_sentences", "sentences copied whole", ".1%"),
    Figure("with_unsupported", "unsupported name or number", ".1%"),
    Figure("with_missing", "... by the simple check", ".1%"),
    Figure("with_miscounted", "number of something else", ".1%"),
    Figure("with_misquoted", "unsupported quotation", ".1%"),
    Figure("with_turned", "negation turned", ".1%"),
    Figure("support", "support of a sentence", ".3f"),
    Figure("support_twentieth", "... below it are 5%", ".3f"),
    Figure("support_quarter", "... below it are 25%", ".3f"),
    Figure("support_median", "... below it are 50%", ".3f"),
    Figure("support_below_half", "support below 0.5", ".1%"),
    Figure("with_repeated_sentences", "repeated sentence", ".1%"),
    Figure("with_restated_sentences", "restated sentence", ".1%"),
    Figure("repeated_trigrams", "repeated trigrams", ".1%"),
    Figure("unfinished", "unfinished sentence", ".1%"),
    Figure("empty", "empty", ".1%"),
    Figure("abstractive", "method abstractive", ".1%"),
    Figure("extractive", "method extractive", ".1%"),
    Figure("verbatim", "method verbatim", ".1%"),
    Figure("generations", "answers of the model", ".2f"),
    Figure("first_answer", "seconds of the first answer", ".2f"),
    Figure("further_answer", "seconds of a further answer", ".2f"),
    Figure("seconds", "seconds (mean)", ".2f"),
    Figure("seconds_median", "seconds (median)", ".2f"),
)
_TYPES = {
    *("words", "sentences", "copied_sentences", "with_unsupported", "with_misquoted", "support"),
    *("unfinished", "abstractive", "extractive", "verbatim", "generations", "seconds"),
}
BY_TYPE = tuple(figure for figure in FIGURES if figure.key in _TYPES)
"""What is told of each type of summary."""

_WITH_ERROR = {"rouge1", "rouge2", "rougeLsum"}


def _cell(figure: Figure, values: Mapping[str, float]) -> str:
    text = format(values[figure.key], figure.form)
    if figure.key in _WITH_ERROR:
        return f"{text} ± {values[figure.key + '_error']:.1f}"
    return text


def table(
    title: str,
    systems: Mapping[str, Mapping[str, float]],
    figures: Sequence[Figure] = FIGURES,
) -> Table:
    """The figures of every system, a column each, for a terminal."""
    made = Table("", title=title)
    for name in systems:
        made.add_column(name, justify="right")
    for figure in figures:
        made.add_row(figure.label, *(_cell(figure, values) for values in systems.values()))
    return made


def markdown(
    systems: Mapping[str, Mapping[str, float]], figures: Sequence[Figure] = FIGURES
) -> str:
    """The same table in Markdown."""
    head = [["", *systems], ["---", *["---:"] * len(systems)]]
    body = [[figure.label, *(_cell(figure, v) for v in systems.values())] for figure in figures]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in head + body)
