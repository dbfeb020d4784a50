"""The size check counts each file once per function, and refuses what Lambda would refuse."""

from pathlib import Path

import pytest

from tools.local import size

TEMPLATE = """
Resources:
  Api:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: Code, Layers: [{Ref: Engine}, {Ref: Weights}]}
  Worker:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: Code, Layers: [{Ref: Engine}, {Ref: Weights}]}
  Janitor:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: Janitor}
  Engine:
    Type: AWS::Serverless::LayerVersion
    Properties: {ContentUri: Engine}
  Weights:
    Type: AWS::Serverless::LayerVersion
    Properties: {ContentUri: Weights}
  Table:
    Type: AWS::DynamoDB::Table
"""
X86_64, ARM64, RISC_V = 62, 183, 243


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def library(machine: int) -> bytes:
    return b"\x7fELF".ljust(18, b"\0") + machine.to_bytes(2, "little") + b"code"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    write(tmp_path / "template.yaml", TEMPLATE.encode())
    write(tmp_path / "Code/app.py", b"x" * 10)
    write(tmp_path / "Code/deep/er/module.py", b"x" * 5)
    write(tmp_path / "Engine/python/engine.so", library(X86_64))
    write(tmp_path / "Weights/model/model.gguf", b"x" * 1000)
    write(tmp_path / "Janitor/app.py", b"x" * 7)
    return tmp_path


def test_functions_that_share_code_and_layers_are_counted_once(build: Path) -> None:
    shared, janitor = size.measure(build)
    assert shared.functions == ("Api", "Worker")
    assert shared.parts == (("Code", 15), ("Engine", 24), ("Weights", 1000))
    assert shared.bytes == 1039
    assert janitor == size.Package(("Janitor",), (("Janitor", 7),), "any processor")


def test_the_table_has_every_part_the_total_and_the_share(build: Path) -> None:
    text = size.report(size.measure(build))
    assert text.splitlines()[0] == "Api, Worker (x86_64)"
    for part in ("Code", "Engine", "Weights", "1,039", "262,144,000"):
        assert part in text


def test_the_limit_itself_passes_and_a_byte_more_fails(
    build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights = build / "Weights/model/model.gguf"
    with weights.open("r+b") as file:  # sparse: it takes no space on disk
        file.truncate(size.LIMIT - 39)
    assert size.main([str(build)]) == 0
    with weights.open("r+b") as file:
        file.truncate(size.LIMIT - 38)
    assert size.main([str(build)]) == 1
    assert "Api is 1 bytes too large" in capsys.readouterr().err


@pytest.mark.parametrize(("machine", "name"), [(ARM64, "arm64"), (RISC_V, "machine 243")])
def test_a_package_for_two_processors_is_refused(
    build: Path, machine: int, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(build / "Code/native.so", library(machine))
    assert size.main([str(build)]) == 1
    assert f"mixes code for {name} and x86_64" in capsys.readouterr().err


def test_without_a_build_it_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert size.main([str(tmp_path)]) == 1
    assert "python -m tools.local.build_artifact" in capsys.readouterr().err


def test_what_every_function_shares_is_read_from_the_globals(build: Path) -> None:
    shared = "Globals:\n  Function: {CodeUri: Code, Layers: [{Ref: Engine}]}\n"
    plain = "  Plain: {Type: 'AWS::Serverless::Function', Properties: {Handler: app.handler}}\n"
    template = shared + TEMPLATE + plain
    (build / "template.yaml").write_text(template, encoding="utf-8")
    packages = {package.functions: package for package in size.measure(build)}
    assert [folder for folder, _ in packages[("Plain",)].parts] == ["Code", "Engine"]


def test_both_processors_builds_are_measured_by_one_command(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert size.main([str(build), str(build)]) == 0
    assert capsys.readouterr().out.count("% of 262,144,000") == 2 * len(size.measure(build))
    assert size.main([str(build), str(tmp_path / "nothing")]) == 1
