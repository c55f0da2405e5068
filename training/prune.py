"""Step 2: keeps the pieces of the vocabulary that German and English text uses.

Kept are the special pieces; every piece on the best segmentation of the training text; of the most probable
words in spaCy's frequency lists (`spacy-lookups-data`, MIT), as listed, lower-case and capitalised, with
and without a space before them; and all single characters that are Latin, Greek, Cyrillic, digits,
punctuation or symbols. A best path whose pieces are all kept stays the best path, so such text is cut
exactly as before. No text that may only be measured with decides what is kept.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import torch

from store.nlp.pieces import META, Pieces

LISTED_WORDS = {"de": 300_000, "en": 60_000}
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


def prune(
    pieces: Pieces, weights: dict[str, torch.Tensor], texts: Iterable[str]
) -> tuple[Pieces, dict[str, torch.Tensor]]:
    """Return the smaller vocabulary and the weights with only its rows of the piece table."""
    kept = set(pieces.specials.values())
    for text in texts:
        kept.update(pieces.of_text(text))
    for language, limit in LISTED_WORDS.items():
        for word in _listed_words(language, limit):
            for form in {word, word.lower(), word.title()}:
                kept.update(pieces.of_word(form, True))
                kept.update(pieces.of_word(form, False))
    kept.update(i for i, (piece, _) in enumerate(pieces.pieces) if _is_character(piece))
    order = sorted(kept)
    new = {old: i for i, old in enumerate(order)}
    specials = {name: new[old] for name, old in pieces.specials.items()}
    smaller = Pieces([pieces.pieces[i] for i in order], pieces.normal, specials)
    table = weights["word.weight"][torch.tensor(order)].clone()
    return smaller, {**weights, "word.weight": table}


def _is_character(piece: str) -> bool:
    character = piece.lstrip(META)
    if len(character) > 1 or not piece:
        return False
    if not character or unicodedata.category(character)[0] in "PSNZ":
        return True
    return unicodedata.name(character, "").startswith(_SCRIPTS)


def _listed_words(language: str, limit: int) -> list[str]:
    spec = importlib.util.find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "the package spacy-lookups-data is not installed: pip install 'belegbot[training]'"
        )
    path = Path(spec.origin).parent / "data" / f"{language}_lexeme_prob.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        probability: dict[str, float] = json.load(file)
    return sorted(probability, key=lambda word: probability[word], reverse=True)[:limit]
