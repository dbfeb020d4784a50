"""Small models, made and built once for every test that needs them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tools.model.build import Options, build
from tools.model.source import locate

Built = Callable[[str], Path]
WHY = "brought models need torch and transformers: make test-transformers installs them"


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The folder of the checkpoint of this name, as `save_pretrained` writes it."""
    root, made = tmp_path_factory.mktemp("checkpoints"), set[str]()

    def make(name: str) -> Path:
        from tests.transformers.test_conversion import checkpoints

        if name not in made:
            makers = checkpoints.ENCODER_DECODERS | checkpoints.DECODERS
            makers[name](root / name)
            made.add(name)
        return root / name

    return make


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, checkpoint: Built) -> Built:
    """The folder that is deployed of it: in float32, so that nothing is lost on the way."""
    root = tmp_path_factory.mktemp("built")

    def make(name: str) -> Path:
        if not (root / name).exists():
            source = locate(str(checkpoint(name)), root / "cache")
            build(source, root / name, Options(kind="f32"))
        return root / name

    return make
