"""Loads the events in events/ and sends them to the API."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.utilities.typing import LambdaContext

from tools.local.api import Context

EVENTS = Path(__file__).parents[1] / "events"
NAMES = sorted(path.stem for path in EVENTS.glob("*.json"))


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, as API Gateway would send it."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def event(name: str, body: object = None, **headers: str) -> dict[str, Any]:
    """The event of this name, with another body or more headers if given."""
    found: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))
    if body is not None:
        found["body"] = body if isinstance(body, str) else json.dumps(body)
    for header, value in headers.items():
        found["headers"][header.replace("_", "-")] = value
        found["multiValueHeaders"][header.replace("_", "-")] = [value]
    return found


def send(
    app: APIGatewayRestResolver | Callable[..., dict[str, Any]], sent: dict[str, Any]
) -> Answer:
    """Send an event to an app, or to the handler itself."""
    resolve = app.resolve if isinstance(app, APIGatewayRestResolver) else app
    raw = resolve(sent, cast("LambdaContext", Context()))
    headers = {name: values[-1] for name, values in raw.get("multiValueHeaders", {}).items()}
    return Answer(raw["statusCode"], headers | (raw.get("headers") or {}), raw.get("body") or "")
