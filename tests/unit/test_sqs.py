"""The queue on SQS and S3, stubbed: what is sent, and how every fault is handled."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import boto3
import pytest
from botocore.response import StreamingBody
from botocore.stub import Stubber

from standfirst.adapters.sqs import MOST_BYTES, SqsJobQueue
from standfirst.domain import JobGone, JobInvalid, QueueUnavailable
from standfirst.ports import Job, Lease

URL = "https://sqs.example/queue"
SMALL = Job('{"text": "A ferry sank."}', "no-cache", Lease("f" * 64, "anna"))
LARGE = replace(SMALL, request=json.dumps({"text": "ü" * MOST_BYTES}))
KEY = f"requests/{'f' * 64}-anna.json"
OBJECT = {"Bucket": "bucket", "Key": KEY}
HEAD = {"id": "f" * 64, "owner": "anna", "cache_control": "no-cache"}
POINTER = json.dumps(HEAD | {"object": KEY})
SENT = {"MessageId": "1", "MD5OfMessageBody": "0"}


class Aws:
    """Both clients, stubbed, and the queue that uses them."""

    def __init__(self) -> None:
        sqs, s3 = boto3.client("sqs"), boto3.client("s3")
        self.sqs, self.s3 = Stubber(sqs), Stubber(s3)
        self.queue = SqsJobQueue(sqs, s3, URL, "bucket")


@pytest.fixture
def aws() -> Iterator[Aws]:
    aws = Aws()
    with aws.sqs, aws.s3:
        yield aws
        aws.sqs.assert_no_pending_responses()
        aws.s3.assert_no_pending_responses()


def message(job: Job) -> dict[str, Any]:
    return {"QueueUrl": URL, "MessageBody": json.dumps(HEAD | {"request": job.request})}


def test_a_small_request_travels_in_its_message(aws: Aws) -> None:
    aws.sqs.add_response("send_message", SENT, message(SMALL))
    aws.queue.send(SMALL)
    assert aws.queue.receive(message(SMALL)["MessageBody"]) == SMALL
    aws.queue.forget(message(SMALL)["MessageBody"])


def test_a_large_one_waits_in_the_bucket_until_it_is_done(aws: Aws) -> None:
    body = LARGE.request.encode()
    aws.s3.add_response("put_object", {}, OBJECT | {"Body": body})
    aws.sqs.add_response("send_message", SENT, {"QueueUrl": URL, "MessageBody": POINTER})
    aws.queue.send(LARGE)
    stream = StreamingBody(io.BytesIO(body), len(body))
    aws.s3.add_response("get_object", {"Body": stream}, OBJECT)
    assert aws.queue.receive(POINTER) == LARGE
    aws.s3.add_response("delete_object", {}, OBJECT)
    aws.queue.forget(POINTER)


def test_an_article_that_is_gone_is_told_apart(aws: Aws) -> None:
    aws.s3.add_client_error("get_object", "NoSuchKey")
    with pytest.raises(JobGone):
        aws.queue.receive(POINTER)


@pytest.mark.parametrize("code", ["AccessDenied", "SlowDown", "NoSuchBucket"])
def test_every_other_fault_is_the_queues(aws: Aws, code: str) -> None:
    aws.s3.add_client_error("get_object", code)
    with pytest.raises(QueueUnavailable, match=code):
        aws.queue.receive(POINTER)
    aws.s3.add_client_error("put_object", code)
    with pytest.raises(QueueUnavailable, match=code):
        aws.queue.send(LARGE)
    aws.s3.add_client_error("delete_object", code)
    with pytest.raises(QueueUnavailable, match=code):
        aws.queue.forget(POINTER)
    aws.sqs.add_client_error("send_message", code)
    with pytest.raises(QueueUnavailable, match=code):
        aws.queue.send(SMALL)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"text"', '{"request": "{}"}'])
def test_what_is_no_message_of_ours_is_invalid(aws: Aws, text: str) -> None:
    with pytest.raises(JobInvalid):
        aws.queue.receive(text)
