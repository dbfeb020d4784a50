"""Lambda SnapStart: what is done before a snapshot is taken, and again in every copy of it.

https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-python.html
"""

import random

from standfirst import bootstrap
from standfirst.article import parse_article
from standfirst.domain import Length, Recipe, SummaryType

REHEARSAL = """
The town council voted on Monday to reopen the swimming pool in the park, which closed two years
ago after a storm broke its roof. The repairs will cost 2 million euros and take until next June,
the mayor told reporters after the meeting. Half of the money comes from the region. Swimmers had
collected 4,000 signatures for the pool, the only one within an hour of the town. The council will
decide in autumn what a ticket costs. A school has asked to use the pool on weekday mornings, and
the fire brigade wants to train its divers there. Nobody voted against the plan.
"""
"""An article that nobody sent: long enough to be summarised, too short to cost much."""


def register() -> bool:
    """Hand the hooks to Lambda's runtime; False where this is not it, and nothing is done."""
    try:
        import snapshot_restore_py  # only Lambda's own Python has it
    except ImportError:
        return False
    snapshot_restore_py.register_before_snapshot(rehearse)
    snapshot_restore_py.register_after_restore(refresh)
    return True


def rehearse() -> None:
    """Load the weights and write one summary, which nobody reads and no store sees.

    Raises EngineUnavailable: a version that cannot write is not published.
    """
    recipe = Recipe(type=SummaryType.TLDR, length=Length.SHORT)
    service = bootstrap.service()
    # Declared as what the model writes, so that no model refuses it: the text does not matter here.
    service.rehearse(parse_article(REHEARSAL, language=service.languages[0]), recipe)


def refresh() -> None:
    """Give this copy of the snapshot random numbers and AWS clients of its own.

    Its clock needs nothing: every look at it asks the system. The weights stay as they are.
    """
    random.seed()
    bootstrap.renew()
    bootstrap.service()
