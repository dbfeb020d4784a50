"""The OpenAPI document, from the routes and their models."""

from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.openapi.models import License, Server

VERSION = "0.1.0"


def document(app: APIGatewayRestResolver) -> str:
    """Return the OpenAPI document of `app` as JSON."""
    return app.get_openapi_json_schema(
        title="Standfirst",
        version=VERSION,
        description="Short, grounded summaries of news articles.",
        license_info=License(name="Apache-2.0"),
        servers=[Server(url="/v1")],
    )
