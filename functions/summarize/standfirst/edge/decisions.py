"""The operators' routes on articles and the service; the gateway takes signed requests only."""

from collections.abc import Callable
from http import HTTPStatus as Status

from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from standfirst.decisions import RECIPES, Decisions, Finding
from standfirst.edge.body import require_json
from standfirst.edge.openapi import responses
from standfirst.edge.operators import audit, require_operator
from standfirst.schemas import (
    ArticleRequest,
    ArticleSummaries,
    Format,
    FoundSummary,
    SummaryResponse,
    Writing,
)

_REFUSED = (Status.BAD_REQUEST, Status.FORBIDDEN, Status.UNSUPPORTED_MEDIA_TYPE)
_ARTICLES = responses(
    ArticleSummaries,
    *_REFUSED,
    Status.REQUEST_ENTITY_TOO_LARGE,
    Status.UNPROCESSABLE_ENTITY,
    Status.SERVICE_UNAVAILABLE,
)
_GET_WRITING = responses(Writing, Status.FORBIDDEN, Status.SERVICE_UNAVAILABLE)
_PUT_WRITING = responses(
    Writing, *_REFUSED, Status.UNPROCESSABLE_ENTITY, Status.SERVICE_UNAVAILABLE
)


def add_routes(app: APIGatewayRestResolver, get_decisions: Callable[[], Decisions]) -> None:
    """Add the routes to `app`. No page of another origin can reach them."""

    @app.post(
        "/articles",
        cors=False,
        summary="Find or withdraw an article's summaries",
        responses=_ARTICLES,
    )
    def post_article(request: ArticleRequest) -> ArticleSummaries:
        """Find all summaries of an article, withdraw them, or lift that."""
        require_operator(app)
        require_json(app.current_event.headers.get("Content-Type"))
        decisions = get_decisions()
        recipes = [recipe for recipe in RECIPES if request.wants(recipe)]
        found = decisions.find(request.to_article(), request.language, recipes)
        if request.action != "find":
            for one in found:
                audit(app, f"{request.action} article", one.id)
        if request.action == "withdraw":
            found = decisions.withdraw(found, request.page)
        elif request.action == "lift":
            found = decisions.lift(found)
        return ArticleSummaries(summaries=[_found(one) for one in found])

    @app.get("/writing", cors=False, summary="Read the kill switch", responses=_GET_WRITING)
    def get_writing() -> Writing:
        """Tell whether summaries are written."""
        require_operator(app)
        return Writing(writing=get_decisions().writing)

    @app.put("/writing", cors=False, summary="Set the kill switch", responses=_PUT_WRITING)
    def put_writing(switch: Writing) -> Writing:
        """Stop writing summaries, or begin again; stored ones are served all the while."""
        require_operator(app)
        require_json(app.current_event.headers.get("Content-Type"))
        audit(app, f"switch writing {'on' if switch.writing else 'off'}")
        get_decisions().switch_writing(on=switch.writing)
        return Writing(writing=get_decisions().writing)


def _found(one: Finding) -> FoundSummary:
    return FoundSummary(
        id=one.id,
        subject=one.subject,
        type=one.recipe.type,
        length=one.recipe.length,
        summary=SummaryResponse.of(one.kept, Format.PLAIN_TEXT) if one.kept else None,
    )
