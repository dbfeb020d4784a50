"""Manages the API keys of a stack's usage plan: shows their use, creates, enables, disables.

Keys are in pages, and pages are in caches: create a key, publish it, wait until no cached page has
the old one, and only then disable that one. The value goes to a file, never onto the screen.
"""

import argparse
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import boto3

from tools.ops import stack
from tools.ops.stack import OpsError

Gateway = Any
"""A boto3 client for API Gateway; the environment has no types for it."""


def used(gateway: Gateway, plan: str, today: date) -> dict[str, int]:
    """Return how many requests each key has made this month."""
    first = today.replace(day=1).isoformat()
    usage = gateway.get_usage(usagePlanId=plan, startDate=first, endDate=today.isoformat())
    items: dict[str, list[list[int]]] = usage.get("items", {})
    return {key: sum(day[0] for day in days) for key, days in items.items()}


def create(gateway: Gateway, plan: str, name: str, out: Path) -> str:
    """Create a key, add it to the plan and write its value to `out`; return its ID."""
    out.touch(mode=0o600, exist_ok=False)
    key = gateway.create_api_key(name=name, enabled=True)
    gateway.create_usage_plan_key(usagePlanId=plan, keyId=key["id"], keyType="API_KEY")
    out.write_text(key["value"] + "\n", encoding="utf-8")
    return str(key["id"])


def switch(gateway: Gateway, plan: str, key: str, *, enabled: bool) -> None:
    """Enable or disable a key of the plan. Raises OpsError for the last one that works."""
    keys = _keys(gateway, plan)
    if key not in keys:
        raise OpsError(f"{key} is not a key of this stack: {', '.join(keys)}")
    others = [other for other in keys if other != key]
    if not enabled and not any(gateway.get_api_key(apiKey=other)["enabled"] for other in others):
        raise OpsError("no other key is enabled: the button would stop working; create one first")
    patch = {"op": "replace", "path": "/enabled", "value": str(enabled).lower()}
    gateway.update_api_key(apiKey=key, patchOperations=[patch])


def _keys(gateway: Gateway, plan: str) -> list[str]:
    pages = gateway.get_paginator("get_usage_plan_keys").paginate(usagePlanId=plan)
    return [key["id"] for found in pages for key in found["items"]]


def _list(gateway: Gateway, plan: str) -> None:
    limit = gateway.get_usage_plan(usagePlanId=plan).get("quota", {}).get("limit", 0)
    requests = used(gateway, plan, datetime.now(UTC).date())
    for key in _keys(gateway, plan):
        about = gateway.get_api_key(apiKey=key)
        share = f", {100 * requests.get(key, 0) / limit:.1f}% of the month's" if limit else ""
        state = "enabled" if about["enabled"] else "DISABLED"
        print(f"{key}  {about['name']}  {state}  {requests.get(key, 0):,} requests{share}")


def _run(options: argparse.Namespace) -> int:
    gateway = boto3.client("apigateway")
    plan = stack.outputs(options.stack)["UsagePlanId"]
    if options.command == "create":
        name = options.name or f"{options.stack}-{time.strftime('%Y%m%d')}"
        id_ = create(gateway, plan, name, options.out)
        print(
            f"{id_}  {name}: its value is in {options.out}. Publish it; keep the old key enabled."
        )
    elif options.command == "list":
        _list(gateway, plan)
    else:
        question = "Pages that still carry this key lose their button."
        if options.command == "disable" and not stack.confirmed(question, yes=options.yes):
            return 1
        switch(gateway, plan, options.key, enabled=options.command == "enable")
        print(f"{options.key} is {options.command}d")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; return the exit status."""
    parser = stack.parser(__doc__)
    parser.add_argument("command", choices=["list", "create", "disable", "enable"])
    parser.add_argument("--key", help="disable, enable: the key's ID")
    parser.add_argument("--name", help="create: the key's name")
    parser.add_argument("--out", type=Path, help="create: the file for its value")
    options = parser.parse_args(arguments)
    if options.command == "create" and not options.out:
        parser.error("create needs --out")
    if options.command in {"disable", "enable"} and not options.key:
        parser.error(f"{options.command} needs --key")
    return stack.run(lambda: _run(options))


if __name__ == "__main__":
    sys.exit(main())
