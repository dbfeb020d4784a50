"""Queues requests in SQS; articles too large for a message are stored in an S3 bucket."""

import json
from typing import TYPE_CHECKING

import boto3

from standfirst.adapters.aws import config, faults_as
from standfirst.domain import JobGone, JobInvalid, QueueUnavailable
from standfirst.ports import Job, Lease

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

MOST_BYTES = 200_000
"""Maximum size of a message; SQS itself accepts 262,144 bytes."""


class SqsJobQueue:
    """A `JobQueue` on the queue `queue_url` and the bucket `bucket`."""

    def __init__(self, sqs: "SQSClient", s3: "S3Client", queue_url: str, bucket: str) -> None:
        self._sqs = sqs
        self._s3 = s3
        self._queue_url = queue_url
        self._bucket = bucket

    def send(self, job: Job) -> None:
        """Send one message, after one PutObject if the article is large."""
        head = {
            "id": job.lease.summary_id,
            "owner": job.lease.owner,
            "cache_control": job.cache_control,
        }
        message = json.dumps(head | {"request": job.request})
        if len(message.encode()) > MOST_BYTES:
            key = f"requests/{job.lease.summary_id}-{job.lease.owner}.json"
            with faults_as(QueueUnavailable, "PutObject"):
                self._s3.put_object(Bucket=self._bucket, Key=key, Body=job.request.encode())
            message = json.dumps(head | {"object": key})
        with faults_as(QueueUnavailable, "SendMessage"):
            self._sqs.send_message(QueueUrl=self._queue_url, MessageBody=message)

    def receive(self, message: str) -> Job:
        """Read the message, with one GetObject if its article is in the bucket."""
        try:
            sent = json.loads(message)
            lease, cache_control = Lease(sent["id"], sent["owner"]), sent["cache_control"]
            request = self._fetch(sent["object"]) if "object" in sent else sent["request"]
        except (ValueError, KeyError, TypeError) as exc:
            raise JobInvalid("not a message of this service") from exc
        return Job(request, cache_control, lease)

    def forget(self, message: str) -> None:
        """Delete the message's object, if it has one."""
        if key := json.loads(message).get("object"):
            with faults_as(QueueUnavailable, "DeleteObject"):
                self._s3.delete_object(Bucket=self._bucket, Key=key)

    def _fetch(self, key: str) -> str:
        with faults_as(QueueUnavailable, "GetObject"):
            try:
                body = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read()
            except self._s3.exceptions.NoSuchKey as exc:
                raise JobGone("the article of the message no longer exists") from exc
        return body.decode()


def connect(queue_url: str, bucket: str, *, timeout: float = 2.0) -> SqsJobQueue:
    """Build a queue; its first call opens the connection. `timeout` is in seconds, per attempt."""
    session, patience = boto3.session.Session(), config(timeout)
    sqs, s3 = session.client("sqs", config=patience), session.client("s3", config=patience)
    return SqsJobQueue(sqs, s3, queue_url, bucket)
