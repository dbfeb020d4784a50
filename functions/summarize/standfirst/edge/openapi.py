"""The OpenAPI document, from the routes and their models."""

import json
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.openapi.models import License, Server
from pydantic import BaseModel

from standfirst.schemas import Pending, Problem

VERSION = "0.1.0"

WHEN: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: "The body is not JSON in UTF-8.",
    HTTPStatus.FORBIDDEN: "No valid API key, or, on an operator's route, no valid signature.",
    HTTPStatus.NOT_FOUND: "No such summary: never stored, deleted or expired.",
    HTTPStatus.METHOD_NOT_ALLOWED: "The path has no such method; `Allow` lists those it has.",
    HTTPStatus.CONFLICT: "Another decision came first, or summaries are not held back here.",
    HTTPStatus.GONE: "The publisher has withdrawn this summary.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body or `text` is too large.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not sent as application/json.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A field is invalid, or the article cannot be summarised.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests a second, or the monthly quota is used up.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Temporarily unavailable; see `Retry-After`.",
    HTTPStatus.GATEWAY_TIMEOUT: "Not cached, and the request said only-if-cached; or a timeout.",
}
"""What each status means, for the document."""

PENDING: dict[int, Any] = {
    HTTPStatus.ACCEPTED: {
        "description": Pending.__doc__ or "",
        "content": {"application/json": {"model": Pending}},
    }
}
DELETED: dict[int, Any] = {HTTPStatus.NO_CONTENT: {"description": "Deleted.", "content": {}}}
COUNTED: dict[int, Any] = {HTTPStatus.NO_CONTENT: {"description": "Vote recorded.", "content": {}}}
NOT_MODIFIED: dict[int, Any] = {
    HTTPStatus.NOT_MODIFIED: {
        "description": "Not modified.",
        "content": {},
    }
}


def responses(model: type[BaseModel] | None, *problems: HTTPStatus) -> dict[int, Any]:
    """Describe a route that answers 200 with `model`, where it has one, or one of `problems`."""
    found: dict[int, Any] = {}
    if model:
        content = {"application/json": {"model": model}}
        found[HTTPStatus.OK] = {"description": model.__doc__ or "", "content": content}
    for status in problems:
        problem = {"application/problem+json": {"model": Problem}}
        found[status] = {"description": WHEN[status], "content": problem}
    return found


def document(app: APIGatewayRestResolver) -> str:
    """Return the OpenAPI document of `app` as JSON, with what the gateway adds to the routes."""
    text = app.get_openapi_json_schema(
        title="Standfirst",
        version=VERSION,
        description="Short, grounded summaries of news articles.",
        license_info=License(name="Apache-2.0"),
        servers=[Server(url="/v1")],
    )
    described: dict[str, Any] = json.loads(text)
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            _complete(operation, method, path)
    components = described["components"]
    components["securitySchemes"] = _SCHEMES
    for unused in ("HTTPValidationError", "ValidationError", "ResponseValidationError"):
        components["schemas"].pop(unused, None)
    return json.dumps(described, ensure_ascii=False)


_KEY, _SIGNED = "apiKey", "sigv4"
_SCHEMES = {
    _KEY: {
        "type": "apiKey",
        "in": "header",
        "name": "x-api-key",
        "description": "The API key of a usage plan. It is public where it is in a page.",
    },
    _SIGNED: {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "x-amazon-apigateway-authtype": "awsSigv4",
        "description": "Operators: a request signed with AWS Signature Version 4 (execute-api).",
    },
}
_OPEN = {"/health"}
_OPERATORS = {
    *("/articles", "/writing"),
    *("/drafts", "/drafts/{summary_id}", "/drafts/{summary_id}/decision"),
}
_HEADERS = {
    ("post", "/summaries"): (
        ("Cache-Control", "no-cache, no-store, max-age=N or only-if-cached (RFC 9111)."),
        ("Prefer", "respond-async: answer 202 at once and write later (RFC 7240)."),
    ),
    ("get", "/summaries/{summary_id}"): (
        ("Cache-Control", "no-cache: read what was changed in the last seconds, too."),
        ("If-None-Match", "An ETag; 304 where it is still that."),
    ),
}


def _complete(operation: dict[str, Any], method: str, path: str) -> None:
    """Add who may call an operation, the headers it reads, and what can always be answered."""
    operators = path in _OPERATORS or method in {"put", "delete"}
    scheme = _SIGNED if operators else _KEY
    operation["security"] = [] if path in _OPEN else [{scheme: []}]
    refused = [HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.TOO_MANY_REQUESTS]
    if path not in _OPEN:
        refused.append(HTTPStatus.FORBIDDEN)
    for status in refused:
        problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
        answer = {"description": WHEN[status], "content": {"application/problem+json": problem}}
        operation["responses"].setdefault(str(status.value), answer)
    answers = operation["responses"].items()
    # Powertools' own form of a 422 is none that is ever sent.
    known = [(code, answer) for code, answer in answers if "ValidationError" not in str(answer)]
    operation["responses"] = dict(sorted(known))
    for name, description in _HEADERS.get((method, path), ()):
        header = {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}
        operation.setdefault("parameters", []).append(header | {"description": description})
