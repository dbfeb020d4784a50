"""Builds responses: summaries with the headers that caches read, CORS, and the OpenAPI document."""

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, CORSConfig, Response
from aws_lambda_powertools.event_handler.openapi.models import License, Server
from pydantic import BaseModel

from standfirst.domain import CacheResult, Outcome, SettingsInvalid
from standfirst.http import caching
from standfirst.http.requests import field
from standfirst.http.schemas import Draft, Format, Pending, Problem, SummaryResponse

VERSION = "0.1.0"

RETRY_AFTER_SECONDS = 2
"""About as long as an inference takes."""

_EXPOSED = ["Age", "Cache-Status", "ETag", "Location", "Retry-After"]
"""Response headers that a page may read besides the CORS-safelisted ones."""

_SENT = ["Cache-Control", "If-None-Match", "Prefer"]
_PREFLIGHT_SECONDS = 7200  # Chromium's maximum

_WHEN: dict[int, str] = {
    HTTPStatus.ACCEPTED: Pending.__doc__ or "",
    HTTPStatus.NOT_MODIFIED: "Not modified.",
    HTTPStatus.BAD_REQUEST: "The body is not JSON in UTF-8.",
    HTTPStatus.FORBIDDEN: "No valid API key or, on an operator's route, no valid signature.",
    HTTPStatus.NOT_FOUND: "No such summary: never stored, deleted or expired.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Not a method of this path; `Allow` lists its methods.",
    HTTPStatus.CONFLICT: "Another decision came first, or summaries are not held back here.",
    HTTPStatus.GONE: "The publisher has withdrawn this summary.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body or `text` is too large.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The Content-Type is not application/json.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A field is invalid, or the article cannot be summarised.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests per second, or the monthly quota is used up.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Temporarily unavailable; see `Retry-After`.",
    HTTPStatus.GATEWAY_TIMEOUT: "Not cached, and the request said only-if-cached; or a timeout.",
}
"""What each status means, for the OpenAPI document."""

_CONTENT: dict[int, Any] = {
    HTTPStatus.ACCEPTED: {"application/json": {"model": Pending}},
    HTTPStatus.NOT_MODIFIED: {},
}
"""The bodies of statuses that are not errors."""

_ALWAYS = (HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.TOO_MANY_REQUESTS)

_KEY, _SIGNED = "apiKey", "sigv4"
_SCHEMES = {
    _KEY: {
        "type": "apiKey",
        "in": "header",
        "name": "x-api-key",
        "description": "The API key of a usage plan. A key in a page is public.",
    },
    _SIGNED: {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "x-amazon-apigateway-authtype": "awsSigv4",
        "description": "Operators: a request signed with AWS Signature Version 4 (execute-api).",
    },
}
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
        ("Cache-Control", "no-cache: also see changes of the last few seconds."),
        ("If-None-Match", "An ETag; the answer is 304 if it still matches."),
    ),
}


class Origins(CORSConfig):
    """The allowed origins, looked up per request: importing reads no environment variables."""

    def __init__(self, get_origins: Callable[[], frozenset[str]]) -> None:
        """Allow the origins that `get_origins` returns; `*` among them allows every origin."""
        # Powertools allows every origin that `allowed_origin` returns.
        super().__init__(allow_headers=_SENT, expose_headers=_EXPOSED, max_age=_PREFLIGHT_SECONDS)
        self._get_origins = get_origins

    def allowed_origin(self, extracted_origin: str) -> str | None:
        """Return the request's origin if it may read the response, else None."""
        try:
            origins = self._get_origins()
        except SettingsInvalid:
            # The response to the request itself says what is wrong; no page may read that.
            return None
        allowed = extracted_origin in origins or "*" in origins
        return extracted_origin if extracted_origin and allowed else None


def answer(
    app: APIGatewayRestResolver, outcome: Outcome, layout: Format, *, shared: bool
) -> Response[str]:
    """Answer with a summary; `shared` if this URL gives every caller the same bytes."""
    body = SummaryResponse.of(outcome.summary, layout).model_dump_json(exclude_none=True)
    tag = caching.etag(body)
    headers = caching.headers(outcome, tag, shared=shared)
    if shared and caching.matches(field(app, "If-None-Match"), tag):
        return Response(HTTPStatus.NOT_MODIFIED, body="", headers=headers)
    if outcome.cache in {CacheResult.HIT, CacheResult.COLLAPSED, CacheResult.STORED}:
        headers["Location"] = location(app, outcome.summary.id)
    return Response(HTTPStatus.OK, "application/json", body, headers=headers)


def pending(
    app: APIGatewayRestResolver, summary_id: str, *, preferred: bool = False
) -> Response[str]:
    """Answer that the summary is being written, and where it will be; `preferred` if the caller
    asked for this.
    """
    headers = {
        "Cache-Control": "no-store",
        "Location": location(app, summary_id),
        "Retry-After": str(RETRY_AFTER_SECONDS),
    }
    if preferred:
        headers["Preference-Applied"] = "respond-async"
    body = Pending(id=summary_id).model_dump_json()
    return Response(HTTPStatus.ACCEPTED, "application/json", body, headers=headers)


def private(app: APIGatewayRestResolver, body: BaseModel) -> Response[str]:
    """Answer an operator with `body`, which no cache may store; a draft also gets its Location."""
    headers = {"Cache-Control": "no-store"}
    if isinstance(body, Draft):
        headers["Location"] = location(app, body.id)
    content = body.model_dump_json(exclude_none=True)
    return Response(HTTPStatus.OK, "application/json", content, headers=headers)


def nothing() -> Response[str]:
    """Answer 204."""
    return Response(HTTPStatus.NO_CONTENT, body="", headers={"Cache-Control": "no-store"})


def location(app: APIGatewayRestResolver, summary_id: str) -> str:
    """Return the summary's path as the caller sees it, with the stage or the custom domain's base
    path; under /drafts if that is where the request went.
    """
    path = app.current_event.request_context.path or app.current_event.path
    base, collection = re.split("(/summaries|/drafts)", f"{path}/summaries")[:2]
    return f"{base}{collection}/{summary_id}"


def responses(done: type[BaseModel] | str, *others: HTTPStatus) -> dict[int, Any]:
    """Describe a route's responses: 200 with the model `done`, or 204 if `done` is a description;
    any of `others`; and those that every route can give.
    """
    if isinstance(done, str):
        found: dict[int, Any] = {HTTPStatus.NO_CONTENT: {"description": done, "content": {}}}
    else:
        content = {"application/json": {"model": done}}
        found = {HTTPStatus.OK: {"description": done.__doc__ or "", "content": content}}
    problem = {"application/problem+json": {"model": Problem}}
    for status in others + _ALWAYS:
        found[status] = {"description": _WHEN[status], "content": _CONTENT.get(status, problem)}
    return found


def document(app: APIGatewayRestResolver) -> str:
    """Return the OpenAPI document of `app` as JSON, including what the gateway adds to routes."""
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


def _complete(operation: dict[str, Any], method: str, path: str) -> None:
    """Add who may call an operation, and which headers it reads."""
    operators = path in _OPERATORS or method in {"put", "delete"}
    operation["security"] = [{_SIGNED if operators else _KEY: []}]
    if path == "/health":  # open to everybody
        operation["security"] = []
        del operation["responses"]["403"]
    answers = operation["responses"].items()
    # Powertools' own 422 is never sent.
    known = [(code, answer) for code, answer in answers if "ValidationError" not in str(answer)]
    operation["responses"] = dict(sorted(known))
    for name, description in _HEADERS.get((method, path), ()):
        header = {"name": name, "in": "header", "required": False, "schema": {"type": "string"}}
        operation.setdefault("parameters", []).append(header | {"description": description})
