"""Reads requests: body, headers and sender, and the errors in them."""

import json
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.utilities.typing import LambdaContext

from standfirst.domain import StandfirstError

MAX_BYTES = 3_000_000
"""200,000 characters, each as two six-byte escapes, and some room for the other fields."""

AUDIT = "standfirst-audit"
"""The `service` of audit lines: they have their own logger, which no LogLevel silences."""

_audit = Logger(service=AUDIT, level="INFO")


class NotJson(StandfirstError):
    """The request body cannot be read as JSON."""

    message = "The body is not valid JSON, repeats a key, or is nested too deeply."


class MediaTypeNotSupported(StandfirstError):
    """The Content-Type of the request body is not JSON."""

    message = "Send the body as Content-Type: application/json."


class BodyEncoded(StandfirstError):
    """The request body is compressed or has another Content-Encoding."""

    message = "Send the body uncompressed, without a Content-Encoding."


class BodyTooLarge(StandfirstError):
    """The request body is larger than the service accepts."""


class OperatorsOnly(StandfirstError):
    """The route is for operators, who authenticate by IAM; an API key is not enough."""

    message = "Operators only: sign the request with AWS SigV4; an API key is not accepted."


class MethodNotAllowed(StandfirstError):
    """The path exists, but not with this method; `allowed` lists its methods."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__(f"Method not allowed here. Allowed: {', '.join(allowed)}.")
        self.allowed = allowed


class Resolver(APIGatewayRestResolver):
    """Powertools' resolver with two corrections: `HEAD` is a `GET` without a body, and media types
    are case-insensitive (RFC 9110, 9.3.2 and 8.3.1).
    """

    def resolve(self, event: Mapping[str, Any], context: LambdaContext) -> dict[str, Any]:
        """Answer one API Gateway REST proxy event."""
        headers = {
            name: value.lower() if name.lower() == "content-type" else value
            for name, value in (event.get("headers") or {}).items()
        }
        event = {**event, "headers": headers}
        if event["httpMethod"] != "HEAD":
            return super().resolve(event, context)
        answer = super().resolve({**event, "httpMethod": "GET"}, context)
        return answer | {"body": "", "isBase64Encoded": False}


def field(app: APIGatewayRestResolver, name: str) -> str:
    """Return a header's value, with all its lines joined by commas (RFC 9110, section 5.3).

    Empty if the header is missing. The gateway's single-valued `headers` keep only the last line,
    which would lose a `no-store` in the first.
    """
    # Not Powertools' mappings: if a name has two spellings, they keep only the last.
    event = app.current_event
    single = {key: [line] for key, line in (event.get("headers") or {}).items()}
    sent: dict[str, list[str]] = event.get("multiValueHeaders") or single
    lines = [line for key in sent if key.lower() == name.lower() for line in sent[key]]
    return ", ".join(lines)


def does_not_wait(app: APIGatewayRestResolver) -> bool:
    """Whether the Prefer header asks for an answer later (RFC 7240, respond-async)."""
    preferences = (part.partition(";")[0].strip() for part in field(app, "Prefer").split(","))
    return "respond-async" in (name.lower() for name in preferences)


def sends_json(app: APIGatewayRestResolver) -> bool:
    """Whether the Content-Type, which `Resolver` lower-cases, names JSON or is missing."""
    content_type = app.current_event.headers.get("Content-Type") or "application/json"
    return content_type.partition(";")[0].strip() == "application/json"


def require_json(app: APIGatewayRestResolver) -> None:
    """Raise MediaTypeNotSupported unless the Content-Type names JSON or is missing."""
    if not sends_json(app):
        raise MediaTypeNotSupported


def parse_json(body: str) -> Any:
    """Return the JSON value of `body`.

    A leading byte-order mark is ignored (RFC 8259, section 8.1).
    Raises BodyTooLarge above `MAX_BYTES`; NotJson if the body is not JSON, repeats a name within an
    object (section 4 leaves the meaning open) or is nested too deeply to be read.
    """
    if len(body.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise BodyTooLarge(f"The body has more than {MAX_BYTES:,} bytes.")
    try:
        return json.loads(
            body.removeprefix("\ufeff"), object_pairs_hook=_unique, parse_constant=_refuse
        )
    except (ValueError, RecursionError) as exc:
        raise NotJson from exc


def require_operator(app: APIGatewayRestResolver) -> None:
    """Raise OperatorsOnly for a caller that has only an API key.

    The gateway admits operators by IAM (template.yaml); a mistake there must not open their routes
    to everybody who has the widget's key.
    """
    identity = app.current_event.request_context.identity
    if identity.api_key and not identity.user_arn:
        raise OperatorsOnly


def audit(
    app: APIGatewayRestResolver, action: str, summary_id: str = "", version: str = ""
) -> None:
    """Log who did what, and to which summary if any; never log any text."""
    arn = app.current_event.request_context.identity.user_arn
    _audit.info(action, summary_id=summary_id, version=version, operator=arn or "unsigned")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name is repeated")
    return members


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
