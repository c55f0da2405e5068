"""Both languages say the same things with the same blanks to fill."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pytest

from handlers.phrases import phrases_in
from handlers.phrases.phrases import Number, Phrases
from store.model import ClaimType, Modality


def blanks(phrase: Any) -> Any:
    if isinstance(phrase, Number):
        return sorted(set(re.findall(r"{(\w+)}", phrase.many)))
    if isinstance(phrase, Mapping):
        return {key: blanks(text) for key, text in phrase.items()}
    return sorted(set(re.findall(r"{(\w+)}", phrase))) if isinstance(phrase, str) else len(phrase)


@pytest.mark.parametrize("name", [field.name for field in fields(Phrases)])
def test_both_languages_fill_the_same_blanks(name: str) -> None:
    if name != "language":
        assert blanks(getattr(phrases_in("de"), name)) == blanks(getattr(phrases_in("en"), name))


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_type_and_modality_has_its_word(language: str) -> None:
    phrases = phrases_in(language)
    assert set(phrases.types) == set(ClaimType)
    assert set(phrases.modalities) == set(Modality)


def test_one_is_not_many() -> None:
    assert phrases_in("de").claims.of(1) == "1 Aussage"
    assert phrases_in("de").claims.of(0) == "0 Aussagen"
