"""Writes one summary with a newly built model."""

import os
from pathlib import Path

from standfirst import bootstrap
from standfirst.domain import EngineUnavailable, Recipe, SummaryType
from standfirst.ports import Engine
from standfirst.settings import Settings
from standfirst.text.doc import parse_article
from standfirst.writing.pipeline import write
from tools.model.base_weights import BuildError


def engine_for(folder: Path) -> Engine:
    """The engine for the model in `folder`, with ENGINE_THREADS as in the service."""
    return bootstrap.engine(Settings.from_env(os.environ).model_copy(update={"model_dir": folder}))


def summary_of(folder: Path) -> str:
    """Return the model's summary of a short article. Raises BuildError when there is none."""
    try:
        draft = write(
            parse_article(bootstrap.REHEARSAL), Recipe(SummaryType.TLDR), engine_for(folder)
        )
    except EngineUnavailable as exc:
        raise BuildError(f"the model does not run: {exc} ({exc.__cause__ or 'no cause'})") from exc
    seconds = (draft.work.prefill_ms + draft.work.decode_ms) / 1000
    text = " ".join(sentence.text for sentence in draft.sentences)
    return f"{draft.method}, {draft.work.tokens} tokens in {seconds:.1f} s: {text}"
