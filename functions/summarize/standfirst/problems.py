"""The only table from error to HTTP status; every error is answered as problem+json (RFC 9457)."""

import binascii
import traceback
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
)

from standfirst.edge.body import is_json
from standfirst.errors import (
    ArticleRejected,
    AwaitingReview,
    BodyTooLarge,
    DecisionConflict,
    EngineUnavailable,
    MediaTypeNotSupported,
    MethodNotAllowed,
    NotJson,
    NotStored,
    OperatorsOnly,
    ReviewIsOff,
    StoreUnavailable,
    SummaryNotFound,
)
from standfirst.schemas import MAX_TEXT, Draft, FieldProblem, Problem

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
    MethodNotAllowed: HTTPStatus.METHOD_NOT_ALLOWED,
    DecisionConflict: HTTPStatus.CONFLICT,
    ReviewIsOff: HTTPStatus.CONFLICT,
    BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    MediaTypeNotSupported: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ArticleRejected: HTTPStatus.UNPROCESSABLE_ENTITY,
    EngineUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    NotStored: HTTPStatus.GATEWAY_TIMEOUT,
}

_DETAILS: dict[type[Exception], str] = {
    UnicodeDecodeError: "The body is not UTF-8. Send JSON encoded in UTF-8.",
    binascii.Error: "The body is marked as base64 and is not.",
    NotFoundError: "There is nothing at this path. GET /v1/docs lists what there is.",
    EngineUnavailable: "The model cannot answer at the moment. Try again in a few seconds.",
    StoreUnavailable: "The summaries cannot be read at the moment. Try again in a few seconds.",
}

_NAMES: dict[type[Exception], str] = {AwaitingReview: "awaiting-review"}
"""What a problem is called where its status does not tell a caller what to do."""


def problem(
    status: HTTPStatus,
    detail: str,
    errors: Sequence[FieldProblem] | None = None,
    *,
    headers: dict[str, str | list[str]] | None = None,
    name: str | None = None,
    current: Draft | None = None,
) -> Response[str]:
    """Answer with `status` and what to do about it."""
    body = Problem(
        type=f"urn:standfirst:problem:{name or status.phrase.lower().replace(' ', '-')}",
        title=status.phrase,
        status=status,
        detail=detail,
        errors=list(errors) if errors else None,
        current=current,
    )
    return Response(
        status_code=status,
        content_type=MEDIA_TYPE,
        body=body.model_dump_json(exclude_none=True),
        headers={"Cache-Control": "no-store"} | (headers or {}),
    )


def install(app: APIGatewayRestResolver, logger: Logger) -> None:
    """Make `app` answer every error by this module's table."""

    def not_json() -> bool:
        # Powertools reads forms too, and reads the body before any middleware sees its type.
        return not is_json(app.current_event.headers.get("Content-Type"))

    def invalid(exc: RequestValidationError) -> Response[str]:
        return _known(MediaTypeNotSupported()) if not_json() else _invalid(exc)

    def unexpected(exc: Exception) -> Response[str]:
        if app.current_event.body and not_json():
            return _known(MediaTypeNotSupported())
        # Where it happened, never the message: that may quote the article.
        frames = traceback.extract_tb(exc.__traceback__)
        where = [f"{frame.name}:{frame.lineno}" for frame in frames[-8:]]
        logger.error("unexpected error", error=type(exc).__qualname__, frames=where)
        detail = "Something went wrong here. Try again; if it stays, tell the operator."
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)

    app.not_found(_known)
    app.exception_handler(list(_STATUS))(_known)
    app.exception_handler([RequestValidationError, RequestUnsupportedContentType])(invalid)
    app.exception_handler(Exception)(unexpected)


def _known(exc: Exception) -> Response[str]:
    kind = next(kind for kind in type(exc).__mro__ if kind in _STATUS)
    status = _STATUS[kind]
    headers: dict[str, str | list[str]] = {}
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    if isinstance(exc, MethodNotAllowed):
        headers["Allow"] = ", ".join(exc.allowed)
    errors = None
    if isinstance(exc, ArticleRejected):
        errors = [FieldProblem(field=exc.field, reason=str(exc))]
    current = Draft.of(exc.current) if isinstance(exc, DecisionConflict) else None
    detail = _DETAILS.get(kind) or str(exc)
    return problem(status, detail, errors, headers=headers, name=_NAMES.get(kind), current=current)


def _invalid(exc: RequestValidationError) -> Response[str]:
    errors: list[dict[str, Any]] = list(exc.errors())
    if any(error["type"] == "json_invalid" for error in errors):
        return _known(NotJson())
    if any(error["type"] == "string_too_long" and "text" in error["loc"] for error in errors):
        return _known(BodyTooLarge(f"`text` has more than {MAX_TEXT:,} characters."))
    fields = [FieldProblem(field=_field(error["loc"]), reason=error["msg"]) for error in errors]
    names = ", ".join(dict.fromkeys(field.field for field in fields))
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"Wrong or missing: {names}.", fields)


def _field(location: Sequence[str | int]) -> str:
    inner = [str(part) for part in location if part not in {"body", "path", "query", "header"}]
    return ".".join(inner) or str(location[0])
