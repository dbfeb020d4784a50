"""Writes the table of prices in docs/cost.md from list prices, the template and measurements."""

import argparse
import re
import sys
from dataclasses import dataclass

from standfirst import telemetry
from standfirst.faithfulness.checks import CHECKS
from standfirst.writing.pipeline import TOO_LONG, TOO_UNSURE
from tools.bench.cost import MEGABYTES, ONE_PROCESSOR, PAGE
from tools.bench.report import replaced
from tools.bench.table_use import (
    MISS_READ_UNITS,
    READ_UNIT_DOLLARS,
    WRITE_UNIT_DOLLARS,
    write_units,
)
from tools.local.dynamodb import resources

BEGIN, END = "<!-- price: begin (written by tools.bench.price) -->", "<!-- price: end -->"
DATE = "November 2026"
"""The date of all list prices here: us-east-1, x86-64, without the free tier."""

MONTH_SECONDS = 30 * 86_400
SNAPSHOT_GIGABYTE_SECOND = 0.0000015046
RESTORED_GIGABYTE = 0.0001397998
ALARM_METRIC = 0.10
CUSTOM_METRIC = 0.30
REST_CALL = 3.50e-6
WEB_ACL, WEB_ACL_RULE, WEB_ACL_MILLION = 5.0, 1.0, 0.60
EXPRESS_GIGABYTE_SECOND, EXPRESS_RUN, TRANSITION = 0.00001667, 1.0e-6, 25e-6
"""Step Functions: a batch of an archive is an express run, whose start is a transition."""
BATCH_ARTICLES, BATCH_GIGABYTES = 10, 64 / 1024
MEASURED = "28 November 2026"
"""The date of the page's measurements by Lambda size; change it with them."""
PIPELINE_REASONS = TOO_UNSURE + TOO_LONG
TOKENS_IN, TOKENS_OUT = 680, 50
"""Tokens of the measured article with an instruction, and of the answer, for a hosted model."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """A hosted model's list price for a million tokens, when it was seen and where."""

    name: str
    tokens_in: float
    tokens_out: float
    seen: str

    @property
    def thousand(self) -> float:
        """The price of a thousand summaries."""
        return (TOKENS_IN * self.tokens_in + TOKENS_OUT * self.tokens_out) / 1000


HOSTED = (
    Hosted("Amazon Nova Micro", 0.035, 0.14, "AWS, January 2026"),
    Hosted("Amazon Nova Lite", 0.06, 0.24, "AWS, January 2026"),
    Hosted("GPT-6 Luna (OpenAI)", 0.10, 0.50, "codexometer 0.18.4, 2026-09-22"),
    Hosted("Claude Haiku 5.5 (Anthropic)", 0.10, 0.50, "Anthropic, 2026-11-23"),
)


def watched_metrics() -> int:
    """How many metrics are watched by the alarms of every stack: each has a price."""
    alarms = [
        each["Properties"]
        for each in resources().values()
        if each["Type"] == "AWS::CloudWatch::Alarm" and "Condition" not in each
    ]
    return sum(
        sum("MetricStat" in query for query in alarm["Metrics"]) if "Metrics" in alarm else 1
        for alarm in alarms
    )


def custom_metrics() -> set[str]:
    """The names of all metrics that a stack can publish, without those of bulk runs."""
    names = {
        value
        for name, value in vars(telemetry).items()
        if name.isupper() and isinstance(value, str) and value != telemetry.NAMESPACE
    }
    reasons = [check.name for check in CHECKS] + list(PIPELINE_REASONS)
    return names | {telemetry.refused(reason) for reason in reasons}


def measured(page: str, megabytes: int) -> tuple[float, float, float]:
    """Return the seconds of a miss as measured on the page, and what 1,000 misses and a million
    hits cost on Lambda.
    """
    row = re.search(
        rf"^\| {megabytes:,} \| [\d.]+ \| ([\d.]+) .*\| \$([\d.]+) \| \$([\d.]+) \|$",
        page,
        re.MULTILINE,
    )
    if row is None:
        raise ValueError(f"{PAGE} has no row of {megabytes:,} MB")
    return float(row[1]), float(row[2]), float(row[3])


def orchestration(seconds: float) -> float:
    """Return what Step Functions charges for 1,000 articles of an archive, of `seconds` each."""
    billed = BATCH_ARTICLES * seconds * BATCH_GIGABYTES * EXPRESS_GIGABYTE_SECOND
    return 1000 / BATCH_ARTICLES * (billed + EXPRESS_RUN + TRANSITION)


def table(page: str) -> str:
    """Return the table; its measurements come from `page`."""
    size = int(re.findall(r"in the median and\s+([\d,]+)\s+at most", page)[0].replace(",", ""))
    gigabytes = MEGABYTES / 1024
    snapshot = gigabytes * SNAPSHOT_GIGABYTE_SECOND * MONTH_SECONDS
    alarms, published = watched_metrics() * ALARM_METRIC, custom_metrics()
    reads = MISS_READ_UNITS * READ_UNIT_DOLLARS
    stored = 1000 * (reads + (1 + write_units(size)) * WRITE_UNIT_DOLLARS)
    miss = 1000 * REST_CALL + stored
    hit = 1000 * (REST_CALL + 0.5 * READ_UNIT_DOLLARS)
    _, written, hits = measured(page, MEGABYTES)
    slower, cheaper, _ = measured(page, ONE_PROCESSOR)
    archive = cheaper + stored + orchestration(slower)
    rows = [
        ("idle, a month", snapshot + alarms, "SnapStart's snapshot and the alarms, below"),
        ("of it the snapshot", snapshot, f"{gigabytes:.2f} GB; none with `SnapStart=None`"),
        ("of it the alarms", alarms, f"{watched_metrics()} metrics; the dashboard is free"),
        ("a new instance", gigabytes * RESTORED_GIGABYTE, "restored from the snapshot"),
        ("1,000 written", written + miss, f"at {MEGABYTES:,} MB, with gateway and table"),
        ("1,000 written", cheaper + miss, f"at {ONE_PROCESSOR:,} MB; readers wait longer"),
        ("1,000 of an archive", archive, f"`tools.ops.bulk` at {ONE_PROCESSOR:,} MB; no gateway"),
        ("1,000 from the cache", hits / 1000 + hit, "of it the gateway $0.0035"),
        (
            "custom metrics, a month",
            len(published) * CUSTOM_METRIC,
            f"{len(published)} at most, without bulk runs; only the hours with requests count",
        ),
        (
            "`RequestsPerClient`, a month",
            WEB_ACL + WEB_ACL_RULE,
            f"and ${WEB_ACL_MILLION:.2f} a million requests",
        ),
    ]
    lines = ["| | US dollars | |", "| --- | --- | --- |"]
    for what, dollars, how in rows:
        lines.append(f"| {what} | ${_digits(dollars)} | {how} |")
    lines += [
        "",
        f"List prices of us-east-1, x86-64, {DATE}, without the free tier; measured: {MEASURED}.",
        f"The same article with a hosted model, {TOKENS_IN} tokens in and {TOKENS_OUT} out:",
        "",
        "| hosted model | a million in, out | 1,000 summaries | seen |",
        "| --- | --- | --- | --- |",
    ]
    for model in HOSTED:
        prices = f"${model.tokens_in:g}, ${model.tokens_out:g}"
        lines.append(f"| {model.name} | {prices} | ${model.thousand:.3f} | {model.seen} |")
    return "\n".join(lines)


def _digits(dollars: float) -> str:
    return f"{dollars:.2f}" if dollars >= 1 else f"{dollars:.4f}".rstrip("0")


def main(arguments: list[str] | None = None) -> int:
    """Write the table, or check with --check that it is current; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    page = PAGE.read_text(encoding="utf-8")
    new = replaced(page, BEGIN, END, table(page))
    if not options.check:
        PAGE.write_text(new, encoding="utf-8")
    elif new != page:
        print(f"{PAGE} has old prices: run `make prices`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
