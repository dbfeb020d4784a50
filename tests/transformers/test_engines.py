"""Brought models through the engine, the service and the API: every kind keeps the promises."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from standfirst import bootstrap
from standfirst.adapters.engines.transformers import TransformersEngine
from standfirst.domain import EngineUnavailable, Length, Recipe, SummaryType
from standfirst.ports import Engine
from standfirst.service import SummaryService
from standfirst.text.doc import parse_article
from standfirst.writing import prompt
from standfirst.writing.prompt import Part, Question
from tests.engine_contract import EngineContract
from tests.events import event, send
from tests.fakes import FrozenClock, InMemoryStore
from tests.pages import page
from tests.transformers.conftest import WHY, Built
from tools.model.build import Options, build
from tools.model.smoke import engine_for
from tools.model.source import locate

pytest.importorskip("torch", reason=WHY)
pytest.importorskip("transformers", reason=WHY)

pytestmark = pytest.mark.transformers

KINDS = ["t5", "bart", "pegasus", "llama", "qwen2"]


@pytest.fixture(scope="module")
def as_transformers(tmp_path_factory: pytest.TempPathFactory, checkpoint: Built) -> Path:
    """A decoder for transformers rather than llama.cpp."""
    target = tmp_path_factory.mktemp("decoder") / "build"
    source = locate(str(checkpoint("llama")), target)
    build(source, target, Options(engine="transformers"))
    return target


@pytest.fixture(params=[*KINDS, "llama on transformers", "beams"], scope="module")
def engine(request: pytest.FixtureRequest, built: Built, as_transformers: Path) -> Engine:
    """Each architecture on the engine that runs it, and a decoder on transformers as well."""
    if request.param == "llama on transformers":
        return TransformersEngine(as_transformers, threads=1)
    if request.param == "beams":
        return TransformersEngine(with_beams(built("t5"), as_transformers.parent), threads=1)
    return engine_for(built(request.param))


class TestContract(EngineContract):
    """Every kind keeps every engine's promises."""


def with_beams(folder: Path, parent: Path) -> Path:
    other = parent / "beams"
    if not other.exists():
        other.mkdir()
        for path in folder.iterdir():
            (other / path.name).symlink_to(path)
        (other / "model.json").unlink()
        card = json.loads((folder / "model.json").read_text("utf-8")) | {"beams": 3}
        (other / "model.json").write_text(json.dumps(card), encoding="utf-8")
    return other


@pytest.mark.parametrize("kind", KINDS)
def test_the_service_serves_it(built: Built, kind: str) -> None:
    engine = engine_for(built(kind))
    clock = FrozenClock(datetime(2026, 5, 4, tzinfo=UTC))
    service = SummaryService(InMemoryStore(), engine, clock, ttl=timedelta(days=1))
    text = page("interview")
    first = service.summarize(parse_article(text), Recipe(SummaryType.KEY_POINTS, Length.SHORT))
    assert first.summary.model == engine.card.model
    assert first.summary.sentences
    assert first.summary.grounding.checked == first.summary.grounding.supported
    again = service.summarize(parse_article(text), Recipe(SummaryType.KEY_POINTS, Length.SHORT))
    assert again.summary == first.summary


@pytest.mark.parametrize("kind", ["t5", "qwen2"])
def test_the_api_serves_it(built: Built, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from standfirst.api import handler

    monkeypatch.setenv("MODEL_DIR", str(built(kind)))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")  # no table answers
    bootstrap.renew()
    sent: dict[str, Any] = event("post-summaries", {"text": page("ferry"), "type": "tldr"})
    answer = send(handler, sent)
    bootstrap.renew()
    body = answer.json
    card = json.loads((built(kind) / "model.json").read_text("utf-8"))
    assert answer.status == 200
    assert body["model"] == {"id": card["id"], "revision": card["revision"]}
    assert body["summary"]
    assert body["grounding"]["checked"] == body["grounding"]["supported"]


def test_another_language_is_refused(built: Built) -> None:
    engine = engine_for(built("t5"))
    clock = FrozenClock(datetime(2026, 5, 4, tzinfo=UTC))
    service = SummaryService(InMemoryStore(), engine, clock, ttl=timedelta(days=1))
    with pytest.raises(Exception, match="The article appears to be in German"):
        service.summarize(parse_article(page("german")), Recipe())


def test_a_prefix_and_special_tokens_stand_around_the_article(built: Built) -> None:
    t5 = engine_for(built("t5"))
    assert (t5.card.template.before, t5.card.template.after) == ("summarize:", "</s>")
    assert not t5.card.template.lines
    bart = engine_for(built("bart"))
    assert (bart.card.template.before, bart.card.template.after) == ("<s>", "</s>")
    assert engine_for(built("pegasus")).card.template.lines


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json"])
def test_a_failed_load_is_said_and_tried_again(built: Built, tmp_path: Path, name: str) -> None:
    for path in built("t5").iterdir():
        (tmp_path / path.name).symlink_to(path)
    broken = tmp_path / name
    broken.unlink()
    engine = TransformersEngine(tmp_path, threads=1)
    asked = (Part("A ship"),)
    for content in (None, b"not what it should be"):
        if content:
            broken.write_bytes(content)
        with pytest.raises(EngineUnavailable):
            engine.generate(Question(asked, max_tokens=1))
    broken.unlink()
    broken.symlink_to(built("t5") / name)
    assert engine.generate(Question(asked, max_tokens=1)).prompt_tokens > 0


def test_a_model_s_own_prompt_is_used(built: Built) -> None:
    template = engine_for(built("qwen2")).card.template
    assert template == prompt.CHATML
