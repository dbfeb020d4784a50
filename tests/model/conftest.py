"""The real model, loaded once for every test that needs it."""

import os
from pathlib import Path

import pytest

from standfirst.adapters.engines.llama_cpp import LlamaCppEngine

BUILD = Path(__file__).parents[2] / "layers" / "model" / "build"


@pytest.fixture(scope="session")
def engine() -> LlamaCppEngine:
    if not (BUILD / "model.gguf").exists():
        pytest.fail(f"there is no model in {BUILD}: run `make model`")
    return LlamaCppEngine(BUILD, threads=int(os.environ.get("ENGINE_THREADS", "0")))
