"""Everything that can go wrong, by name. No message here ever carries an article's text."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standfirst.summary import Summary


class StandfirstError(Exception):
    """Base of every error that this package raises on purpose."""


class ArticleRejected(StandfirstError):
    """The submitted text cannot be summarised; the message says why and what to send instead.

    `field` names the request's field, so that the edge can point at it.
    """

    def __init__(self, reason: str, *, field: str = "text") -> None:
        super().__init__(reason)
        self.field = field


class Unsuitable(ArticleRejected):
    """The text has words, and no sentences that a summary could say."""

    def __init__(self) -> None:
        super().__init__(
            "The text has no sentences that can be summarised: it is a list, a transcript, or runs "
            "on without full stops. Send an article's text with its punctuation."
        )


class EngineUnavailable(StandfirstError):
    """The model could not be loaded or could not answer; the next call tries again."""


class StoreUnavailable(StandfirstError):
    """The summary store did not answer, or refused."""


class QueueUnavailable(StandfirstError):
    """The queue did not take a request, or the article that a message points to cannot be read."""


class JobGone(StandfirstError):
    """The article that a message points to is not there: it was summarised, or is a day old."""


class JobInvalid(StandfirstError):
    """A message of the queue is none that this version reads."""


class SettingsInvalid(StandfirstError):
    """An environment variable has a value that cannot be used; the message names it."""


class SummaryNotFound(StandfirstError):
    """Nothing is kept under this id, or it has expired."""

    def __init__(self) -> None:
        super().__init__(
            "No summary with this ID: never stored, deleted or expired. "
            "POST the article to create one."
        )


class SummaryWithdrawn(StandfirstError):
    """An operator has withdrawn this summary; it is not written again until that is lifted."""

    def __init__(self) -> None:
        super().__init__("This summary was withdrawn by the publisher.")


class WritingStopped(StandfirstError):
    """Nothing is kept, and an operator has switched writing off."""

    def __init__(self) -> None:
        super().__init__("No summary is stored, and writing new ones is switched off at present.")


class AwaitingReview(StandfirstError):
    """Readers get approved summaries only, and no editor has approved this one."""

    def __init__(self) -> None:
        super().__init__("No editor has approved a summary of this article.")


class ReviewIsOff(StandfirstError):
    """A draft was asked for, and this deployment holds none back."""

    def __init__(self) -> None:
        super().__init__("Nothing is held back here (ReviewSummaries): POST to /summaries.")


class DecisionConflict(StandfirstError):
    """The summary is no longer the version that the editor decided on; `current` is what it is."""

    reason = "Somebody has changed this summary meanwhile. Decide on what it is now."

    def __init__(self, current: "Summary") -> None:
        super().__init__(self.reason)
        self.current = current


class DecisionOnWithdrawn(DecisionConflict):
    """An operator has withdrawn the article's summaries; no editor's decision undoes that."""

    reason = (
        "An operator has withdrawn this summary. It cannot be approved until that is lifted: "
        "POST /articles with the action `lift`."
    )


class SummaryPending(StandfirstError):
    """Somebody else is writing this summary, and the caller has waited long enough for it."""

    def __init__(self, summary_id: str) -> None:
        super().__init__("This summary is being written. Ask for it in a few seconds.")
        self.summary_id = summary_id


class NotStored(StandfirstError):
    """The caller wanted a stored summary only, and there is none (RFC 9111, only-if-cached)."""

    def __init__(self) -> None:
        super().__init__(
            "Not cached, and the request said only-if-cached. "
            "Drop that directive to have it written."
        )


class NotJson(StandfirstError):
    """The request's body cannot be read as JSON."""

    def __init__(self) -> None:
        super().__init__("The body is not valid JSON, repeats a key, or is nested too deeply.")


class MediaTypeNotSupported(StandfirstError):
    """The request's body is not JSON by its Content-Type."""

    def __init__(self) -> None:
        super().__init__("Send the body as Content-Type: application/json.")


class BodyEncoded(StandfirstError):
    """The request's body is compressed, or in another Content-Encoding, and cannot be read so."""

    def __init__(self) -> None:
        super().__init__("Send the body as it is: not compressed, without a Content-Encoding.")


class BodyTooLarge(StandfirstError):
    """The request's body has more than the service reads."""


class OperatorsOnly(StandfirstError):
    """The route is for operators, whom the gateway knows by IAM; an API key is not enough."""

    def __init__(self) -> None:
        super().__init__(
            "Operators only: sign the request with AWS SigV4; an API key is not accepted."
        )


class MethodNotAllowed(StandfirstError):
    """The path exists, the method does not; `allowed` are those that do."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__(f"Method not allowed here. Allowed: {', '.join(allowed)}.")
        self.allowed = allowed
