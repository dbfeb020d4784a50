"""What the service returns as an HTTP answer, with the headers that caches read."""

import re
from http import HTTPStatus

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response

from standfirst.domain import CacheResult, Outcome
from standfirst.http import caching
from standfirst.http.requests import field
from standfirst.http.schemas import Format, Pending, SummaryResponse

RETRY_AFTER_SECONDS = 2
"""About what an inference takes."""


def answer(
    app: APIGatewayRestResolver, outcome: Outcome, layout: Format, *, shared: bool
) -> Response[str]:
    """Answer with a summary; `shared` when everybody gets these very bytes from this URL."""
    body = SummaryResponse.of(outcome.summary, layout).model_dump_json(exclude_none=True)
    tag = caching.etag(body)
    headers = caching.headers(outcome, tag, shared=shared)
    if shared and caching.matches(field(app.current_event, "If-None-Match"), tag):
        return Response(HTTPStatus.NOT_MODIFIED, body="", headers=headers)
    if outcome.cache in {CacheResult.HIT, CacheResult.COLLAPSED, CacheResult.STORED}:
        headers["Location"] = location(app, outcome.summary.id)
    return Response(HTTPStatus.OK, "application/json", body, headers=headers)


def pending(
    app: APIGatewayRestResolver, summary_id: str, *, preferred: bool = False
) -> Response[str]:
    """Answer that the summary is being written, and where it will be; `preferred` when the caller
    asked for this answer.
    """
    applied: dict[str, str | list[str]] = {"Preference-Applied": "respond-async"}
    return Response(
        HTTPStatus.ACCEPTED,
        "application/json",
        Pending(id=summary_id).model_dump_json(),
        headers={
            "Cache-Control": "no-store",
            "Location": location(app, summary_id),
            "Retry-After": str(RETRY_AFTER_SECONDS),
        }
        | (applied if preferred else {}),
    )


def nothing() -> Response[str]:
    """Answer that it is done, and that there is nothing to say about it."""
    return Response(HTTPStatus.NO_CONTENT, body="", headers={"Cache-Control": "no-store"})


def location(app: APIGatewayRestResolver, summary_id: str) -> str:
    """Return the summary's path as the caller sees paths, with the stage or a domain's own: among
    the drafts for who asked there.
    """
    path = app.current_event.request_context.path or app.current_event.path
    base, collection = re.split("(/summaries|/drafts)", f"{path}/summaries")[:2]
    return f"{base}{collection}/{summary_id}"
