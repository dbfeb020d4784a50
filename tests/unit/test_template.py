"""The template and the code agree, and the function may do no more than it does."""

import re
from pathlib import Path
from typing import Any

import pytest
from cfnlint.decode import decode  # type: ignore[import-untyped]

from standfirst import bootstrap
from standfirst.api import create_app
from standfirst.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    document, problems = decode(str(ROOT / "template.yaml"))
    assert problems == []
    return dict(document)


@pytest.fixture(scope="module")
def resources(template: dict[str, Any]) -> dict[str, Any]:
    return dict(template["Resources"])


def of_type(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: r["Properties"] for name, r in resources.items() if r["Type"] == kind}


def routes(resources: dict[str, Any]) -> list[dict[str, Any]]:
    functions = of_type(resources, "AWS::Serverless::Function").values()
    events = [event for function in functions for event in function.get("Events", {}).values()]
    return [event["Properties"] for event in events if event["Type"] == "Api"]


def statements(resources: dict[str, Any]) -> list[dict[str, Any]]:
    roles = of_type(resources, "AWS::IAM::Role").values()
    documents = [policy["PolicyDocument"] for role in roles for policy in role["Policies"]]
    return [statement for document in documents for statement in document["Statement"]]


def test_the_function_reads_every_variable_that_the_template_sets(
    template: dict[str, Any], resources: dict[str, Any]
) -> None:
    function = resources["SummarizeFunction"]["Properties"]
    variables = function["Environment"]["Variables"]
    ours = {name for name in variables if not name.startswith("POWERTOOLS_")}
    documented = Settings.from_env.__doc__ or ""
    assert ours == {"TABLE_NAME", "SUMMARY_TTL_SECONDS", "ALLOWED_ORIGINS"}
    assert all(name in documented for name in ours)
    ttl = template["Parameters"]["SummaryTtlSeconds"]
    for bound in ("Default", "MinValue", "MaxValue"):
        Settings.from_env({"SUMMARY_TTL_SECONDS": str(ttl[bound])})
    assert ttl["Default"] == Settings().summary_ttl.total_seconds()


def test_every_function_has_what_it_must_say_for_itself(resources: dict[str, Any]) -> None:
    for function in of_type(resources, "AWS::Serverless::Function").values():
        assert function["Runtime"] == "python3.13"
        assert function["Timeout"] <= 29
        assert function["MemorySize"] == {"Ref": "MemorySize"}
        assert function["Architectures"] == [{"Ref": "Architecture"}]
        assert function["Tracing"] == "Active"
        assert (ROOT / function["CodeUri"] / "requirements.txt").is_file()
        group = resources[function["LoggingConfig"]["LogGroup"]["Ref"]]
        assert group["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}


def test_every_route_of_the_service_is_one_of_the_gateways(resources: dict[str, Any]) -> None:
    schema = create_app(bootstrap.service).get_openapi_schema()
    service = {
        (re.sub(r"{.*?}", "{}", path), method)
        for path, operations in (schema.paths or {}).items()
        for method in ("get", "post", "put", "patch", "delete")
        if getattr(operations, method) is not None
    }
    service |= {("/openapi.json", "get"), ("/docs", "get")}  # they describe the schema's others
    gateway = {
        (re.sub(r"{.*?}", "{}", route["Path"]), route["Method"]) for route in routes(resources)
    }
    others = {(path, "any") for path, _ in service}  # 405 is the service's answer to these
    preflights = {(path, "options") for path, _ in service if path.startswith("/summaries")}
    assert gateway == service | others | preflights


def test_summaries_need_a_key_or_a_signature_but_a_browsers_preflight_and_all_else_does_not(
    resources: dict[str, Any],
) -> None:
    signed = {"Authorizer": "AWS_IAM", "InvokeRole": "NONE"}
    for route in routes(resources):
        if route["Method"] in {"put", "delete"}:
            assert route["Auth"] == signed, "an operator's call, never the widget's key"
            continue
        key_required = route.get("Auth", {}).get("ApiKeyRequired", False)
        preflight = route["Method"] == "options"
        assert key_required == (route["Path"].startswith("/summaries") and not preflight)


@pytest.mark.parametrize(
    "origins", ["", "*", "https://news.example", "http://localhost:8000,https://www.news.example"]
)
def test_the_origins_that_the_template_takes_are_those_that_the_service_takes(
    template: dict[str, Any], origins: str
) -> None:
    assert re.fullmatch(template["Parameters"]["AllowedOrigins"]["AllowedPattern"], origins)
    Settings.from_env({"ALLOWED_ORIGINS": origins})


@pytest.mark.parametrize("origins", ["news.example", "https://news.example/", "https://a.example,"])
def test_origins_that_no_browser_sends_are_refused_before_a_deployment(
    template: dict[str, Any], origins: str
) -> None:
    assert not re.fullmatch(template["Parameters"]["AllowedOrigins"]["AllowedPattern"], origins)


def test_the_function_may_do_to_one_table_what_the_store_does_and_no_more(
    resources: dict[str, Any],
) -> None:
    granted = [s for s in statements(resources) if "dynamodb" in str(s["Action"])]
    assert granted == [
        {
            "Effect": "Allow",
            "Action": [
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
            ],
            "Resource": {"Fn::GetAtt": ["SummaryTable", "Arn"]},
        }
    ]


def test_no_wildcard_is_granted_where_a_narrower_one_exists(resources: dict[str, Any]) -> None:
    for statement in statements(resources):
        assert "*" not in str(statement["Action"])
        if statement["Resource"] == "*":
            assert all(action.startswith("xray:Put") for action in statement["Action"])
    for function in of_type(resources, "AWS::Serverless::Function").values():
        assert "Policies" not in function, "SAM would add its managed policies to a role it makes"


def test_the_table_forgets_by_the_attribute_that_the_store_writes_and_outlives_the_stack(
    resources: dict[str, Any],
) -> None:
    table = resources["SummaryTable"]
    assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain"
    properties = table["Properties"]
    assert properties["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert properties["KeySchema"] == [{"AttributeName": "id", "KeyType": "HASH"}]
    assert properties["BillingMode"] == "PAY_PER_REQUEST"
    assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
    assert properties["SSESpecification"]["SSEEnabled"]


def test_every_layer_has_its_make_target(resources: dict[str, Any]) -> None:
    layers = {n: r for n, r in resources.items() if r["Type"] == "AWS::Serverless::LayerVersion"}
    assert layers
    for name, layer in layers.items():
        assert layer["Metadata"] == {"BuildMethod": "makefile"}
        makefile = ROOT / layer["Properties"]["ContentUri"] / "Makefile"
        assert f"\nbuild-{name}:\n" in makefile.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "lock",
    [
        "functions/summarize/requirements.txt",
        "layers/runtime/requirements.txt",
        "layers/runtime/openmp.txt",
        "requirements/dev.txt",
        "requirements/sam.txt",
    ],
)
def test_every_locked_package_has_a_version_and_hashes_and_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    packages = text.replace("\\\n", " ").splitlines()
    packages = [line for line in packages if line.strip() and not line.lstrip().startswith("#")]
    assert packages
    for package in packages:
        assert "==" in package
        assert "--hash=sha256:" in package
