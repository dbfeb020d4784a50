"""Queues requests in SQS; what does not fit a message waits in an S3 bucket."""

import json
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from standfirst.domain import JobGone, JobInvalid, QueueUnavailable
from standfirst.ports import Job, Lease

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

MOST_BYTES = 200_000
"""The most that a message carries itself; SQS takes 262,144 bytes."""

FOLDER = "requests/"


class SqsJobQueue:
    """A `JobQueue` on the queue `queue_url` and the bucket `bucket`."""

    def __init__(self, sqs: "SQSClient", s3: "S3Client", queue_url: str, bucket: str) -> None:
        self._sqs = sqs
        self._s3 = s3
        self._queue_url = queue_url
        self._bucket = bucket

    def send(self, job: Job) -> None:
        """Send one message, after one PutObject where the article is large."""
        head = {
            "id": job.lease.summary_id,
            "owner": job.lease.owner,
            "cache_control": job.cache_control,
        }
        message = json.dumps(head | {"request": job.request})
        try:
            if len(message.encode()) > MOST_BYTES:
                key = f"{FOLDER}{job.lease.summary_id}-{job.lease.owner}.json"
                body = job.request.encode()
                self._s3.put_object(Bucket=self._bucket, Key=key, Body=body)
                message = json.dumps(head | {"object": key})
            self._sqs.send_message(QueueUrl=self._queue_url, MessageBody=message)
        except (ClientError, BotoCoreError) as exc:
            raise _unavailable(exc) from exc

    def receive(self, message: str) -> Job:
        """Read the message, with one GetObject where its article is in the bucket."""
        try:
            sent = json.loads(message)
            lease, cache_control = Lease(sent["id"], sent["owner"]), sent["cache_control"]
            inside, key = sent.get("request"), sent.get("object", "")
        except (ValueError, KeyError, TypeError, AttributeError) as exc:
            raise JobInvalid("not a message of this service") from exc
        return Job(self._fetch(key) if inside is None else inside, cache_control, lease)

    def forget(self, message: str) -> None:
        """Delete the message's object, if it has one."""
        if key := json.loads(message).get("object"):
            try:
                self._s3.delete_object(Bucket=self._bucket, Key=key)
            except (ClientError, BotoCoreError) as exc:
                raise _unavailable(exc) from exc

    def _fetch(self, key: str) -> str:
        try:
            return self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read().decode()
        except self._s3.exceptions.NoSuchKey as exc:
            raise JobGone("the article of the message no longer exists") from exc
        except (ClientError, BotoCoreError) as exc:
            raise _unavailable(exc) from exc


def connect(queue_url: str, bucket: str, *, timeout: float = 2.0) -> SqsJobQueue:
    """Build a queue; its first call opens the connection. `timeout` is in seconds, per attempt."""
    config = Config(
        connect_timeout=timeout,
        read_timeout=timeout,
        retries={"mode": "standard", "total_max_attempts": 2},
    )
    session = boto3.session.Session()
    return SqsJobQueue(
        session.client("sqs", config=config),
        session.client("s3", config=config),
        queue_url,
        bucket,
    )


def _unavailable(exc: ClientError | BotoCoreError) -> QueueUnavailable:
    """Name what went wrong; botocore's own message may quote the request."""
    if isinstance(exc, ClientError):
        return QueueUnavailable(f"{exc.operation_name}: {exc.response['Error']['Code']}")
    return QueueUnavailable(type(exc).__name__)
