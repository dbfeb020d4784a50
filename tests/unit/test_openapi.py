"""The OpenAPI document says everything that a client needs to know."""

import json
from typing import Any

import pytest

from standfirst import bootstrap
from standfirst.api import create_app
from standfirst.http.responses import document


@pytest.fixture(name="described", scope="module")
def _described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document(create_app(bootstrap.service)))
    return found


def test_every_property_is_described(described: dict[str, Any]) -> None:
    bare = [
        f"{name}.{field}"
        for name, schema in described["components"]["schemas"].items()
        for field, value in schema.get("properties", {}).items()
        if not value.get("description")
    ]
    assert bare == []


def test_every_schema_that_is_described_is_used_and_every_one_that_is_used_is_described(
    described: dict[str, Any],
) -> None:
    text = json.dumps(described)
    for name in described["components"]["schemas"]:
        assert f'"#/components/schemas/{name}"' in text
    for reference in text.split('"#/components/schemas/')[1:]:
        assert reference.partition('"')[0] in described["components"]["schemas"]


@pytest.mark.parametrize(
    ("method", "path", "scheme"),
    [
        ("post", "/summaries", "apiKey"),
        ("get", "/summaries/{summary_id}", "apiKey"),
        ("post", "/summaries/{summary_id}/feedback", "apiKey"),
        ("put", "/summaries/{summary_id}", "sigv4"),
        ("delete", "/summaries/{summary_id}", "sigv4"),
        ("post", "/articles", "sigv4"),
        ("get", "/writing", "sigv4"),
        ("put", "/writing", "sigv4"),
        ("post", "/drafts", "sigv4"),
        ("get", "/drafts", "sigv4"),
        ("get", "/drafts/{summary_id}", "sigv4"),
        ("post", "/drafts/{summary_id}/decision", "sigv4"),
    ],
)
def test_who_may_call_and_how_one_is_refused_is_said(
    described: dict[str, Any], method: str, path: str, scheme: str
) -> None:
    operation = described["paths"][path][method]
    assert operation["security"] == [{scheme: []}]
    assert scheme in described["components"]["securitySchemes"]
    assert {"403", "405", "429"} <= operation["responses"].keys()


def test_health_needs_nothing(described: dict[str, Any]) -> None:
    operation = described["paths"]["/health"]["get"]
    assert operation["security"] == []
    assert "403" not in operation["responses"]


def test_the_headers_that_are_read_are_described(described: dict[str, Any]) -> None:
    parameters = described["paths"]["/summaries"]["post"]["parameters"]
    assert {each["name"] for each in parameters} == {"Cache-Control", "Prefer"}


def test_no_description_has_the_sources_indentation(described: dict[str, Any]) -> None:
    assert "\\n    " not in json.dumps(described)
