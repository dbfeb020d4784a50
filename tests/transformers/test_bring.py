"""`make model MODEL=...`: from a folder, a hub and a GGUF to what is deployed."""

import json
import shutil
from pathlib import Path

import pytest
from gguf import GGUFReader
from tokenizers import Tokenizer

from tests.pages import NAMES, page
from tests.transformers.conftest import WHY, Built
from tests.transformers.hub import COMMIT, serving
from tools.model.__main__ import main
from tools.model.base_weights import BuildError
from tools.model.source import locate

pytest.importorskip("torch", reason=WHY)
pytest.importorskip("transformers", reason=WHY)

pytestmark = pytest.mark.transformers


def test_a_decoder_becomes_a_layer(
    checkpoint: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "build"
    assert main([str(checkpoint("qwen2")), "--out", str(target)]) == 0
    told = capsys.readouterr().out
    card = json.loads((target / "model.json").read_text("utf-8"))
    names = sorted(path.name for path in target.iterdir())
    assert names == ["model.gguf", "model.json", "tokenizer.json"]
    assert (card["engine"], card["architecture"]) == ("llama.cpp", "Qwen2ForCausalLM")
    assert (card["licence"], card["languages"]) == ("mit", ["en"])
    assert "bytes that a layer may have: `sam build` deploys it" in told
    assert "A first summary, " in told
    kinds = {t.name: t.tensor_type.name for t in GGUFReader(target / "model.gguf").tensors}
    assert kinds["blk.0.attn_q.weight"] == kinds["token_embd.weight"] == "Q8_0"
    assert kinds["blk.0.attn_q.bias"] == kinds["output_norm.weight"] == "F32"


def test_an_encoder_decoder_needs_the_image(
    checkpoint: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "build"
    (checkpoint("bart") / "modeling_evil.py").write_text("raise SystemExit", encoding="utf-8")
    arguments = [str(checkpoint("bart")), "--out", str(target), "--languages", "fr"]
    assert main([*arguments, "--licence", "cc0-1.0"]) == 0
    assert "deploy it in the container image" in capsys.readouterr().out
    card = json.loads((target / "model.json").read_text("utf-8"))
    assert (card["engine"], card["context_length"]) == ("transformers", 1024)
    assert (card["licence"], card["languages"]) == ("cc0-1.0", ["fr"])
    assert "modeling_evil.py" not in {path.name for path in target.iterdir()}


def test_what_llama_cpp_computes_otherwise_is_refused(
    checkpoint: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = {
        "llama": ({"attention_bias": True}, "biases in its attention"),
        "gemma2": ({"query_pre_attn_scalar": 7}, "another scale of attention"),
        "gemma3": ({"layer_types": ["full_attention"] * 7}, "windows on other layers"),
        "qwen2": ({"rope_parameters": {"rope_type": "yarn", "rope_theta": 1e4, "factor": 2.0}},
                  "rope scaling yarn"),
    }  # fmt: skip
    for name, (change, why) in changes.items():
        folder = tmp_path / name
        shutil.copytree(checkpoint(name), folder)
        config = json.loads((folder / "config.json").read_text("utf-8")) | change
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
        assert main([str(folder), "--out", str(tmp_path / "build")]) == 1
        told = capsys.readouterr().err.strip().splitlines()
        assert len(told) == 1
        assert why in told[0]
    assert not (tmp_path / "build").exists()


def test_weights_that_are_damaged_are_said(
    checkpoint: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("t5", "qwen2"):
        shutil.copytree(checkpoint(name), tmp_path / name)
        (tmp_path / name / "model.safetensors").write_bytes(b"\x08")
        assert main([str(tmp_path / name), "--out", str(tmp_path / "build")]) == 1
        told = capsys.readouterr().err.strip().splitlines()[-1]
        assert told.startswith("The model was not built: ")


@pytest.mark.parametrize("kind", ["llama", "llama2", "gemma"])
def test_a_ready_gguf_brings_its_own_tokenizer(built: Built, tmp_path: Path, kind: str) -> None:
    source = tmp_path / "given" / "model.gguf"
    source.parent.mkdir()
    shutil.copyfile(built(kind) / "model.gguf", source)
    target = tmp_path / "build"
    assert main([str(source), "--out", str(target), "--languages", "en"]) == 0
    assert (target / "model.gguf").read_bytes() == source.read_bytes()
    ours = Tokenizer.from_file(str(target / "tokenizer.json"))
    theirs = Tokenizer.from_file(str(built(kind) / "tokenizer.json"))
    for name in NAMES:
        ids = theirs.encode(page(name), add_special_tokens=False).ids
        assert ours.encode(page(name), add_special_tokens=False).ids == ids
    cards = [json.loads((folder / "model.json").read_text()) for folder in (target, built(kind))]
    assert cards[0]["prompt"] == cards[1]["prompt"]
    assert cards[0]["context_length"] == cards[1]["context_length"]


def test_a_checkpoint_comes_from_a_hub_without_pickles_and_code(
    checkpoint: Built, tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(checkpoint("t5"), folder)
    for name in ("pytorch_model.bin", "modeling_evil.py"):
        (folder / name).write_bytes(b"never")
    asked: list[str] = []
    with serving({"news/small": folder}, asked) as hub:
        found = locate("news/small", tmp_path / "cache", hub)
    assert (found.name, found.version) == ("news/small", COMMIT)
    names = {path.name for path in found.path.iterdir()}
    assert {"config.json", "model.safetensors", "tokenizer.json"} <= names
    assert not [path for path in asked if path.endswith((".py", ".bin"))]


def test_a_hub_that_refuses_is_one_line(tmp_path: Path) -> None:
    why = {
        "gated/model": "accept its terms",
        "nobody/nothing": "there is no nobody/nothing, neither here nor on the hub",
        "news/small@gone": "no revision gone",
    }
    with serving({"news/small": tmp_path}, []) as hub:
        for name, words in why.items():
            with pytest.raises(BuildError, match=words) as refused:
                locate(name, tmp_path / "cache", hub)
            assert "\n" not in str(refused.value)


def test_a_hub_that_cannot_be_reached_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the hub cannot be reached for news/small") as refused:
        locate("news/small", tmp_path / "cache", "http://127.0.0.1:9")
    assert "\n" not in str(refused.value)
