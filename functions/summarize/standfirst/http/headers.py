"""What a request's header says, however many lines it came in."""

from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEvent


def field(event: APIGatewayProxyEvent, name: str) -> str | None:
    """Return a list header's value, all its lines joined by commas (RFC 9110, section 5.3).

    None when there is no such line. The gateway's single-valued `headers` keep only the last one:
    a `no-store` in the first would be lost.
    """
    # Not Powertools' own mappings: of two spellings of one name they know the last.
    single = {key: [line] for key, line in (event.get("headers") or {}).items()}
    sent: dict[str, list[str]] = event.get("multiValueHeaders") or single
    lines = [line for key in sent if key.lower() == name.lower() for line in sent[key]]
    return ", ".join(lines) if lines else None
