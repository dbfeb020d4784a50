"""Summarises a text, or a JSONL of articles, with the service itself, without HTTP."""

import argparse
import json
import sys
from itertools import islice
from pathlib import Path

from pydantic import ValidationError
from tqdm import tqdm

from standfirst import bootstrap
from standfirst.domain import Length, StandfirstError, SummaryType
from standfirst.http.schemas import Format, SummaryRequest, SummaryResponse
from tools.local.environment import local_environment
from tools.rows import read


def summarize(text: str, options: argparse.Namespace) -> SummaryResponse:
    """Summarise one text as the API would.

    Raises ValidationError when the API would refuse it, StandfirstError when the service fails.
    """
    request = SummaryRequest(text=text, type=options.type, length=options.length)
    outcome = bootstrap.service().summarize(request.to_article(), request.to_recipe())
    return SummaryResponse.of(outcome.summary, options.format)


def _each(options: argparse.Namespace) -> int:
    """Summarise the rows whose id is not in the output yet."""
    done = set()
    if options.out.exists():
        _drop_half_line(options.out)
        done = {row["id"] for row in read(options.out)}
    rows = [row for row in islice(read(options.jsonl), options.limit) if row["id"] not in done]
    failed = 0
    with options.out.open("a", encoding="utf-8") as out:
        for row in tqdm(rows, desc="summaries", unit="article"):
            try:
                answer = summarize(row["article"], options)
            except (ValidationError, StandfirstError) as exc:
                failed += 1
                tqdm.write(f"{row['id']}: not summarised ({type(exc).__name__})", file=sys.stderr)
                continue
            row["prediction"] = answer.model_dump(mode="json")
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            out.flush()
    return 1 if failed else 0


def _drop_half_line(path: Path) -> None:
    """Cut the incomplete line that an interrupted run left at the end."""
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rfind(b"\n") + 1])


def _one(options: argparse.Namespace) -> int:
    try:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text("utf-8")
        print(summarize(text, options).summary)
    except OSError as exc:
        print(f"cannot read {options.file}: {exc.strerror}", file=sys.stderr)
    except UnicodeDecodeError:
        print(f"{options.file} is not UTF-8", file=sys.stderr)
    except ValidationError as exc:
        print(f"the text was refused: {exc.errors()[0]['msg']}", file=sys.stderr)
    except StandfirstError as exc:
        print(str(exc), file=sys.stderr)
    else:
        return 0
    return 1


def main(arguments: list[str] | None = None) -> int:
    """Summarise what the command line names; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.summarize", description=__doc__)
    parser.add_argument("file", nargs="?", help="a text file, or - for standard input")
    parser.add_argument("--jsonl", type=Path, help='rows of {"id", "article"}')
    parser.add_argument(
        "--out", type=Path, help='output rows with a "prediction" field; an interrupted run resumes'
    )
    parser.add_argument("--limit", type=int, help="process only the first N rows")
    parser.add_argument("--type", type=SummaryType, default=SummaryType.KEY_POINTS)
    parser.add_argument("--length", type=Length, default=Length.SHORT)
    parser.add_argument("--format", type=Format, default=Format.PLAIN_TEXT)
    options = parser.parse_args(arguments)
    if (options.file is None) == (options.jsonl is None):
        parser.error("name either a FILE or --jsonl")
    if options.jsonl and not options.out:
        parser.error("--jsonl needs --out")
    with local_environment():
        return _each(options) if options.jsonl else _one(options)


if __name__ == "__main__":
    sys.exit(main())
