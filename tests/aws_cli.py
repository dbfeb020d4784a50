"""The part of the AWS CLI that docs/deploy.md and docs/runbook.md use, on boto3."""

import json
import sys
from typing import Any

import boto3
import jmespath  # type: ignore[import-untyped]
from botocore import xform_name

RENAMED = {"notification-endpoint": "Endpoint"}
"""Options whose names in the CLI differ from the service's."""

FLAGS = {"recursive", "force", "include-value", "deletion-protection-enabled"}
"""Options that take no value."""


def parsed(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """Return the words before the options, and the options; a flag has the value `true`."""
    plain: list[str] = []
    options: dict[str, str] = {}
    while words:
        word = words.pop(0)
        if not word.startswith("--"):
            plain.append(word)
        elif word.startswith("--no-"):
            options[word[5:]] = "false"
        else:
            options[word[2:]] = "true" if word[2:] in FLAGS else words.pop(0)
    return plain, options


def value(shape: Any, text: str) -> Any:
    """Convert `text` to a parameter of this shape; `name=value,…` is a structure."""
    if shape.type_name == "boolean":
        return text == "true"
    if shape.type_name == "structure":
        pairs = (pair.partition("=") for pair in text.split(","))
        return {name: value(shape.members[name], said) for name, _, said in pairs}
    return text


def call(service: str, command: str, options: dict[str, str]) -> Any:
    client = boto3.client(service)  # type: ignore[call-overload]
    name = command.replace("-", "_")
    operation = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[name])
    members = operation.input_shape.members if operation.input_shape else {}
    flags = {xform_name(member, "-"): member for member in members}
    named = {RENAMED.get(option) or flags[option]: said for option, said in options.items()}
    return getattr(client, name)(**{n: value(members[n], said) for n, said in named.items()})


def s3(command: str, url: str) -> None:
    bucket = boto3.resource("s3").Bucket(url.removeprefix("s3://"))
    bucket.objects.delete()
    if command == "rb":
        bucket.delete()


def main(words: list[str]) -> None:
    (service, command, *plain), options = parsed(words)
    query, output = options.pop("query", ""), options.pop("output", "json")
    if service == "s3":
        s3(command, plain[0])
    elif command == "wait":
        table = boto3.client(service).get_waiter(plain[0].replace("-", "_"))  # type: ignore[call-overload]
        table.wait(TableName=options["table-name"])
    else:
        answer = call(service, command, options)
        answer.pop("ResponseMetadata", None)
        found = jmespath.search(query, answer) if query else answer
        said = str(found) if output == "text" else json.dumps(found, default=str)
        sys.stdout.write(f"{said}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
