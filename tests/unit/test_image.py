"""The container image's recipe, as far as it can be tested without a container engine."""

import re
from pathlib import Path
from typing import Any

import pytest
from cfnlint.api import lint  # type: ignore[import-untyped]
from cfnlint.decode import decode  # type: ignore[import-untyped]

from tools.local import image_template

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
ZIP = ROOT / "template.yaml"


def instructions(name: str) -> list[str]:
    joined = DOCKERFILE.replace("\\\n", " ")
    return [
        line.split(None, 1)[1] for line in joined.splitlines() if line.split(None, 1)[:1] == [name]
    ]


def functions(path: Path) -> dict[str, dict[str, Any]]:
    document, problems = decode(str(path))
    assert problems == []
    return {
        name: resource["Properties"]
        for name, resource in document["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


@pytest.fixture(scope="module", name="image")
def _image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("image") / "template.yaml"
    made.write_text(image_template.convert(ZIP.read_text(encoding="utf-8")), encoding="utf-8")
    return made


def test_the_template_is_valid(image: Path) -> None:
    assert lint(image.read_text(encoding="utf-8")) == []


def test_every_function_comes_from_the_image_and_is_otherwise_the_same(image: Path) -> None:
    of_zip, of_image = functions(ZIP), functions(image)
    assert of_zip.keys() == of_image.keys()
    for name, properties in of_image.items():
        own = {"PackageType", "ImageUri", "ImageConfig"}
        assert properties["PackageType"] == "Image"
        assert properties["ImageConfig"] == {"Command": [of_zip[name]["Handler"]]}
        rest = {key: value for key, value in properties.items() if key not in own}
        theirs = {k: v for k, v in of_zip[name].items() if k not in {"Handler", "SnapStart"}}
        assert rest == theirs


@pytest.mark.parametrize("lost", ["    Layers:\n", "      Handler: standfirst.worker.bulk\n"])
def test_a_template_that_has_changed_is_not_half_converted(lost: str) -> None:
    template = ZIP.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match=r"template\.yaml"):
        image_template.convert(template.replace(lost, ""))


def test_every_stage_is_lambda_s_base_by_digest() -> None:
    assert instructions("FROM") == [
        "${BASE}@${BASE_DIGEST} AS build",
        "${BASE}@${BASE_DIGEST}",
    ]
    assert "BASE=public.ecr.aws/lambda/python" in instructions("ARG")
    assert "BASE_DIGEST" in instructions("ARG"), "without a default, so that nobody forgets it"


def test_the_image_runs_as_nobody_in_particular_and_keeps_no_cache() -> None:
    (user,) = instructions("USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    assert "PIP_NO_CACHE_DIR=1" in instructions("ENV")
    assert instructions("ADD") == []
    assert not re.search(r"curl|wget|sudo|apt-get|pip install", DOCKERFILE)


def test_what_is_copied_is_there_and_is_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert ignored[0] == "*"
    copied = [line.split() for line in instructions("COPY") if not line.startswith("--from")]
    for source, target in copied:
        assert source == target
        assert f"!{source}" in ignored
        assert source == "layers/model/build" or (ROOT / source).is_dir()


def test_torch_is_the_version_that_was_tested() -> None:
    script = (ROOT / "image/assemble.sh").read_text(encoding="utf-8")
    (version,) = re.findall(r'torch="(torch==[\d.]+)"', script)
    assert f" {version}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_command_writes_the_template_beside_the_zip_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("template.yaml").write_bytes(ZIP.read_bytes())
    assert image_template.main() == 0
    written = Path("template-image.yaml").read_text(encoding="utf-8")
    assert written == image_template.convert(ZIP.read_text(encoding="utf-8"))
