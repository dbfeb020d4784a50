"""The Engine on transformers: what llama.cpp cannot run; the only importer of torch."""

import copy
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from standfirst.adapters.carded import Carded
from standfirst.adapters.grammar_mask import GrammarMask
from standfirst.adapters.token_texts import vocabulary_of
from standfirst.adapters.tokens import PromptTokenizer
from standfirst.constraints.spelling import Place, Spelling, Vocabulary
from standfirst.errors import EngineUnavailable
from standfirst.ports import Generation
from standfirst.prompt import Prompt

_REPEAT_PENALTY = 1.1
_TEMPERATURE = 0.4
_SAMPLED = 50
"""From so many of the likeliest tokens is one drawn."""

_NO_REPEAT = 4
"""An encoder-decoder writes no four tokens twice, unless its own settings say other, or the grammar
leaves nothing else."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    model: Any  # transformers.PreTrainedModel
    tokenizer: PromptTokenizer
    vocabulary: Vocabulary
    ends: tuple[int, ...]
    opening: tuple[int, ...]
    """What a decoder of its own begins with; empty where the answer goes on from the prompt."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A prompt that the model has read: what its encoder made of it, or the decoder's memory."""

    ids: tuple[int, ...]
    state: Any
    ms: float


class TransformersEngine(Carded[_Loaded]):
    """Answers prompts with the checkpoint in `folder`: safetensors, config.json, tokenizer.json and
    model.json; an encoder-decoder, or a decoder that cannot be converted for llama.cpp.

    Calls from several threads are answered one after the other. No code that lies beside the
    weights is ever run.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        """Use `threads` threads (0: as many as there are processors for this process)."""
        super().__init__(folder)
        self._threads = threads or len(os.sched_getaffinity(0))
        self._last: _Read | None = None

    def prompt_room(self, max_tokens: int) -> int:
        """The most tokens of a prompt; an encoder's are its own, a decoder's share its context with
        the answer. Raises EngineUnavailable.
        """
        return self._card.context - (0 if self._loaded.opening else max_tokens)

    def generate(
        self, prompt: Prompt, *, max_tokens: int, grammar: str = "", attempt: int = 0
    ) -> Generation:
        """Continue `prompt`: attempt 0 by the likeliest tokens or the best of the card's beams,
        attempt 1 with every repeated word discouraged, later ones by sampling.

        Raises EngineUnavailable when the model cannot be loaded or the prompt has no room.
        """
        loaded = self._loaded
        ids = loaded.tokenizer.prompt(prompt)
        if len(ids) > self.prompt_room(max_tokens):
            raise EngineUnavailable("the model refused: the prompt exceeds its context")
        spelling = Spelling(grammar, loaded.vocabulary) if grammar else None
        with self._lock:
            read = self._read(loaded, ids)
            started = time.perf_counter()
            answer = self._decode(loaded, read, max_tokens, spelling, attempt)
        written = _until_end(answer, loaded.ends)
        place = spelling.place(tuple(written)) if spelling else None
        return Generation(
            text=loaded.vocabulary.text(written),
            finished=written != answer and (place is None or _complete(spelling, place)),
            prompt_tokens=len(ids),
            tokens=len(answer),
            prefill_ms=read.ms,
            decode_ms=(time.perf_counter() - started) * 1000,
        )

    def _load(self) -> _Loaded:
        try:
            return _read_checkpoint(self._folder, self._threads)
        except ImportError as exc:
            raise EngineUnavailable(
                "this model needs torch and transformers: pip install .[transformers]"
            ) from exc
        except Exception as exc:
            raise EngineUnavailable("the model could not be loaded") from exc

    def _read(self, loaded: _Loaded, ids: Sequence[int]) -> _Read:
        """Read a prompt, unless it is the one that was read last."""
        if self._last and self._last.ids == tuple(ids):
            return _Read(self._last.ids, self._last.state, 0.0)
        import torch

        started = time.perf_counter()
        with torch.inference_mode():
            state = _state_of(loaded, torch.tensor([ids]))
        self._last = _Read(tuple(ids), state, (time.perf_counter() - started) * 1000)
        return self._last

    def _decode(
        self,
        loaded: _Loaded,
        read: _Read,
        max_tokens: int,
        spelling: Spelling | None,
        attempt: int,
    ) -> list[int]:
        """The ids of the answer, with the one that ends it."""
        import torch
        from transformers import GenerationConfig, LogitsProcessorList

        sampled = attempt > 1
        beams = 1 if sampled else self._card.beams
        given = loaded.opening or read.ids
        own = loaded.model.generation_config
        settings = GenerationConfig(
            max_new_tokens=max_tokens,
            num_beams=beams,
            early_stopping=beams > 1,
            length_penalty=own.length_penalty or 1.0,
            do_sample=sampled,
            temperature=_TEMPERATURE if sampled else None,
            top_k=0 if sampled else None,
            eos_token_id=list(loaded.ends),
            pad_token_id=own.pad_token_id or loaded.ends[0],
        )
        processors = LogitsProcessorList(_repetition(loaded, len(given), attempt))
        if spelling:
            keep = _SAMPLED if sampled else 2 * beams if beams > 1 else 1
            processors.append(GrammarMask(spelling, loaded.ends, given=len(given), keep=keep))
        with torch.inference_mode(), torch.random.fork_rng(devices=[]):
            torch.manual_seed(attempt)
            rows = loaded.model.generate(
                **_inputs(loaded, read, beams),
                generation_config=settings,
                logits_processor=processors,
            )
        answer: list[int] = rows[0, len(given) :].tolist()
        return answer


def _read_checkpoint(folder: Path, threads: int) -> _Loaded:
    import torch
    import transformers

    torch.set_num_threads(threads)
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    config = transformers.AutoConfig.from_pretrained(folder, **local)
    several = config.is_encoder_decoder
    kind = transformers.AutoModelForSeq2SeqLM if several else transformers.AutoModelForCausalLM
    model = kind.from_pretrained(folder, use_safetensors=True, dtype=torch.float32, **local).eval()
    end = model.generation_config.eos_token_id
    ends = tuple(end) if isinstance(end, list) else (end,)
    start = model.generation_config.decoder_start_token_id
    forced = model.generation_config.forced_bos_token_id
    opening = [id_ for id_ in (start, forced) if id_ is not None] if several else []
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    rows = model.get_output_embeddings().weight.shape[0]
    return _Loaded(
        model=model,
        tokenizer=PromptTokenizer(tokenizer),
        vocabulary=vocabulary_of(tokenizer, rows, frozenset({*ends, *opening})),
        ends=ends,
        opening=tuple(opening),
    )


def _state_of(loaded: _Loaded, ids: Any) -> Any:
    if loaded.opening:
        return loaded.model.get_encoder()(input_ids=ids)
    from transformers import DynamicCache

    cache = DynamicCache(config=loaded.model.config)
    loaded.model(input_ids=ids[:, :-1], past_key_values=cache, use_cache=True)
    return cache


def _inputs(loaded: _Loaded, read: _Read, beams: int) -> dict[str, Any]:
    import torch

    inputs: dict[str, Any] = {"attention_mask": torch.ones((1, len(read.ids)), dtype=torch.long)}
    # generate() writes into what it is given: a later attempt needs what was read as it was.
    if loaded.opening:
        inputs["encoder_outputs"] = copy.copy(read.state)
        inputs["decoder_input_ids"] = torch.tensor([loaded.opening])
        return inputs
    inputs["input_ids"] = torch.tensor([read.ids])
    if beams == 1:
        inputs["past_key_values"] = copy.deepcopy(read.state)
    return inputs


def _repetition(loaded: _Loaded, given: int, attempt: int) -> list[Any]:
    """What keeps an answer from saying a thing twice."""
    from transformers import NoRepeatNGramLogitsProcessor, RepetitionPenaltyLogitsProcessor

    found: list[Any] = []
    if loaded.opening:
        size = loaded.model.generation_config.no_repeat_ngram_size or _NO_REPEAT
        found.append(NoRepeatNGramLogitsProcessor(size))
    if attempt == 1:
        penalty = RepetitionPenaltyLogitsProcessor(_REPEAT_PENALTY, prompt_ignore_length=given)
        found.append(penalty)
    return found


def _until_end(answer: Sequence[int], ends: Sequence[int]) -> list[int]:
    first = next((at for at, id_ in enumerate(answer) if id_ in ends), len(answer))
    return list(answer[:first])


def _complete(spelling: Spelling | None, place: Place) -> bool:
    return spelling is not None and spelling.complete(place)
