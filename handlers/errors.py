"""Questions that can't be read; the tree stands in `store.errors`."""

from __future__ import annotations

from store.errors import BelegbotError


class QuestionError(BelegbotError):
    """A question can't be read.

    `problem` names a phrase (see `handlers.phrases`) that says what the command takes, `what` is the part of
    the question that could not be read, in the person's own words.
    """

    def __init__(self, problem: str, what: str = "") -> None:
        super().__init__(f"{problem}: {what}" if what else problem)
        self.problem = problem
        self.what = what
