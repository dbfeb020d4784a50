"""Writes the house model's weights in the form that another engine reads."""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

from tools.local.environment import MODEL

BUILD = Path("build/bench")
NEEDS = {
    "transformers-fp32": "hf",
    "transformers-bf16": "hf",
    "ctranslate2-fp32": "ct2",
    "ctranslate2-int8": "ct2",
    "onnxruntime-genai-int4": "ort",
}
"""The form that an engine reads; the others read the GGUF."""

FILES = {"hf": "model.safetensors", "ct2": "model.bin", "ort": "model.onnx.data"}
"""What holds the weights in every form."""


def prepare() -> None:
    """Empty the folder of conversions if they are of other weights than the built model's."""
    card = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
    stamp = BUILD / "model.json"
    if not stamp.exists() or json.loads(stamp.read_text(encoding="utf-8")) != card:
        shutil.rmtree(BUILD, ignore_errors=True)
        BUILD.mkdir(parents=True)
        for name in ("model.gguf", "tokenizer.json"):
            (BUILD / name).symlink_to((MODEL / name).resolve())
        shutil.copy(MODEL / "model.json", stamp)
    (BUILD / "table.json").unlink(missing_ok=True)


def ensure(form: str) -> None:
    """Convert to `form` unless that is done; raises CalledProcessError with what went wrong."""
    if (BUILD / form).exists():
        return
    if form != "hf":
        ensure("hf")  # the others are made from it
    command = [sys.executable, "-m", "tools.bench.convert", form]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _hf(target: Path) -> None:
    import torch
    import transformers

    model = transformers.AutoModelForCausalLM.from_pretrained(
        BUILD, gguf_file="model.gguf", dtype=torch.float32
    )
    del model.config.quantization_config  # the weights are floats from here on
    model.hf_quantizer = None
    model.save_pretrained(target)
    markers = {"bos_token": "<|im_start|>", "eos_token": "<|im_end|>"}
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_file=str(BUILD / "tokenizer.json"), **markers
    )
    tokenizer.save_pretrained(target)


def _ct2(target: Path) -> None:
    import ctranslate2

    ctranslate2.converters.TransformersConverter(str(BUILD / "hf")).convert(str(target))


def _ort(target: Path) -> None:
    command = [sys.executable, "-m", "onnxruntime_genai.models.builder", "-i", str(BUILD / "hf")]
    command += ["-o", str(target), "-p", "int4", "-e", "cpu", "-c", str(BUILD / "ort-cache")]
    command += ["--extra_options", "hf_token=false"]
    subprocess.run(command, check=True)


def main() -> int:
    """Make one form, whole or not at all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("form", choices=FILES)
    form = parser.parse_args().form
    staging = BUILD / f".{form}"
    shutil.rmtree(staging, ignore_errors=True)
    {"hf": _hf, "ct2": _ct2, "ort": _ort}[form](staging)
    staging.rename(BUILD / form)
    return 0


if __name__ == "__main__":
    sys.exit(main())
