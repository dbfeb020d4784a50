"""Summarises an archive in the cloud: sends a JSONL, starts the bulk run and shows its progress.

Each line of the file is a request to the API (`text` is required), plus an optional `line`, any
value that identifies its summary; the default is the line number. Lines that the state
machine cannot carry are named and left out.

To resume a stopped run, start it again with the same file: what is in the cache costs nothing.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import boto3

from tools.ops import stack

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_stepfunctions import SFNClient

MOST_BYTES = 240_000
"""Limit for a line: Step Functions passes 256 KiB to a batch, including some text of its own."""

ENDED = {"SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"}


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a run, counted in articles."""

    status: str
    total: int = 0
    succeeded: int = 0
    failed: int = 0


def prepare(lines: Iterator[str], out: IO[bytes]) -> tuple[int, list[str]]:
    """Write the lines that can be carried, each with its `line`; return their number, and why the
    others were left out.
    """
    written, refused = 0, []
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            item = json.loads(text)
        except (ValueError, RecursionError):
            item = None
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            refused.append(f"line {number}: not a JSON object with a `text`")
            continue
        try:
            line = json.dumps({"line": number} | item, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            refused.append(f"line {number}: not UTF-8")
            continue
        if len(line) > MOST_BYTES:
            refused.append(f"line {number}: {len(line):,} bytes, more than {MOST_BYTES:,}")
            continue
        out.write(line + b"\n")
        written += 1
    return written, refused


def start(s3: "S3Client", states: "SFNClient", archive: IO[bytes], bucket: str, arn: str) -> str:
    """Send the archive and start the run; return its execution's ARN."""
    name = f"archive-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}"
    key = f"archive/{name}.jsonl"
    archive.seek(0)
    s3.upload_fileobj(archive, bucket, key)
    started = states.start_execution(stateMachineArn=arn, name=name, input=json.dumps({"key": key}))
    return started["executionArn"]


def progress(states: "SFNClient", execution: str) -> Progress:
    """Return the run's progress."""
    status = states.describe_execution(executionArn=execution)["status"]
    runs = states.list_map_runs(executionArn=execution)["mapRuns"]
    if not runs:
        return Progress(status)
    counts = states.describe_map_run(mapRunArn=runs[0]["mapRunArn"])["itemCounts"]
    return Progress(
        status,
        counts["total"],
        counts["succeeded"],
        counts["failed"] + counts["timedOut"] + counts["aborted"],
    )


def _run(options: argparse.Namespace) -> int:
    if options.archive and not options.archive.is_file():
        raise stack.OpsError(f"there is no file {options.archive}")
    states = boto3.client("stepfunctions")
    found = stack.outputs(options.stack)
    execution = options.follow
    if options.archive:
        with (
            TemporaryFile() as prepared,
            # Bytes that are not UTF-8 become lone surrogates, which mark the line to leave out.
            options.archive.open(encoding="utf-8", errors="surrogateescape") as lines,
        ):
            written, refused = prepare(lines, prepared)
            print(*refused, sep="\n", file=sys.stderr)
            if not written:
                return 1
            arn, bucket = found["BulkStateMachineArn"], found["BulkBucketName"]
            execution = start(boto3.client("s3"), states, prepared, bucket, arn)
        print(f"{written:,} articles: {execution}")
    while (now := progress(states, execution)).status not in ENDED:
        print(f"{now.succeeded:,} of {now.total:,} written, {now.failed:,} failed", flush=True)
        time.sleep(options.every)
    print(f"{now.status}: {now.succeeded:,} of {now.total:,}, {now.failed:,} failed")
    results = f"{found['BulkBucketName']}/results/{execution.rpartition(':')[2]}/"
    print(f"aws s3 cp --recursive s3://{results} results/")
    return 0 if now.status == "SUCCEEDED" else 1


def main(arguments: list[str] | None = None) -> int:
    """Run an archive to its end, or follow a run that was started; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("archive", type=Path, nargs="?", help="a JSONL file, one article a line")
    parser.add_argument("--stack", required=True, help="the stack's name")
    parser.add_argument("--follow", metavar="ARN", help="show this run instead of starting one")
    parser.add_argument("--every", type=float, default=10, help="seconds between progress checks")
    options = parser.parse_args(arguments)
    if (options.archive is None) == (options.follow is None):
        parser.error("give an archive, or --follow a run")
    return stack.run(lambda: _run(options))


if __name__ == "__main__":
    sys.exit(main())
