"""The commands in docs/deploy.md and docs/runbook.md exist, and so does everything they name."""

import importlib
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore import xform_name
from botocore.session import Session
from cfnlint.decode import decode  # type: ignore[import-untyped]

from tools.ops import stack

ROOT = Path(__file__).parents[2]
PAGES = ("deploy.md", "runbook.md")
GIVEN = {"AWS_REGION", "AWS_ACCESS_KEY_ID"}
CLI_NAMES = {"deploy": "codedeploy"}
"""Services with a different name in the AWS CLI."""
CLI_ALONE = {"query", "output", "notification-endpoint"}
"""Options of the AWS CLI that are not parameters of the service, or are flags of one."""


def text_of(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def code(name: str) -> str:
    """The page's shell blocks, with continued lines joined."""
    blocks = re.findall(r"```sh\n(.*?)```", text_of(name), re.DOTALL)
    return re.sub(r"\\\n\s*", " ", "\n".join(blocks))


def commands(program: str) -> Iterator[list[str]]:
    for name in PAGES:
        source = code(name) + "\n" + "\n".join(re.findall(r"`([^`\n]+)`", text_of(name)))
        for line in source.splitlines():
            for found in re.findall(rf"{re.escape(program)} [^|)#&`]*", line):
                yield shlex.split(re.sub(r"\S*\$\(.*", "value", found))


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    document, _ = decode(str(ROOT / "template.yaml"))
    return dict(document)


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", makefile, re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"make ([a-z0-9-]+)", text_of(page))}
    assert named - targets - {"it"} == set()


def test_every_operators_command_is_one_that_its_tool_takes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(stack, "outputs", lambda name: {})
    taken: list[str] = []

    def run(command: Callable[[], int]) -> int:
        taken.append("run")
        return 0

    monkeypatch.setattr(stack, "run", run)
    found = list(commands(".venv/bin/python -m"))
    ops = [words for words in found if words[2].startswith("tools.ops.")]
    assert len(ops) > 12
    for words in ops:
        assert importlib.import_module(words[2]).main(words[3:]) == 0, words
    assert len(taken) > 8


def test_every_output_that_a_command_reads_is_one_of_the_stacks(template: dict[str, Any]) -> None:
    for page in PAGES:
        names = re.findall(r"\.([A-Z]\w+)", " ".join(re.findall(r"jq -r '?[^<)]*", code(page))))
        named = re.findall(r"outputs? `(\w+)`", text_of(page))
        assert set(names + named) <= set(template["Outputs"])


@pytest.mark.parametrize("page", PAGES)
def test_every_variable_is_assigned_before_it_is_used(page: str) -> None:
    known = set(GIVEN)
    for line in code(page).splitlines():
        used = set(re.findall(r"\$\{?([A-Z_]+)", line))
        assert used <= known, line
        known |= set(re.findall(r"(?:^|\s|export )([A-Z_]+)=", line))
        known |= set(re.findall(r"read .* ([A-Z]+)$", line))


def test_every_parameter_of_the_template_is_in_the_page(template: dict[str, Any]) -> None:
    rows = "\n".join(re.findall(r"^\| `[A-Z].*", text_of("deploy.md"), re.MULTILINE))
    assert set(re.findall(r"`([A-Z]\w+)`", rows)) >= set(template["Parameters"])


@pytest.mark.parametrize("page", ["deploy.md"])
def test_the_page_tells_the_templates_defaults(page: str, template: dict[str, Any]) -> None:
    for names, values in re.findall(
        r"^\| (`[A-Z][^|]*) \| ([^|]*) \|", text_of(page), re.MULTILINE
    ):
        defaults = [part.strip().strip("`") for part in values.split(",")]
        for name, told in zip(re.findall(r"`(\w+)`", names), defaults, strict=False):
            assert str(template["Parameters"][name]["Default"]) in {told, ""}, name


def test_every_call_of_the_aws_cli_is_one_that_aws_has() -> None:
    session = Session()
    seen = 0
    for words in commands("aws"):
        service, command, *arguments = words[1:] if len(words) > 2 else ["", ""]
        if service in {"s3", ""} or command == "wait":
            continue
        model = session.get_service_model(CLI_NAMES.get(service, service))
        operations = {xform_name(name, "-"): name for name in model.operation_names}
        assert command in operations, words
        shape = model.operation_model(operations[command]).input_shape
        known = {xform_name(name, "-") for name in (shape.members if shape else {})} | CLI_ALONE
        given = {word[2:].removeprefix("no-") for word in arguments if word.startswith("--")}
        known |= {name.removesuffix("-enabled") + "-enabled" for name in known}
        assert given <= known, words
        seen += 1
    assert seen > 10


def test_no_command_takes_a_secret_as_an_argument() -> None:
    for page in PAGES:
        assert not re.search(r"SECRET|SESSION_TOKEN|--user\b|x-api-key: \$", text_of(page))
