"""Powertools' routes, read as HTTP asks: `HEAD` is a `GET` whose body stays away, and media types
ignore case (RFC 9110, 9.3.2 and 8.3.1).
"""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.utilities.typing import LambdaContext


class Resolver(APIGatewayRestResolver):
    """Answers one event; otherwise just what it is made of."""

    def resolve(self, event: Mapping[str, Any], context: LambdaContext) -> dict[str, Any]:
        """Answer one API Gateway REST proxy event."""
        changed = {"headers": _with_plain_type(event.get("headers") or {})}
        if event["httpMethod"] != "HEAD":
            return super().resolve({**event, **changed}, context)
        answer = super().resolve({**event, **changed, "httpMethod": "GET"}, context)
        return answer | {"body": "", "isBase64Encoded": False}


def _with_plain_type(headers: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value.lower() if name.lower() == "content-type" else value
        for name, value in headers.items()
    }
