"""The REST routes: parse, call one service method, return a model."""

import functools
import time
from collections.abc import Callable
from http import HTTPStatus as Status
from typing import Annotated, Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.utilities.typing import LambdaContext

from standfirst import bootstrap, problems, snapshot, telemetry
from standfirst.decisions import Decisions
from standfirst.deferral import Deferral
from standfirst.edge import caching, curation, decisions, drafts
from standfirst.edge.answers import answer, does_not_wait, pending
from standfirst.edge.body import parse_json, require_json
from standfirst.edge.cors import Origins
from standfirst.edge.curation import SummaryId
from standfirst.edge.headers import field
from standfirst.edge.openapi import NOT_MODIFIED, PENDING, VERSION, document, responses
from standfirst.edge.resolver import Resolver
from standfirst.errors import MethodNotAllowed, NotStored, SummaryPending
from standfirst.outcome import Outcome
from standfirst.schemas import Format, Health, ModelName, SummaryRequest, SummaryResponse
from standfirst.service import SummaryService

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY")
BASE_PATH = "/v1"
"""What paths begin with behind a host of one's own; behind the gateway's own they do not."""
Layout = Annotated[Format, Query(alias="format", description="How `summary` is laid out.")]

_POST = PENDING | responses(
    SummaryResponse,
    Status.BAD_REQUEST,
    Status.NOT_FOUND,
    Status.GONE,
    Status.REQUEST_ENTITY_TOO_LARGE,
    Status.UNSUPPORTED_MEDIA_TYPE,
    Status.UNPROCESSABLE_ENTITY,
    Status.SERVICE_UNAVAILABLE,
    Status.GATEWAY_TIMEOUT,
)
_GET = (
    PENDING
    | NOT_MODIFIED
    | responses(
        SummaryResponse,
        Status.NOT_FOUND,
        Status.GONE,
        Status.UNPROCESSABLE_ENTITY,
        Status.SERVICE_UNAVAILABLE,
    )
)

logger = Logger()
metrics = Metrics(namespace=telemetry.NAMESPACE)


def create_app(
    get_service: Callable[[], SummaryService],
    get_origins: Callable[[], frozenset[str]] = frozenset,
    get_deferral: Callable[[], Deferral | None] = lambda: None,
    get_decisions: Callable[[], Decisions] = bootstrap.decisions,
) -> APIGatewayRestResolver:
    """Return the routes over the service that `get_service` gives when a request comes.

    Pages of the origins that `get_origins` gives may read the answers. OPTIONS is a preflight.
    Where `get_deferral` gives none, nobody is answered later who prefers it.
    """
    app = Resolver(
        cors=Origins(get_origins),
        enable_validation=True,
        json_body_deserializer=parse_json,
        debug=False,  # which would print every request, whatever the environment says
        strip_prefixes=[BASE_PATH],
    )
    problems.install(app, logger)

    app.exception_handler(SummaryPending)(functools.partial(_wait, app))

    @app.post("/summaries", summary="Summarise an article", responses=_POST)
    def post_summary(request: SummaryRequest) -> Response[str]:
        """Summarise an article."""
        require_json(app.current_event.headers.get("Content-Type"))
        found = ask(request)
        if isinstance(found, Response):
            return found
        return answer(app, found, request.format, shared=False)

    def ask(
        request: SummaryRequest, reference: str = "", *, operator: bool = False
    ) -> Outcome | Response[str]:
        cache_control = field(app.current_event, "Cache-Control") or ""
        policy = caching.policy(cache_control)
        article, recipe = request.to_article(), request.to_recipe()
        # Where summaries are held back, a reader's request has nothing written, now or later.
        deferral = get_deferral() if operator or not get_service().holds_back else None
        if deferral and does_not_wait(field(app.current_event, "Prefer")):
            queued = deferral.submit(
                article,
                recipe,
                policy,
                request.model_dump_json(),
                language=request.language,
                cache_control=cache_control,
            )
            if queued:
                telemetry.count_queued(metrics)
                return pending(app, queued, preferred=True)
        started = time.perf_counter()
        try:
            outcome = get_service().summarize(
                article, recipe, policy, request.language, operator=operator, reference=reference
            )
        except NotStored:
            telemetry.count_not_stored(metrics)
            raise
        telemetry.count(metrics, outcome, time.perf_counter() - started)
        return outcome

    @app.get("/summaries/<summary_id>", summary="Read a kept summary", responses=_GET)
    def get_summary(summary_id: SummaryId, layout: Layout = Format.PLAIN_TEXT) -> Response[str]:
        """Read a summary that was written before."""
        latest = not caching.policy(field(app.current_event, "Cache-Control")).lookup
        return answer(app, get_service().find(summary_id, latest=latest), layout, shared=True)

    curation.add_routes(app, get_service)
    drafts.add_routes(app, get_service, functools.partial(ask, operator=True))
    decisions.add_routes(app, get_decisions)

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
    _refuse_other_methods(app)
    return app


def _wait(app: APIGatewayRestResolver, exc: SummaryPending) -> Response[str]:
    telemetry.count_pending(metrics)
    return pending(app, exc.summary_id)


def _refuse_other_methods(app: APIGatewayRestResolver) -> None:
    allowed: dict[str, tuple[str, ...]] = {
        "/summaries": ("POST",),
        "/summaries/<summary_id>": ("GET", "HEAD", "PUT", "DELETE"),
        "/summaries/<summary_id>/feedback": ("POST",),
        "/drafts": ("GET", "HEAD", "POST"),
        "/drafts/<summary_id>": ("GET", "HEAD"),
        "/drafts/<summary_id>/decision": ("POST",),
    }
    allowed |= {"/articles": ("POST",), "/writing": ("GET", "HEAD", "PUT")}
    allowed |= dict.fromkeys(("/health", "/openapi.json", "/docs"), ("GET", "HEAD"))
    for path, methods in allowed.items():
        others = [method for method in METHODS if method not in methods]
        route = app.route(
            path, method=others, cors=False, include_in_schema=False, enable_validation=False
        )
        route(_refusal(methods))


def _refusal(allowed: tuple[str, ...]) -> Callable[..., None]:
    def refuse(**_: str) -> None:
        raise MethodNotAllowed(allowed)

    return refuse


app = create_app(bootstrap.service, bootstrap.allowed_origins, bootstrap.deferral)
snapshot.register()


@logger.inject_lambda_context(log_event=False)  # whatever the environment says: it has articles
@telemetry.published(metrics)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one API Gateway REST proxy event."""
    return app.resolve(event, context)
