"""Everything that can go wrong, by name. No message here ever carries an article's text."""


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
    """The summary store did not answer, or answered with something unreadable."""


class SettingsInvalid(StandfirstError):
    """An environment variable has a value that cannot be used; the message names it."""
