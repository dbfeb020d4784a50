"""The REST routes: parse, call one service method, return a model."""

import time
from collections.abc import Callable
from http import HTTPStatus as Status
from typing import Annotated, Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from standfirst import bootstrap, telemetry
from standfirst.desk import RECIPES
from standfirst.domain import (
    CacheResult,
    NotStored,
    Outcome,
    ReviewIsOff,
    StoreUnavailable,
    SummaryPending,
)
from standfirst.http import caching, problems
from standfirst.http.requests import (
    MethodNotAllowed,
    Resolver,
    audit,
    does_not_wait,
    field,
    parse_json,
    require_json,
    require_operator,
)
from standfirst.http.responses import (
    VERSION,
    Origins,
    answer,
    document,
    nothing,
    pending,
    private,
    responses,
)
from standfirst.http.schemas import (
    ArticleRequest,
    ArticleSummaries,
    Correction,
    Decision,
    Draft,
    DraftPage,
    DraftRequest,
    Feedback,
    Format,
    FoundSummary,
    Health,
    ModelName,
    SummaryRequest,
    SummaryResponse,
    Writing,
)
from standfirst.service import SummaryService

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY")
ALLOWED: dict[str, tuple[str, ...]] = {
    "/summaries": ("POST",),
    "/summaries/<summary_id>": ("GET", "HEAD", "PUT", "DELETE"),
    "/summaries/<summary_id>/feedback": ("POST",),
    "/drafts": ("GET", "HEAD", "POST"),
    "/drafts/<summary_id>": ("GET", "HEAD"),
    "/drafts/<summary_id>/decision": ("POST",),
    "/articles": ("POST",),
    "/writing": ("GET", "HEAD", "PUT"),
    "/health": ("GET", "HEAD"),
    "/openapi.json": ("GET", "HEAD"),
    "/docs": ("GET", "HEAD"),
}
"""Every path and its methods; any other method gets a 405."""

BASE_PATH = "/v1"
"""The prefix of every path behind a custom domain; the gateway's own domain adds none."""

SummaryId = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="A summary's ID.")]
Layout = Annotated[Format, Query(alias="format", description="How `summary` is laid out.")]
# Each draft is a few kilobytes.
Limit = Annotated[int, Query(ge=1, le=50, description="Maximum number of drafts per page.")]
After = Annotated[
    str,
    Query(
        pattern=r"^(\d{1,12}(\.\d{1,3})?_[0-9a-f]{64})?$", description="Previous page's `after`."
    ),
]

_BODY = (
    Status.BAD_REQUEST,
    Status.UNSUPPORTED_MEDIA_TYPE,
    Status.UNPROCESSABLE_ENTITY,
    Status.SERVICE_UNAVAILABLE,
)
"""The errors that any request with a body can cause."""
_FOUND = (Status.NOT_FOUND, Status.UNPROCESSABLE_ENTITY, Status.SERVICE_UNAVAILABLE)
_LARGE = Status.REQUEST_ENTITY_TOO_LARGE

logger = Logger()
telemetry.share(logger)
metrics = Metrics(namespace=telemetry.NAMESPACE)

GetService = Callable[[], SummaryService]


def create_app(
    get_service: GetService, get_origins: Callable[[], frozenset[str]] = frozenset
) -> APIGatewayRestResolver:
    """Return the routes; each request gets its service from `get_service`.

    Pages from the origins that `get_origins` returns may read readers' responses, not operators'.
    """
    app = Resolver(
        cors=Origins(get_origins),
        enable_validation=True,
        json_body_deserializer=parse_json,
        debug=False,  # overrides the environment: debug mode prints every request
        strip_prefixes=[BASE_PATH],
    )
    problems.install(app, logger)

    def still_pending(exc: SummaryPending) -> Response[str]:
        metrics.add_metric(telemetry.PENDING, MetricUnit.Count, 1)
        return pending(app, exc.summary_id)

    app.exception_handler(SummaryPending)(still_pending)
    _add_readers_routes(app, get_service)
    _add_operators_routes(app, get_service)
    _add_drafts_routes(app, get_service)
    _add_articles_routes(app, get_service)
    _add_general_routes(app, get_service)
    for path, methods in ALLOWED.items():
        others = [method for method in METHODS if method not in methods]
        route = app.route(
            path, method=others, cors=False, include_in_schema=False, enable_validation=False
        )
        route(_refusal(methods))
    return app


def _add_readers_routes(app: APIGatewayRestResolver, get_service: GetService) -> None:
    @app.post(
        "/summaries",
        summary="Summarise an article",
        responses=responses(
            SummaryResponse,
            Status.ACCEPTED,
            *_BODY,
            _LARGE,
            Status.NOT_FOUND,
            Status.GONE,
            Status.GATEWAY_TIMEOUT,
        ),
    )
    def post_summary(request: SummaryRequest) -> Response[str]:
        """Summarise an article."""
        require_json(app)
        found = _ask(app, get_service(), request)
        if isinstance(found, Response):
            return found
        return answer(app, found, request.format, shared=False)

    @app.get(
        "/summaries/<summary_id>",
        summary="Read a stored summary",
        responses=responses(
            SummaryResponse, Status.ACCEPTED, Status.NOT_MODIFIED, *_FOUND, Status.GONE
        ),
    )
    def get_summary(summary_id: SummaryId, layout: Layout = Format.PLAIN_TEXT) -> Response[str]:
        """Read a summary that was written earlier."""
        latest = not caching.policy(field(app, "Cache-Control")).lookup
        return answer(app, get_service().find(summary_id, latest=latest), layout, shared=True)

    @app.post(
        "/summaries/<summary_id>/feedback",
        summary="Rate a summary",
        responses=responses("Vote recorded.", *_BODY, Status.NOT_FOUND, Status.GONE),
    )
    def post_feedback(summary_id: SummaryId, feedback: Feedback) -> Response[str]:
        """Record whether a summary helped: one vote per reader, for the first 200 readers."""
        require_json(app)
        caller = app.current_event.request_context.identity
        address = f"address {caller.source_ip} {caller.user_agent}"
        reader = f"token {feedback.token}" if feedback.token else address
        get_service().vote(summary_id, reader, helpful=feedback.helpful)
        return nothing()


def _add_operators_routes(app: APIGatewayRestResolver, get_service: GetService) -> None:
    @app.put(
        "/summaries/<summary_id>",
        cors=False,
        summary="Correct a summary",
        responses=responses(SummaryResponse, *_BODY, Status.NOT_FOUND),
    )
    def put_summary(summary_id: SummaryId, correction: Correction) -> Response[str]:
        """Replace a stored summary with an operator's text, which the model never overwrites."""
        require_operator(app)
        require_json(app)
        outcome = get_service().edit(summary_id, correction.summary, correction.page)
        audit(app, "correct", summary_id)
        return answer(app, outcome, Format.PLAIN_TEXT, shared=False)

    @app.delete(
        "/summaries/<summary_id>",
        cors=False,
        summary="Delete a summary",
        responses=responses(
            "Deleted.", Status.GONE, Status.UNPROCESSABLE_ENTITY, Status.SERVICE_UNAVAILABLE
        ),
    )
    def delete_summary(summary_id: SummaryId) -> Response[str]:
        """Delete a summary, if it is stored; the next request writes a new one."""
        require_operator(app)
        get_service().purge(summary_id)
        audit(app, "purge", summary_id)
        return nothing()


def _add_drafts_routes(app: APIGatewayRestResolver, get_service: GetService) -> None:
    @app.post(
        "/drafts",
        cors=False,
        summary="Hand an article in",
        responses=responses(Draft, Status.ACCEPTED, *_BODY, _LARGE, Status.CONFLICT, Status.GONE),
    )
    def post_draft(request: DraftRequest) -> Response[str]:
        """Write a summary and hold it back until an editor approves it."""
        require_operator(app)
        require_json(app)
        service = get_service()
        if not service.holds_back:
            raise ReviewIsOff
        own = service.name(request.to_article(), request.to_recipe())
        if request.supersedes not in {None, own}:
            service.desk.supersede(request.supersedes)
            audit(app, "supersede", request.supersedes)
        found = _ask(app, service, request, request.reference, operator=True)
        audit(app, "hand in", own)
        if isinstance(found, Response):
            return found
        if found.cache is CacheResult.UNAVAILABLE:
            raise StoreUnavailable("written but not stored")
        return private(app, Draft.of(found.summary))

    @app.get(
        "/drafts",
        cors=False,
        summary="List drafts",
        responses=responses(DraftPage, Status.UNPROCESSABLE_ENTITY, Status.SERVICE_UNAVAILABLE),
    )
    def get_drafts(limit: Limit = 20, after: After = "") -> Response[str]:
        """List the undecided drafts, oldest first."""
        require_operator(app)
        page = get_service().desk.drafts(limit, after)
        drafts = [Draft.of(summary) for summary in page.summaries]
        return private(app, DraftPage(drafts=drafts, after=page.after or None))

    @app.get(
        "/drafts/<summary_id>",
        cors=False,
        summary="Read a draft",
        responses=responses(Draft, Status.ACCEPTED, *_FOUND),
    )
    def get_draft(summary_id: SummaryId) -> Response[str]:
        """Read a summary and its status, whether or not readers may see it."""
        require_operator(app)
        outcome = get_service().find(summary_id, latest=True, operator=True)
        return private(app, Draft.of(outcome.summary))

    @app.post(
        "/drafts/<summary_id>/decision",
        cors=False,
        summary="Decide on a draft",
        responses=responses(Draft, *_BODY, Status.NOT_FOUND, Status.CONFLICT),
    )
    def post_decision(summary_id: SummaryId, decision: Decision) -> Response[str]:
        """Approve, edit and approve, reject or withdraw the version that the editor saw."""
        require_operator(app)
        require_json(app)
        summary = get_service().desk.decide(
            summary_id,
            decision.version,
            decision.status,
            text=decision.summary or "",
            reason=decision.reason,
        )
        draft = Draft.of(summary)
        audit(app, decision.action, summary_id, draft.version)
        return private(app, draft)


def _add_articles_routes(app: APIGatewayRestResolver, get_service: GetService) -> None:
    @app.post(
        "/articles",
        cors=False,
        summary="Find or withdraw an article's summaries",
        responses=responses(ArticleSummaries, *_BODY, _LARGE),
    )
    def post_article(request: ArticleRequest) -> ArticleSummaries:
        """Find all summaries of an article, withdraw them, or lift a withdrawal."""
        require_operator(app)
        require_json(app)
        desk = get_service().desk
        recipes = [recipe for recipe in RECIPES if request.wants(recipe)]
        found = desk.find(request.to_article(), recipes)
        if request.action != "find":
            for one in found:
                audit(app, f"{request.action} article", one.id)
        if request.action == "withdraw":
            found = desk.withdraw(found, request.page)
        elif request.action == "lift":
            found = desk.lift(found)
        return ArticleSummaries(summaries=[FoundSummary.of(one) for one in found])

    @app.get(
        "/writing",
        cors=False,
        summary="Read the kill switch",
        responses=responses(Writing, Status.SERVICE_UNAVAILABLE),
    )
    def get_writing() -> Response[str]:
        """Return whether new summaries are being written."""
        require_operator(app)
        return private(app, Writing(writing=get_service().desk.writing))

    @app.put(
        "/writing",
        cors=False,
        summary="Set the kill switch",
        responses=responses(Writing, *_BODY),
    )
    def put_writing(switch: Writing) -> Response[str]:
        """Stop or resume writing summaries; stored ones are served throughout."""
        require_operator(app)
        require_json(app)
        audit(app, f"switch writing {'on' if switch.writing else 'off'}")
        desk = get_service().desk
        desk.switch_writing(on=switch.writing)
        return private(app, Writing(writing=desk.writing))


def _add_general_routes(app: APIGatewayRestResolver, get_service: GetService) -> None:
    @app.get("/health", summary="Health", responses=responses(Health, Status.SERVICE_UNAVAILABLE))
    def get_health() -> Health:
        """Service status and model."""
        model = get_service().model
        return Health(
            status="ok", version=VERSION, model=ModelName(id=model.id, revision=model.revision)
        )

    @app.get("/openapi.json", include_in_schema=False)
    def get_openapi() -> Response[str]:
        return Response(Status.OK, "application/json", document(app))

    app.enable_swagger(path="/docs", title="Standfirst", version=VERSION)


def _ask(
    app: APIGatewayRestResolver,
    service: SummaryService,
    request: SummaryRequest,
    reference: str = "",
    *,
    operator: bool = False,
) -> Outcome | Response[str]:
    """Get a summary now, or queue it and answer 202 if the caller prefers that."""
    cache_control = field(app, "Cache-Control")
    policy = caching.policy(cache_control)
    article, recipe = request.to_article(), request.to_recipe()
    if does_not_wait(app):
        body = request.model_dump_json()
        queued = service.defer(
            article, recipe, policy, body, cache_control=cache_control, operator=operator
        )
        if queued:
            metrics.add_metric(telemetry.QUEUED, MetricUnit.Count, 1)
            return pending(app, queued, preferred=True)
    started = time.perf_counter()
    try:
        outcome = service.summarize(article, recipe, policy, operator=operator, reference=reference)
    except NotStored:
        metrics.add_metric(telemetry.NOT_STORED, MetricUnit.Count, 1)
        raise
    telemetry.count(metrics, outcome, time.perf_counter() - started)
    return outcome


def _refusal(allowed: tuple[str, ...]) -> Callable[..., None]:
    def refuse(**_: str) -> None:
        raise MethodNotAllowed(allowed)

    return refuse


app = create_app(bootstrap.service, bootstrap.allowed_origins)
bootstrap.register()


@logger.inject_lambda_context(log_event=False)  # overrides the environment: events contain articles
@telemetry.published(metrics)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one API Gateway REST proxy event."""
    return app.resolve(event, context)
