"""English articles: the same components with a lexicon of their own."""

from collections.abc import Callable

import pytest

SENTENCES = [
    ('"We will not give up," said Anna Reed.', ['direct | Anna Reed | "We will not give up,"']),
    ('"We will not give up," Anna Reed said.', ['direct | Anna Reed | "We will not give up,"']),
    ("“We start,” said Anna Reed, “and we will not stop.”",
     ["direct | Anna Reed | “We start,” … “and we will not stop.”"]),
    ("The minister said that the talks had failed.", ["indirect | minister | that the talks had failed"]),
    ("The minister said the talks had failed.", ["indirect | minister | the talks had failed"]),
    ("The minister said on Monday that the talks had failed.",
     ["indirect | minister | that the talks had failed"]),
    ("The talks had failed, the minister said.", ["indirect | minister | The talks had failed"]),
    ("According to the police, two people were hurt.", ["indirect | police | two people were hurt"]),
    ("The film “Long Road” opens in May.", []),
    ("They walked home.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentence(quotations: Callable[..., list[str]], sentence: str, expected: list[str]) -> None:
    assert quotations(sentence, "en") == expected
