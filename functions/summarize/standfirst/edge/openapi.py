"""The OpenAPI document, from the routes and their models."""

from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.openapi.models import License, Server
from pydantic import BaseModel

from standfirst.schemas import Pending, Problem

VERSION = "0.1.0"

PENDING: dict[int, Any] = {
    HTTPStatus.ACCEPTED: {
        "description": Pending.__doc__ or "",
        "content": {"application/json": {"model": Pending}},
    }
}
NO_CONTENT: dict[int, Any] = {HTTPStatus.NO_CONTENT: {"description": "It is done.", "content": {}}}
NOT_MODIFIED: dict[int, Any] = {
    HTTPStatus.NOT_MODIFIED: {
        "description": "The caller has this very summary (If-None-Match).",
        "content": {},
    }
}


def responses(model: type[BaseModel] | None, *problems: HTTPStatus) -> dict[int, Any]:
    """Describe a route that answers 200 with `model`, where it has one, or one of `problems`."""
    found: dict[int, Any] = {}
    if model:
        content = {"application/json": {"model": model}}
        found[HTTPStatus.OK] = {"description": model.__doc__ or "", "content": content}
    for status in problems:
        problem = {"application/problem+json": {"model": Problem}}
        found[status] = {"description": status.phrase, "content": problem}
    return found


def document(app: APIGatewayRestResolver) -> str:
    """Return the OpenAPI document of `app` as JSON."""
    return app.get_openapi_json_schema(
        title="Standfirst",
        version=VERSION,
        description="Short, grounded summaries of news articles.",
        license_info=License(name="Apache-2.0"),
        servers=[Server(url="/v1")],
    )
