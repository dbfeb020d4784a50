"""The routes on a kept summary: a reader's feedback, an operator's correction and purge."""

from collections.abc import Callable
from http import HTTPStatus as Status
from typing import Annotated

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.openapi.params import Path

from standfirst.edge.answers import answer, nothing
from standfirst.edge.body import require_json
from standfirst.edge.openapi import COUNTED, DELETED, responses
from standfirst.edge.operators import audit, require_operator
from standfirst.schemas import Correction, Feedback, Format, SummaryResponse
from standfirst.service import SummaryService

SummaryId = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="A summary's ID.")]

_REFUSED = (Status.BAD_REQUEST, Status.UNSUPPORTED_MEDIA_TYPE)
_FEEDBACK = COUNTED | responses(
    None,
    *_REFUSED,
    Status.NOT_FOUND,
    Status.GONE,
    Status.UNPROCESSABLE_ENTITY,
    Status.SERVICE_UNAVAILABLE,
)
_PUT = responses(
    SummaryResponse,
    *_REFUSED,
    Status.FORBIDDEN,
    Status.NOT_FOUND,
    Status.UNPROCESSABLE_ENTITY,
    Status.SERVICE_UNAVAILABLE,
)
_DELETE = DELETED | responses(
    None, Status.FORBIDDEN, Status.GONE, Status.UNPROCESSABLE_ENTITY, Status.SERVICE_UNAVAILABLE
)


def add_routes(app: APIGatewayRestResolver, get_service: Callable[[], SummaryService]) -> None:
    """Add the routes to `app`. No page of another origin can reach the operators' ones."""

    @app.post("/summaries/<summary_id>/feedback", summary="Rate a summary", responses=_FEEDBACK)
    def post_feedback(summary_id: SummaryId, feedback: Feedback) -> Response[str]:
        """Count whether a summary helped a reader: once a reader, of the first 200."""
        require_json(app.current_event.headers.get("Content-Type"))
        reader = f"token {feedback.token}" if feedback.token else f"address {_address(app)}"
        get_service().vote(summary_id, reader, helpful=feedback.helpful)
        return nothing()

    @app.put("/summaries/<summary_id>", cors=False, summary="Correct a summary", responses=_PUT)
    def put_summary(summary_id: SummaryId, correction: Correction) -> Response[str]:
        """Replace a kept summary by an operator's text; the model never overwrites it."""
        require_operator(app)
        require_json(app.current_event.headers.get("Content-Type"))
        outcome = get_service().edit(summary_id, correction.summary, correction.page)
        audit(app, "correct", summary_id)
        return answer(app, outcome, Format.PLAIN_TEXT, shared=False)

    @app.delete(
        "/summaries/<summary_id>", cors=False, summary="Delete a summary", responses=_DELETE
    )
    def delete_summary(summary_id: SummaryId) -> Response[str]:
        """Forget a summary, if it is kept; the next request for it is written anew."""
        require_operator(app)
        get_service().purge(summary_id)
        audit(app, "purge", summary_id)
        return nothing()


def _address(app: APIGatewayRestResolver) -> str:
    identity = app.current_event.request_context.identity
    return f"{identity.source_ip} {identity.user_agent}"
