"""The service on this machine: the real adapters on the built model and a local DynamoDB."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.local.dynamodb import local_dynamodb

MODEL = Path("layers/model/build")
STATE = Path(".local/dynamodb")


@contextmanager
def local_environment(state: Path = STATE) -> Iterator[None]:
    """Set the environment of the deployed function, with AWS on loopback.

    Variables already set stay, so that one can choose another model; the table is always the
    local one. Exits with one line when the model has not been built.
    """
    model = Path(os.environ.get("MODEL_DIR", MODEL))
    if not (model / "model.json").exists():
        sys.exit(f"There is no model in {model}: run `make model`.")
    with local_dynamodb(state) as table:
        os.environ |= table.environment
        os.environ["MODEL_DIR"] = str(model)
        os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "WARNING")
        os.environ.setdefault("POWERTOOLS_METRICS_DISABLED", "true")
        yield
