"""The apology: in the language that is known to be read, otherwise in all of ours."""

import pytest

from handlers.apology import apology

GERMAN, ENGLISH = "leider nicht geklappt", "did not work"


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("de", [GERMAN]),
        ("de-AT", [GERMAN]),
        ("EN-us", [ENGLISH]),
        ("fr", [GERMAN, ENGLISH]),
        (None, [GERMAN, ENGLISH]),
    ],
)
def test_it_is_said_so_that_the_person_understands_it(hint: str | None, said: list[str]) -> None:
    words = apology(hint).intro
    assert [part for part in (GERMAN, ENGLISH) if part in words] == said
    assert len(words.splitlines()) == len(said)
