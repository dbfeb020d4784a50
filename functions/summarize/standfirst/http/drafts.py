"""The desk's routes: the CMS hands an article in, editors decide on what was written of it."""

from collections.abc import Callable
from http import HTTPStatus as Status
from typing import Annotated

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from standfirst.domain import CacheResult, Outcome, ReviewIsOff, StoreUnavailable
from standfirst.http.curation import SummaryId
from standfirst.http.openapi import PENDING, responses
from standfirst.http.requests import audit, require_json, require_operator
from standfirst.http.responses import location
from standfirst.http.schemas import Decision, Draft, DraftPage, DraftRequest, SummaryRequest
from standfirst.service import SummaryService

MOST_DRAFTS = 50
"""On one page; each is some kilobytes."""

Limit = Annotated[int, Query(ge=1, le=MOST_DRAFTS, description="The most drafts of a page.")]
After = Annotated[
    str,
    Query(
        pattern=r"^(\d{1,12}(\.\d{1,3})?_[0-9a-f]{64})?$", description="`after` of the page before."
    ),
]
Ask = Callable[[SummaryRequest, str], Outcome | Response[str]]
"""Has a summary written now, or queues it and answers that it is pending."""

_OPERATOR = (Status.FORBIDDEN, Status.UNPROCESSABLE_ENTITY, Status.SERVICE_UNAVAILABLE)
_BODY = (Status.BAD_REQUEST, Status.UNSUPPORTED_MEDIA_TYPE, *_OPERATOR)
_POST = PENDING | responses(
    Draft, *_BODY, Status.REQUEST_ENTITY_TOO_LARGE, Status.CONFLICT, Status.GONE
)
_DECIDE = responses(Draft, *_BODY, Status.NOT_FOUND, Status.CONFLICT)


def add_routes(
    app: APIGatewayRestResolver, get_service: Callable[[], SummaryService], ask: Ask
) -> None:
    """Add the routes to `app`; `ask` is how it has summaries written. No page of another origin
    can reach them.
    """

    @app.post("/drafts", cors=False, summary="Hand an article in", responses=_POST)
    def post_draft(request: DraftRequest) -> Response[str]:
        """Write a summary and hold it back until an editor approves it."""
        require_operator(app)
        require_json(app.current_event.headers.get("Content-Type"))
        service = get_service()
        if not service.holds_back:
            raise ReviewIsOff
        article, recipe = request.to_article(), request.to_recipe()
        own = service.name(article, recipe, request.language)
        if request.supersedes not in {None, own}:
            service.desk.supersede(request.supersedes)
            audit(app, "supersede", request.supersedes)
        found = ask(request, request.reference)
        audit(app, "hand in", own)
        if isinstance(found, Response):
            return found
        if found.cache is CacheResult.UNAVAILABLE:
            raise StoreUnavailable("written and not kept")
        return _answer(app, Draft.of(found.summary), own)

    @app.get(
        "/drafts", cors=False, summary="List drafts", responses=responses(DraftPage, *_OPERATOR)
    )
    def get_drafts(limit: Limit = 20, after: After = "") -> Response[str]:
        """List what nobody has decided on, oldest first."""
        require_operator(app)
        page = get_service().desk.drafts(limit, after)
        drafts = [Draft.of(summary) for summary in page.summaries]
        return _answer(app, DraftPage(drafts=drafts, after=page.after or None))

    @app.get(
        "/drafts/<summary_id>",
        cors=False,
        summary="Read a draft",
        responses=PENDING | responses(Draft, *_OPERATOR, Status.NOT_FOUND),
    )
    def get_draft(summary_id: SummaryId) -> Response[str]:
        """Read a summary and where it stands, whether readers may see it or not."""
        require_operator(app)
        outcome = get_service().find(summary_id, latest=True, operator=True)
        return _answer(app, Draft.of(outcome.summary), summary_id)

    @app.post(
        "/drafts/<summary_id>/decision", cors=False, summary="Decide on a draft", responses=_DECIDE
    )
    def post_decision(summary_id: SummaryId, decision: Decision) -> Response[str]:
        """Approve, edit and approve, reject or withdraw the version that the editor has seen."""
        require_operator(app)
        require_json(app.current_event.headers.get("Content-Type"))
        summary = get_service().desk.decide(
            summary_id,
            decision.version,
            decision.status,
            text=decision.summary or "",
            reason=decision.reason,
        )
        draft = Draft.of(summary)
        audit(app, decision.action, summary_id, draft.version)
        return _answer(app, draft, summary_id)


def _answer(
    app: APIGatewayRestResolver, body: BaseModel, summary_id: str | None = None
) -> Response[str]:
    headers: dict[str, str | list[str]] = {"Cache-Control": "no-store"}
    if summary_id:
        headers["Location"] = location(app, summary_id)
    content = body.model_dump_json(exclude_none=True)
    return Response(Status.OK, "application/json", content, headers=headers)
