"""What only operators may do: who they are, and the audit line that each decision leaves."""

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver

from standfirst.errors import OperatorsOnly

AUDIT = "standfirst-audit"
"""The audit lines' `service`: a logger of its own, which no LogLevel silences."""

_audit = Logger(service=AUDIT, level="INFO")


def require_operator(app: APIGatewayRestResolver) -> None:
    """Refuse who came by an API key alone: the gateway lets in operators by IAM (template.yaml),
    and a mistake there must not hand their routes to whoever has the widget's key.
    """
    identity = app.current_event.request_context.identity
    if identity.api_key and not identity.user_arn:
        raise OperatorsOnly


def audit(
    app: APIGatewayRestResolver, action: str, summary_id: str = "", version: str = ""
) -> None:
    """Log who did what, to which summary if to one; the line has its time and no word of a text."""
    arn = app.current_event.request_context.identity.user_arn
    _audit.info(action, summary_id=summary_id, version=version, operator=arn or "unsigned")
