"""Finds a model's prompt format: its chat template, or its prefix and special tokens."""

from typing import Any

from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from tokenizers import Tokenizer

from standfirst.writing.prompt import INSTRUCTION, Template
from tools.model.base_weights import BuildError

_ARTICLE = "\x02article\x02"
_SAMPLE = "Ferry"
_NEWLINE = "<n>"
"""PEGASUS's token for a line feed."""


def of_chat(source: str, special: dict[str, str]) -> Template:
    """The text that a chat template puts around an article and an instruction, as a user's message.

    `special` are the special tokens by the names it may use ("bos_token"). The template is
    untrusted code: it runs in Jinja's sandbox, as in transformers. Raises BuildError when it
    fails, or loses the message.
    """
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    environment.globals["raise_exception"] = _refuse
    message = {"role": "user", "content": f"{_ARTICLE}\n\n{INSTRUCTION}"}
    try:
        rendered = environment.from_string(source).render(
            messages=[message], add_generation_prompt=True, enable_thinking=False, **special
        )
    except (TemplateError, TypeError, ValueError) as exc:
        raise BuildError(f"the model's chat template cannot be used: {exc}") from exc
    before, found, after = rendered.partition(_ARTICLE)
    if not found or after.count(INSTRUCTION) != 1:
        raise BuildError("the model's chat template does not repeat the user's message")
    return Template(before=before, after=after)


def of_decoder(tokenizer: Tokenizer) -> Template:
    """For a decoder not trained for chat: the article, then the instruction, then an answer."""
    before, after = _around(tokenizer)
    if after:
        raise BuildError("the tokenizer ends every text, so nothing can follow a prompt")
    return Template(before=before, after=f"\n\n{INSTRUCTION}\n\n")


def of_encoder(tokenizer: Tokenizer, config: dict[str, Any]) -> Template:
    """For an encoder: the task's prefix, and the tokens that its tokenizer puts around a text."""
    before, after = _around(tokenizer)
    tasks = config.get("task_specific_params") or {}
    prefix = (tasks.get("summarization") or {}).get("prefix", "")
    if not prefix and config["model_type"] == "t5":
        prefix = "summarize: "
    lines = tokenizer.token_to_id(_NEWLINE) is not None
    return Template(before=before + _joining(tokenizer, prefix), after=after, lines=lines)


def _around(tokenizer: Tokenizer) -> tuple[str, str]:
    bare = tokenizer.encode(_SAMPLE, add_special_tokens=False).tokens
    whole = tokenizer.encode(_SAMPLE, add_special_tokens=True).tokens
    at = next((at for at in range(len(whole)) if whole[at : at + len(bare)] == bare), None)
    if at is None:
        raise BuildError("the tokenizer does more to a text than add tokens before and after it")
    return "".join(whole[:at]), "".join(whole[at + len(bare) :])


def _joining(tokenizer: Tokenizer, prefix: str) -> str:
    """`prefix`, without its last space if the tokenizer gives the article's first word one."""

    def ids(text: str) -> list[int]:
        found: list[int] = tokenizer.encode(text, add_special_tokens=False).ids if text else []
        return found

    for written in (prefix, prefix.rstrip()):
        if ids(written) + ids(_SAMPLE) == ids(prefix + _SAMPLE):
            return written
    return prefix


def _refuse(message: str) -> None:
    raise BuildError(f"the model's chat template refuses: {message}")
