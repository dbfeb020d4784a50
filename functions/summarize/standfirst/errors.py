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
        super().__init__("No such summary is kept, or it has expired. POST the article.")


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

    def __init__(self, current: "Summary") -> None:
        super().__init__("Somebody has changed this summary meanwhile. Decide on what it is now.")
        self.current = current


class SummaryPending(StandfirstError):
    """Somebody else is writing this summary, and the caller has waited long enough for it."""

    def __init__(self, summary_id: str) -> None:
        super().__init__("This summary is being written. Ask for it in a few seconds.")
        self.summary_id = summary_id


class NotStored(StandfirstError):
    """The caller wanted a stored summary only, and there is none (RFC 9111, only-if-cached)."""

    def __init__(self) -> None:
        super().__init__("This summary is not in the cache, and only-if-cached was asked for.")


class NotJson(StandfirstError):
    """The request's body cannot be read as JSON."""

    def __init__(self) -> None:
        super().__init__("The body is not a JSON object that can be read.")


class MediaTypeNotSupported(StandfirstError):
    """The request's body is not JSON by its Content-Type."""

    def __init__(self) -> None:
        super().__init__("Send the body as Content-Type: application/json.")


class BodyTooLarge(StandfirstError):
    """The request's body has more than the service reads."""


class OperatorsOnly(StandfirstError):
    """The route is for operators, whom the gateway knows by IAM; an API key is not enough."""

    def __init__(self) -> None:
        super().__init__("This is for operators: sign the request (IAM, Signature Version 4).")


class MethodNotAllowed(StandfirstError):
    """The path exists, the method does not; `allowed` are those that do."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__(f"This path answers to {', '.join(allowed)} only.")
        self.allowed = allowed
