"""Maps every error to its HTTP status, and answers it as problem+json (RFC 9457)."""

import binascii
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
)

from standfirst.domain import (
    ArticleRejected,
    AwaitingReview,
    DecisionConflict,
    DecisionOnWithdrawn,
    EngineUnavailable,
    NotStored,
    ReviewIsOff,
    StoreUnavailable,
    SummaryNotFound,
    SummaryWithdrawn,
    Unsuitable,
    WritingStopped,
    WrongLanguage,
)
from standfirst.http.requests import (
    BodyEncoded,
    BodyTooLarge,
    MediaTypeNotSupported,
    MethodNotAllowed,
    NotJson,
    OperatorsOnly,
    field,
    sends_json,
)
from standfirst.http.schemas import MAX_TEXT, Draft, FieldProblem, Problem

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 5

_STATUS: dict[type[Exception], HTTPStatus] = {
    NotJson: HTTPStatus.BAD_REQUEST,
    UnicodeDecodeError: HTTPStatus.BAD_REQUEST,
    binascii.Error: HTTPStatus.BAD_REQUEST,
    OperatorsOnly: HTTPStatus.FORBIDDEN,
    NotFoundError: HTTPStatus.NOT_FOUND,
    SummaryNotFound: HTTPStatus.NOT_FOUND,
    AwaitingReview: HTTPStatus.NOT_FOUND,
    SummaryWithdrawn: HTTPStatus.GONE,
    WritingStopped: HTTPStatus.NOT_FOUND,
    MethodNotAllowed: HTTPStatus.METHOD_NOT_ALLOWED,
    DecisionConflict: HTTPStatus.CONFLICT,
    ReviewIsOff: HTTPStatus.CONFLICT,
    BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    MediaTypeNotSupported: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    BodyEncoded: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ArticleRejected: HTTPStatus.UNPROCESSABLE_ENTITY,
    EngineUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    NotStored: HTTPStatus.GATEWAY_TIMEOUT,
}

_TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}
"""Titles for statuses whose phrase differs between Python versions."""

_NAMES: dict[type[Exception], str] = {
    AwaitingReview: "awaiting-review",
    DecisionOnWithdrawn: "withdrawn",
    SummaryWithdrawn: "withdrawn",
    Unsuitable: "unsuitable",
    WritingStopped: "writing-stopped",
}
"""The last part of a problem's type, where it differs from the title."""

_DETAILS: dict[type[Exception], str] = {
    UnicodeDecodeError: "The body is not UTF-8. Send JSON encoded in UTF-8.",
    binascii.Error: "The body is flagged as base64 but is not valid base64.",
    NotFoundError: "No such path. See /v1/docs for the endpoints.",
    EngineUnavailable: "The model is temporarily unavailable. Try again in a few seconds.",
    StoreUnavailable: "The summary store is temporarily unavailable. Try again in a few seconds.",
}


def install(app: APIGatewayRestResolver, logger: Logger) -> None:
    """Make `app` answer every error by the tables above."""

    def known(exc: Exception) -> Response[str]:
        if isinstance(exc, WrongLanguage) and app.current_event.json_body.get("language"):
            said = f"`language` says {exc.found}; this model supports {exc.supported}."
            exc = ArticleRejected(said, field="language")
        unread = isinstance(exc, NotJson | UnicodeDecodeError | binascii.Error)
        if unread and field(app, "Content-Encoding").strip().lower() not in {"", "identity"}:
            exc = BodyEncoded()
        answer = _known(exc)
        if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            # An engine's message may be its library's, which may quote the article.
            reason = "" if isinstance(exc, EngineUnavailable) else str(exc)
            logger.warning("unavailable", error=type(exc).__qualname__, reason=reason)
        return answer

    def invalid(exc: RequestValidationError) -> Response[str]:
        # Powertools also parses forms, and parses the body before middleware can check its type.
        return _invalid(exc) if sends_json(app) else _known(MediaTypeNotSupported())

    def unexpected(exc: Exception) -> Response[str]:
        if app.current_event.body and not sends_json(app):
            return _known(MediaTypeNotSupported())
        # Log the stack, never the message, which may quote the article.
        frames = traceback.extract_tb(exc.__traceback__)
        where = [f"{frame.name}:{frame.lineno}" for frame in frames[-8:]]
        request_id = app.current_event.request_context.request_id
        kind = type(exc).__qualname__
        logger.error("unexpected error", error=kind, frames=where, request=request_id)
        detail = f"Unexpected error. Try again; if it persists, report the request ID {request_id}."
        return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)

    app.exception_handler(list(_STATUS))(known)
    app.exception_handler([RequestValidationError, RequestUnsupportedContentType])(invalid)
    app.exception_handler(Exception)(unexpected)


def _known(exc: Exception) -> Response[str]:
    kind = next(kind for kind in type(exc).__mro__ if kind in _STATUS)
    status = _STATUS[kind]
    headers = {}
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    if isinstance(exc, BodyEncoded):
        headers["Accept-Encoding"] = "identity"  # RFC 9110, section 15.5.16
    if isinstance(exc, MethodNotAllowed):
        headers["Allow"] = ", ".join(exc.allowed)
    errors, current = None, None
    if isinstance(exc, ArticleRejected):
        errors = [FieldProblem(field=exc.field, reason=str(exc))]
    if isinstance(exc, DecisionConflict):
        current = Draft.of(exc.current)
    detail, name = _DETAILS.get(kind) or str(exc), _NAMES.get(type(exc), "")
    return _problem(status, detail, errors, headers=headers, name=name, current=current)


def _invalid(exc: RequestValidationError) -> Response[str]:
    errors: list[dict[str, Any]] = list(exc.errors())
    if any(error["type"] == "json_invalid" for error in errors):
        return _known(NotJson())
    if any(error["type"] == "string_too_long" and "text" in error["loc"] for error in errors):
        return _known(BodyTooLarge(f"`text` exceeds {MAX_TEXT:,} characters."))
    fields = [FieldProblem(field=_field(error["loc"]), reason=error["msg"]) for error in errors]
    names = ", ".join(dict.fromkeys(field.field for field in fields))
    return _problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, f"Invalid request. See `errors` for: {names}.", fields
    )


def _field(location: Sequence[str | int]) -> str:
    inner = [str(part) for part in location if part not in {"body", "path", "query", "header"}]
    return ".".join(inner) or str(location[0])


def _problem(
    status: HTTPStatus,
    detail: str,
    errors: list[FieldProblem] | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    name: str = "",
    current: Draft | None = None,
) -> Response[str]:
    """Answer with `status` and `detail`; the type ends in `name`, by default in the title."""
    title = _TITLES.get(status, status.phrase)
    body = Problem(
        type=f"urn:standfirst:problem:{name or title.lower().replace(' ', '-')}",
        title=title,
        status=status,
        detail=detail,
        errors=errors,
        current=current,
    )
    return Response(
        status,
        MEDIA_TYPE,
        body.model_dump_json(exclude_none=True),
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
