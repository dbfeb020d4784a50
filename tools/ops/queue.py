"""The queue of asynchronous requests: shows what waits and what failed, redrives or purges it."""

import argparse
import sys
from typing import TYPE_CHECKING

import boto3

from tools.ops import stack

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


def waiting(sqs: "SQSClient", url: str) -> int:
    """Return the approximate number of messages in a queue."""
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return int(found["Attributes"]["ApproximateNumberOfMessages"])


def redrive(sqs: "SQSClient", dead: str) -> None:
    """Send the dead letters back to the queue they came from."""
    found = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])
    sqs.start_message_move_task(SourceArn=found["Attributes"]["QueueArn"])


def _run(options: argparse.Namespace) -> int:
    sqs = boto3.client("sqs")
    found = stack.outputs(options.stack)
    dead = found["DeadLetterQueueUrl"]
    failed = waiting(sqs, dead)
    print(f"{waiting(sqs, found['RequestQueueUrl'])} waiting, {failed} failed", flush=True)
    if options.command == "show" or not failed:
        return 0
    if options.command == "redrive":
        question = f"Write {failed} requests again? Is the cause fixed?"
    else:
        question = f"Delete {failed} failed requests for good? Their callers get no summary."
    if not stack.confirmed(question, yes=options.yes):
        return 1
    if options.command == "redrive":
        redrive(sqs, dead)
    else:
        sqs.purge_queue(QueueUrl=dead)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; return the exit status."""
    parser = stack.parser(__doc__)
    parser.add_argument("command", choices=["show", "redrive", "purge"])
    options = parser.parse_args(arguments)
    return stack.run(lambda: _run(options))


if __name__ == "__main__":
    sys.exit(main())
