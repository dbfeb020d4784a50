"""Importing a model, as far as that works without torch: what is refused, and the messages."""

import json
from pathlib import Path
from typing import Any

import pytest
from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers

from standfirst.adapters.engines.base import LLAMA_CPP, TRANSFORMERS, engine_of, read_card
from standfirst.domain import EngineUnavailable
from standfirst.writing.prompt import CHATML, INSTRUCTION
from tools.local import size
from tools.model import __main__ as command
from tools.model import card, checkpoint, fit, gguf_build, house, source, templates, vocabulary
from tools.model.base_weights import BuildError

LLAMA = {"model_type": "llama", "architectures": ["LlamaForCausalLM"]}


def saved(folder: Path, config: dict[str, Any], *others: str) -> Path:
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    for name in others:
        (folder / name).write_bytes(b"")
    return folder


@pytest.mark.parametrize(
    ("config", "files", "why"),
    [
        ({"model_type": "gpt_bigcode"}, [], "gpt_bigcode is not supported; supported are: t5, "),
        ({}, [], "architecture None is not supported"),
        (LLAMA | {"auto_map": {"AutoModel": "m.M"}}, ["model.safetensors"], "code of its own"),
        (LLAMA | {"quantization_config": {}}, ["model.safetensors"], "is quantised already"),
        (LLAMA, ["pytorch_model.bin"], "a format that can run code"),
        (LLAMA, ["weights.h5"], "a format that can run code"),
        (LLAMA, [], "lacks model.safetensors"),
    ],
)
def test_what_may_not_be_loaded_is_refused(
    tmp_path: Path, config: dict[str, Any], files: list[str], why: str
) -> None:
    with pytest.raises(BuildError, match=why) as refused:
        checkpoint.inspect(saved(tmp_path, config, *files))
    assert "\n" not in str(refused.value)


def test_a_tokenizer_with_code_is_refused(tmp_path: Path) -> None:
    saved(tmp_path, LLAMA, "model.safetensors")
    config = {"auto_map": {"AutoTokenizer": ["t.T", None]}}
    (tmp_path / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(BuildError, match="code of its own"):
        checkpoint.inspect(tmp_path)


def test_a_folder_without_a_config_is_no_checkpoint(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="not a transformers checkpoint"):
        checkpoint.inspect(tmp_path)
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(BuildError, match="is not JSON"):
        checkpoint.inspect(tmp_path)


def test_a_model_card_names_licence_and_languages(tmp_path: Path) -> None:
    saved(tmp_path, LLAMA, "model.safetensors")
    assert checkpoint.inspect(tmp_path).licence == card.UNKNOWN
    readme = tmp_path / "README.md"
    readme.write_text("---\nlicense: cc-by-4.0\nlanguage: [de, fr]\n---\n# It\n", encoding="utf-8")
    found = checkpoint.inspect(tmp_path)
    assert (found.licence, found.languages) == ("cc-by-4.0", ("de", "fr"))
    readme.write_text("---\nlicense: [\n---\n", encoding="utf-8")
    assert checkpoint.inspect(tmp_path).licence == card.UNKNOWN


def test_shards_are_found_and_never_outside_the_folder(tmp_path: Path) -> None:
    saved(tmp_path, LLAMA, "a.safetensors", "b.safetensors")
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": {"x": "b.safetensors", "y": "a.safetensors"}}))
    names = [path.name for path in checkpoint.inspect(tmp_path).weights]
    assert names == ["a.safetensors", "b.safetensors"]
    index.write_text(json.dumps({"weight_map": {"x": "../../secret.safetensors"}}))
    with pytest.raises(BuildError, match=r"lacks secret.safetensors"):
        checkpoint.inspect(tmp_path)


def test_languages_are_those_asked_for_then_those_declared() -> None:
    assert card.languages_of(["de", "en-GB", "multilingual"], "") == ("de", "en")
    assert card.languages_of(["en"], "fr, de-CH") == ("fr", "de")
    assert card.languages_of([], "") == ("en",)


CHAT = "{{ bos_token }}{% for m in messages %}<u>{{ m['content'] }}</u>{% endfor %}<a>"


def test_a_chat_template_is_taken_apart() -> None:
    template = templates.of_chat(CHAT, {"bos_token": "<s>"})
    assert (template.before, template.after) == ("<s><u>", f"\n\n{INSTRUCTION}</u><a>")


@pytest.mark.parametrize(
    ("chat", "why"),
    [
        ("{{ raise_exception('no system role') }}", "refuses: no system role"),
        ("{% for", "cannot be used"),
        ("Hello", "does not repeat the user's message"),
        ("{{ messages[0].content }}{{ messages[0].content }}", "does not repeat"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "cannot be used"),
    ],
)
def test_a_chat_template_that_is_no_use_is_refused(chat: str, why: str) -> None:
    with pytest.raises(BuildError, match=why):
        templates.of_chat(chat, {})


def word_tokenizer(*special: str) -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel({"Ferry": 0, "<unk>": 1}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.add_special_tokens([AddedToken(one, special=True) for one in special])
    return tokenizer


def test_a_decoder_without_a_chat_template_gets_article_and_instruction() -> None:
    template = templates.of_decoder(word_tokenizer())
    assert (template.before, template.after) == ("", f"\n\n{INSTRUCTION}\n\n")


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    for model in ("./nowhere/at/all", "model.gguf", "no such model"):
        with pytest.raises(BuildError, match="there is no "):
            source.locate(model, tmp_path)


def test_what_is_no_gguf_is_said(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"<html>")
    with pytest.raises(BuildError, match="is not a GGUF file"):
        gguf_build.open_gguf(path)
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(BuildError, match="is damaged"):
        gguf_build.open_gguf(path)


def test_a_tokenizer_of_another_kind_asks_for_its_file() -> None:
    with pytest.raises(BuildError, match=r"put tokenizer.json beside it"):
        vocabulary.make_tokenizer({"tokenizer.ggml.model": "rwkv"})
    unknown = {"tokenizer.ggml.model": "gpt2", "tokenizer.ggml.pre": "tekken"}
    rest: dict[str, Any] = {"tokenizer.ggml.tokens": [], "tokenizer.ggml.merges": []}
    with pytest.raises(BuildError, match="tekken"):
        vocabulary.make_tokenizer(unknown | rest)


def test_where_it_fits_is_said(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").write_bytes(b"weights")
    assert fit.verdict(tmp_path, LLAMA_CPP).startswith("7 of the 172,144,000 bytes")
    assert "container image" in fit.verdict(tmp_path, TRANSFORMERS)
    with (tmp_path / "model.gguf").open("ab") as file:
        file.truncate(size.LIMIT)
    assert "container image" in fit.verdict(tmp_path, LLAMA_CPP)


def test_a_refusal_is_one_line_and_leaves_the_old_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "build"
    target.mkdir()
    (target / "model.json").write_text("{}", encoding="utf-8")
    assert command.main([str(tmp_path), "--out", str(target)]) == 1
    told = capsys.readouterr().err.strip()
    assert told.startswith("The model was not built: ")
    assert len(told.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def written_card(folder: Path, **changes: object) -> Path:
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    (folder / "model.gguf").write_bytes(b"weights")
    values: dict[str, Any] = {
        "weights": [folder / "model.gguf"], "name": "Owner/My Model", "version": "abc",
        "engine": LLAMA_CPP, "architecture": "llama", "template": CHATML, "context": 512,
        "languages": ("de",), "licence": "mit",
    }  # fmt: skip
    card.write_card(folder, **(values | changes))
    return folder


def test_a_card_is_read_as_it_was_written(tmp_path: Path) -> None:
    found = read_card(written_card(tmp_path, beams=4, engine=TRANSFORMERS))
    assert found.model.id == "owner-my-model"
    assert (found.languages, found.context, found.beams) == (("de",), 512, 4)
    assert (found.engine, found.template) == (TRANSFORMERS, CHATML)
    assert not found.shortens, "a brought model writes whole summaries"
    assert engine_of(tmp_path) == TRANSFORMERS
    assert house.brought(tmp_path) == "Owner/My Model"


def test_a_revision_changes_with_all_that_decides_the_text(tmp_path: Path) -> None:
    revisions = [read_card(written_card(tmp_path, beams=beams)).model.revision for beams in (1, 2)]
    (tmp_path / "model.gguf").write_bytes(b"other")
    other = card.write_card(
        tmp_path, weights=[tmp_path / "model.gguf"], name="x", version="", engine=LLAMA_CPP,
        architecture="llama", template=CHATML, context=512, languages=("de",), licence="mit",
    )  # fmt: skip
    assert len({*revisions, other["revision"]}) == 3


def test_a_house_card_needs_neither_engine_nor_prompt(tmp_path: Path) -> None:
    written = {"id": "a", "revision": "b", "languages": ["en"], "context_length": 8192}
    (tmp_path / "model.json").write_text(json.dumps(written), encoding="utf-8")
    found = read_card(tmp_path)
    assert (found.engine, found.template, found.beams) == (LLAMA_CPP, CHATML, 1)
    assert not found.shortens, "only a model that was taught to"
    assert house.brought(tmp_path) == ""


@pytest.mark.parametrize("text", ["", "[]", '{"id": "a"}', '{"id": "a", "prompt": {"x": 1}}'])
def test_a_damaged_card_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "model.json").write_text(text, encoding="utf-8")
    with pytest.raises(EngineUnavailable):
        read_card(tmp_path)
    assert engine_of(tmp_path) == LLAMA_CPP


def test_your_own_model_stays_until_the_house_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.main(["--out", str(written_card(tmp_path))]) == 0
    assert "your own model, Owner/My Model" in capsys.readouterr().out
    assert (tmp_path / "model.gguf").read_bytes() == b"weights"
