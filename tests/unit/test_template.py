"""The template and the code agree, and the function has only the permissions that it uses."""

import importlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cfnlint.api import lint  # type: ignore[import-untyped]
from cfnlint.decode import decode  # type: ignore[import-untyped]

from standfirst import bootstrap, telemetry
from standfirst.api import BASE_PATH, create_app
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
    policies = [policy for role in roles for policy in role.get("Policies", [])]
    documents = [policy["PolicyDocument"] for policy in policies]
    return [statement for document in documents for statement in document["Statement"]]


def test_the_functions_read_every_variable_that_the_template_sets(
    template: dict[str, Any], resources: dict[str, Any]
) -> None:
    shared = template["Globals"]["Function"]["Environment"]["Variables"]
    api = resources["SummarizeFunction"]["Properties"]["Environment"]["Variables"]
    ours = {name for name in shared | api if not name.startswith("POWERTOOLS_")}
    read = {field.alias for field in Settings.model_fields.values()}
    assert ours == {
        *("TABLE_NAME", "SUMMARY_TTL_SECONDS", "QUEUE_URL", "REQUEST_BUCKET", "ALLOWED_ORIGINS"),
        *("WRITING", "REVIEW_SUMMARIES"),
    }
    assert ours <= read
    ttl = template["Parameters"]["SummaryTtlSeconds"]
    for bound in ("Default", "MinValue", "MaxValue"):
        Settings.from_env({"SUMMARY_TTL_SECONDS": str(ttl[bound])})
    assert ttl["Default"] == Settings().summary_ttl.total_seconds()
    review = template["Parameters"]["ReviewSummaries"]
    assert review["Default"] == "off"
    held = [
        Settings.from_env({"REVIEW_SUMMARIES": value}).holds_back for value in ("off", "before")
    ]
    assert (review["AllowedValues"], held) == (["off", "before"], [False, True])


def test_every_function_has_what_it_must_say_for_itself(
    template: dict[str, Any], resources: dict[str, Any]
) -> None:
    shared = template["Globals"]["Function"]
    assert shared["Runtime"] == "python3.13"
    assert shared["MemorySize"] == {"Ref": "MemorySize"}
    assert shared["Architectures"] == [{"Ref": "Architecture"}]
    assert shared["Tracing"] == "Active"
    assert (ROOT / shared["CodeUri"] / "requirements.txt").is_file()
    for function in of_type(resources, "AWS::Serverless::Function").values():
        module, _, name = function["Handler"].rpartition(".")
        assert callable(getattr(importlib.import_module(module), name))
        assert not function.keys() & shared.keys() - {"Environment"}
        group = resources[function["LoggingConfig"]["LogGroup"]["Ref"]]
        assert group["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    assert resources["SummarizeFunction"]["Properties"]["Timeout"] <= 29


def test_what_the_api_calls_is_the_alias_with_its_snapshot(resources: dict[str, Any]) -> None:
    function = resources["SummarizeFunction"]["Properties"]
    assert function["AutoPublishAlias"] == "live"
    assert function["SnapStart"] == {"ApplyOn": {"Ref": "SnapStart"}}
    alarms = of_type(resources, "AWS::CloudWatch::Alarm")
    rollback = function["DeploymentPreference"]["Alarms"]
    expected = {"ErrorRateAlarm", "CrashRateAlarm", "NewVersionAlarm"}
    assert {alarm["Ref"] for alarm in rollback} == expected
    assert all(alarm["Ref"] in alarms for alarm in rollback)


def test_a_page_can_read_what_the_gateway_answers_by_itself(resources: dict[str, Any]) -> None:
    answers = resources["Api"]["Properties"]["GatewayResponses"]
    assert {"THROTTLED", "QUOTA_EXCEEDED", "DEFAULT_4XX", "DEFAULT_5XX"} <= set(answers)
    for answer in answers.values():
        headers = answer["ResponseParameters"]["Headers"]
        assert headers["Access-Control-Allow-Origin"] == "'*'"
        assert headers["Access-Control-Expose-Headers"] == "'Retry-After'"


def test_every_route_of_the_service_is_one_of_the_gateways(resources: dict[str, Any]) -> None:
    schema = create_app(bootstrap.service).get_openapi_schema()
    service = {
        (re.sub(r"{.*?}", "{}", path), method)
        for path, operations in (schema.paths or {}).items()
        for method in ("get", "post", "put", "patch", "delete")
        if getattr(operations, method) is not None
    }
    service |= {("/openapi.json", "get"), ("/docs", "get")}  # not in the schema, which they serve
    gateway = {
        (re.sub(r"{.*?}", "{}", route["Path"]), route["Method"]) for route in routes(resources)
    }
    others = {(path, "any") for path, _ in service}  # the service answers these with 405
    preflights = {(path, "options") for path, _ in service if path.startswith("/summaries")}
    assert gateway == service | others | preflights


def test_a_host_of_ones_own_has_the_base_path_that_the_service_knows(
    resources: dict[str, Any],
) -> None:
    assert resources["Api"]["Properties"]["StageName"] == "v1"
    mapping = resources["DomainPath"]["Properties"]
    assert "/" + mapping["BasePath"] == BASE_PATH


def test_summaries_need_a_key_or_a_signature_but_a_browsers_preflight_and_all_else_does_not(
    resources: dict[str, Any],
) -> None:
    signed = {"Authorizer": "AWS_IAM", "InvokeRole": "NONE"}
    for route in routes(resources):
        operators = route["Path"].startswith(("/articles", "/writing", "/drafts"))
        if route["Method"] in {"put", "delete"} or (operators and route["Method"] != "any"):
            assert route["Auth"] == signed, "an operator's call, never the widget's key"
            continue
        key_required = route.get("Auth", {}).get("ApiKeyRequired", False)
        preflight = route["Method"] == "options"
        closed = route["Path"].startswith("/summaries") or operators
        assert key_required == (closed and not preflight)


def test_access_logs_say_nothing_about_a_person_or_an_article(resources: dict[str, Any]) -> None:
    setting = resources["Api"]["Properties"]["AccessLogSetting"]
    written = setting["Fn::If"][1]["Format"]
    fields = json.loads(written)
    assert setting == {"Fn::If": ["HasAccessLog", setting["Fn::If"][1], {"Ref": "AWS::NoValue"}]}
    assert not re.search(r"sourceIp|userAgent|query|header|body|caller", written, re.IGNORECASE)
    assert fields["path"] == "$context.resourcePath"
    for method in resources["Api"]["Properties"]["MethodSettings"]:
        assert method["DataTraceEnabled"] is False
        assert method["ThrottlingRateLimit"]
        assert method["ThrottlingBurstLimit"]


def test_production_takes_no_wildcard_for_its_origins(template: dict[str, Any]) -> None:
    assert template["Parameters"]["Environment"]["Default"] == "prod"
    rule = template["Rules"]["NoWildcardInProduction"]
    assert rule["RuleCondition"] == {"Fn::Equals": [{"Ref": "Environment"}, "prod"]}
    (assertion,) = rule["Assertions"]
    wildcard = {"Fn::Equals": [{"Ref": "AllowedOrigins"}, "*"]}
    assert assertion["Assert"] == {"Fn::Not": [wildcard]}


def test_a_key_is_bounded_a_second_and_a_month_and_so_is_every_route(
    resources: dict[str, Any],
) -> None:
    api = resources["Api"]["Properties"]
    rate, month = {"Ref": "RequestsPerSecond"}, {"Ref": "RequestsPerMonth"}
    plan = api["Auth"]["UsagePlan"]
    assert plan["CreateUsagePlan"] == "PER_API"
    assert plan["Throttle"] == {"RateLimit": rate, "BurstLimit": rate}
    assert plan["Quota"] == {"Limit": month, "Period": "MONTH"}
    limits = {
        (method["ResourcePath"], method["HttpMethod"]): method["ThrottlingRateLimit"]
        for method in api["MethodSettings"]
    }
    assert limits.pop(("/*", "*")) == rate
    # API Gateway writes a path's slashes as ~1.
    open_routes = {
        "/" + route["Path"].replace("/", "~1")
        for route in routes(resources)
        if route["Method"] == "get" and "Auth" not in route
    }
    assert {path for path, _ in limits} == open_routes
    assert all(limit <= 2 for limit in limits.values())


def test_everything_that_can_be_tagged_says_what_and_what_for_it_is(
    template: dict[str, Any], resources: dict[str, Any]
) -> None:
    expected = {"application": "standfirst", "environment": {"Ref": "Environment"}}
    assert template["Globals"]["Function"]["Tags"] == expected
    kinds = ("Serverless::Api", "Serverless::StateMachine", "DynamoDB::Table")
    for kind in (*kinds, "SQS::Queue", "S3::Bucket"):
        for properties in of_type(resources, f"AWS::{kind}").values():
            tags = properties["Tags"]
            if isinstance(tags, list):
                tags = {tag["Key"]: tag["Value"] for tag in tags}
            assert tags == expected


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


def allowed(resources: dict[str, Any], role: str, service: str) -> set[str]:
    policies = resources[role]["Properties"]["Policies"]
    actions = (
        action
        for policy in policies
        for statement in policy["PolicyDocument"]["Statement"]
        for action in statement["Action"]
    )
    return {action.partition(":")[2] for action in actions if action.startswith(f"{service}:")}


def test_each_function_may_do_what_it_does_and_no_more(resources: dict[str, Any]) -> None:
    write = {"GetItem", "PutItem", "UpdateItem"}
    assert allowed(resources, "SummarizeRole", "dynamodb") == write | {"DeleteItem", "Query"}
    assert allowed(resources, "WatchRole", "dynamodb") == {"Query"}
    assert allowed(resources, "WorkerRole", "dynamodb") == write
    assert allowed(resources, "BulkRole", "dynamodb") == write
    assert allowed(resources, "SummarizeRole", "s3") == {"PutObject"}
    assert allowed(resources, "WorkerRole", "s3") == {"GetObject", "DeleteObject"}
    assert allowed(resources, "SummarizeRole", "sqs") == {"SendMessage"}
    assert allowed(resources, "BulkRole", "s3") == allowed(resources, "BulkRole", "sqs") == set()
    for statement in statements(resources):
        if "dynamodb:Query" in statement["Action"]:
            assert statement["Resource"] == {"Fn::Sub": "${SummaryTable.Arn}/index/drafts"}
        elif "dynamodb" in str(statement["Action"]):
            assert statement["Resource"] == {"Fn::GetAtt": ["SummaryTable", "Arn"]}


def test_no_wildcard_is_granted_where_a_narrower_one_exists(resources: dict[str, Any]) -> None:
    for statement in statements(resources):
        assert "*" not in str(statement["Action"])
        if statement["Resource"] == "*":
            assert all(action.startswith("xray:") for action in statement["Action"])
    for function in of_type(resources, "AWS::Serverless::Function").values():
        assert "Policies" not in function, "SAM would add its managed policies to a role it makes"


def test_the_table_forgets_by_the_attribute_that_the_store_writes_and_outlives_the_stack(
    resources: dict[str, Any],
) -> None:
    table = resources["SummaryTable"]
    assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain"
    properties = table["Properties"]
    assert properties["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
    assert properties["SSESpecification"]["SSEEnabled"]


def test_articles_that_wait_are_forgotten_after_a_day_and_those_that_failed_after_a_long_weekend(
    resources: dict[str, Any],
) -> None:
    day = 86_400
    assert resources["RequestQueue"]["Properties"]["MessageRetentionPeriod"] == day
    assert resources["DeadLetterQueue"]["Properties"]["MessageRetentionPeriod"] == 5 * day
    for queue in of_type(resources, "AWS::SQS::Queue").values():
        assert queue["SqsManagedSseEnabled"]
    bucket = resources["RequestBucket"]["Properties"]
    assert [rule["ExpirationInDays"] for rule in bucket["LifecycleConfiguration"]["Rules"]] == [5]
    for bucket in of_type(resources, "AWS::S3::Bucket").values():
        assert all(bucket["PublicAccessBlockConfiguration"].values())
        assert "VersioningConfiguration" not in bucket


def test_a_message_is_not_given_out_again_while_it_may_be_worked_on(
    resources: dict[str, Any],
) -> None:
    queue = resources["RequestQueue"]["Properties"]
    worker = resources["WorkerFunction"]["Properties"]
    assert queue["VisibilityTimeout"] >= 6 * worker["Timeout"]
    assert queue["RedrivePolicy"]["maxReceiveCount"] == 3
    (event,) = worker["Events"].values()
    assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def strings(value: object) -> Iterator[str]:
    """Every string in a template's value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


@pytest.fixture(scope="module")
def dashboard(resources: dict[str, Any]) -> dict[str, Any]:
    body, values = resources["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    assert set(values) == {"Dollars"}
    return dict(json.loads(body))


COUNTED = {
    value for name, value in vars(telemetry).items() if name.isupper() and name != "NAMESPACE"
}


def test_every_metric_that_an_alarm_watches_is_one_that_is_counted(
    template: dict[str, Any], resources: dict[str, Any]
) -> None:
    variables = template["Globals"]["Function"]["Environment"]["Variables"]
    assert variables["POWERTOOLS_METRICS_NAMESPACE"] == telemetry.NAMESPACE
    assert variables["POWERTOOLS_SERVICE_NAME"] == {"Ref": "AWS::StackName"}
    alarms = of_type(resources, "AWS::CloudWatch::Alarm")
    watched = [
        query["MetricStat"]["Metric"]
        for alarm in alarms.values()
        for query in alarm.get("Metrics", [])
        if "MetricStat" in query
    ]
    watched += [alarm for alarm in alarms.values() if "MetricName" in alarm]
    own = [metric for metric in watched if metric["Namespace"] == telemetry.NAMESPACE]
    assert {metric["MetricName"] for metric in own} <= COUNTED
    for metric in own:
        assert metric["Dimensions"] == [{"Name": "service", "Value": {"Ref": "AWS::StackName"}}]
    assert {"StoreFailures", "ExtractiveFallbacks", "OldestDraft"} <= {
        metric["MetricName"] for metric in own
    }


def test_the_dashboard_shows_every_metric_that_is_counted_and_no_other(
    dashboard: dict[str, Any],
) -> None:
    rows = [row for widget in dashboard["widgets"] for row in widget["properties"]["metrics"]]
    own = [row for row in rows if row[0] == telemetry.NAMESPACE]
    assert {row[1] for row in own} == COUNTED
    assert {tuple(row[2:4]) for row in own} == {("service", "${AWS::StackName}")}


def test_an_alarm_needs_two_of_three_minutes_and_no_traffic_is_no_alarm(
    resources: dict[str, Any],
) -> None:
    alarms = of_type(resources, "AWS::CloudWatch::Alarm")
    assert len(alarms) == 13
    for name, alarm in alarms.items():
        once = name in {"QuotaAlarm", "BulkAlarm"}
        minutes = (alarm.get("DatapointsToAlarm"), alarm["EvaluationPeriods"])
        assert minutes == ((None, 1) if once else (2, 3))
        assert alarm["TreatMissingData"] == "notBreaching"
        assert alarm["AlarmActions"] == alarm["OKActions"]
        for query in alarm.get("Metrics", []):
            if "Expression" in query:
                ids = {other["Id"] for other in alarm["Metrics"]}
                names = set(re.findall(r"\b[a-z]+\b", str(query["Expression"])))
                assert names == ids - {query["Id"]}


def test_every_alarm_has_its_chapter_in_the_runbook(resources: dict[str, Any]) -> None:
    runbook = (ROOT / "docs/runbook.md").read_text(encoding="utf-8")
    chapters = re.findall(r"^## (\w+Alarm)$", runbook, re.MULTILINE)
    assert chapters == list(of_type(resources, "AWS::CloudWatch::Alarm"))


def test_the_bulk_runs_definition_calls_what_the_template_gives_it(
    resources: dict[str, Any],
) -> None:
    machine = resources["BulkStateMachine"]["Properties"]
    text = (ROOT / machine["DefinitionUri"]).read_text(encoding="utf-8")
    given = machine["DefinitionSubstitutions"]
    assert set(re.findall(r"\$\{(\w+)\}", text)) == set(given)
    definition = json.loads(text.replace("${Concurrency}", "4"))
    articles = definition["States"]["Articles"]
    (step,) = articles["ItemProcessor"]["States"].values()
    assert step["TimeoutSeconds"] > resources["BulkFunction"]["Properties"]["Timeout"]
    assert articles["ToleratedFailurePercentage"] < 100
    assert articles["ItemBatcher"]["MaxItemsPerBatch"] == 10, "docs/scale.md reckons with it"
    assert articles["MaxConcurrency"] == 4
    assert articles["ItemProcessor"]["ProcessorConfig"]["ExecutionType"] == "EXPRESS"


def problems_of(definition: dict[str, Any]) -> set[str]:
    """The problems that cfn-lint finds in a state machine's definition (Amazon States Language)."""
    role = "arn:aws:iam::000000000000:role/bulk"
    machine = {
        "Type": "AWS::StepFunctions::StateMachine",
        "Properties": {"RoleArn": role, "Definition": definition},
    }
    found = lint(json.dumps({"Resources": {"Machine": machine}}), regions=["us-east-1"])
    return {problem.rule.id for problem in found}


def test_the_bulk_runs_definition_is_valid() -> None:
    text = (ROOT / "statemachine/bulk.asl.json").read_text(encoding="utf-8")
    function = "arn:aws:lambda:us-east-1:000000000000:function:bulk"
    text = text.replace("${Concurrency}", "4").replace("${BulkFunctionArn}", function)
    definition = json.loads(text)
    assert problems_of(definition) == set()
    definition["States"]["Articles"]["ItemProcessor"]["StartAt"] = "Nowhere"
    assert problems_of(definition) == {"E3601"}


def test_both_configurations_set_parameters_that_there_are(template: dict[str, Any]) -> None:
    configured = tomllib.loads((ROOT / "samconfig.toml").read_text(encoding="utf-8"))
    for name in ("dev", "prod"):
        values = configured[name]["deploy"]["parameters"]["parameter_overrides"]
        for pair in values.split():
            parameter, _, value = pair.partition("=")
            known = template["Parameters"][parameter].get("AllowedValues", [value])
            assert value in map(str, known)


def test_what_is_deployed_is_what_was_built() -> None:
    # A template named here, even in `global`, is deployed unbuilt: without its libraries.
    configured = tomllib.loads((ROOT / "samconfig.toml").read_text(encoding="utf-8"))
    assert "template_file" not in str(configured)


def test_every_parameter_says_what_it_is_and_has_a_default_and_a_use(
    template: dict[str, Any],
) -> None:
    used = set(strings([template[part] for part in ("Globals", "Resources", "Conditions")]))
    for name, parameter in template["Parameters"].items():
        assert parameter["Description"]
        assert "Default" in parameter
        assert name in used or any(f"${{{name}}}" in text for text in used), name


def test_every_layer_has_its_make_target(resources: dict[str, Any]) -> None:
    layers = {n: r for n, r in resources.items() if r["Type"] == "AWS::Serverless::LayerVersion"}
    assert layers
    for name, layer in layers.items():
        assert layer["Metadata"] == {"BuildMethod": "makefile"}
        makefile = ROOT / layer["Properties"]["ContentUri"] / "Makefile"
        assert f"\nbuild-{name}:" in makefile.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "lock",
    [
        "functions/summarize/requirements.txt",
        "layers/runtime/requirements.txt",
        "layers/runtime/openmp.txt",
        "requirements/dev.txt",
        "requirements/sam.txt",
        "requirements/load.txt",
        "requirements/aws.txt",
        "requirements/lambda.txt",
        "requirements/security.txt",
        "requirements/widget.txt",
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


def test_two_stacks_in_an_account_share_no_metric_but_the_accounts_own_concurrency(
    template: dict[str, Any], resources: dict[str, Any]
) -> None:
    bulk = resources["BulkFunction"]["Properties"]["Environment"]["Variables"]
    assert bulk == {"POWERTOOLS_SERVICE_NAME": {"Fn::Sub": "${AWS::StackName}-bulk"}}
    for name, alarm in of_type(resources, "AWS::CloudWatch::Alarm").items():
        queries = [query.get("MetricStat", {}).get("Metric") for query in alarm.get("Metrics", [])]
        for metric in filter(None, queries or [alarm]):
            values = [dimension["Value"] for dimension in metric.get("Dimensions", [])]
            assert any(isinstance(value, dict) for value in values) or name == "ConcurrencyAlarm"


def test_a_new_account_has_room_for_readers_and_keeps_its_logging_role(
    template: dict[str, Any],
) -> None:
    default = {name: each["Default"] for name, each in template["Parameters"].items()}
    background = default["WorkerConcurrency"] + default["BulkConcurrency"]
    assert background <= 5, "of a new account's ten"
    assert background < default["ConcurrencyAlarmAt"] < 10
    assert default["ApiGatewayLogRole"] == "none"
    create = {"Fn::Equals": [{"Ref": "ApiGatewayLogRole"}, "create"]}
    assert template["Conditions"]["MakesLogRole"] == create
    assert default["TableDeletionProtection"] == "true"


def test_an_answer_that_was_asked_for_is_no_error(resources: dict[str, Any]) -> None:
    queries = {query["Id"]: query for query in resources["ErrorRateAlarm"]["Properties"]["Metrics"]}
    assert "errors - FILL(unstored, 0)" in queries["rate"]["Expression"]
    unstored = queries["unstored"]["MetricStat"]["Metric"]["MetricName"]
    assert unstored == telemetry.NOT_STORED


def test_the_outputs_say_when_nobody_is_notified(template: dict[str, Any]) -> None:
    found = template["Outputs"]["Notifications"]["Value"]
    topic, nobody = found["Fn::If"][1:]
    assert topic == {"Ref": "AlarmTopicArn"}
    assert nobody.startswith("NOBODY")


def test_one_client_can_be_limited_and_is_told_so_in_the_services_form(
    template: dict[str, Any], resources: dict[str, Any]
) -> None:
    acl = resources["WebAcl"]["Properties"]
    (rule,) = acl["Rules"]
    rate = rule["Statement"]["RateBasedStatement"]
    assert (rate["AggregateKeyType"], rate["Limit"]) == ("IP", {"Ref": "RequestsPerClient"})
    answer = rule["Action"]["Block"]["CustomResponse"]
    assert answer["ResponseCode"] == 429
    body = json.loads(acl["CustomResponseBodies"][answer["CustomResponseBodyKey"]]["Content"])
    assert body["status"] == 429
    assert template["Parameters"]["RequestsPerClient"]["Default"] == 0, "a web ACL has a price"
    assert resources["ClientLimitAssociation"]["Condition"] == "MakesWebAcl"
