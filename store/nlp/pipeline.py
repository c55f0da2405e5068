"""The language room's front door: an article in, its claims out."""

from __future__ import annotations

from functools import cache
from threading import Lock

import spacy
from spacy.language import Language

from store.model import Article, Claim, PartKind
from store.nlp import (  # noqa: F401  (importing a component registers its factory)
    assertions,
    attribution,
    clauses,
    continuations,
    cues,
    interviews,
    modality,
    quotation_marks,
    quotations,
    repeats,
    sentences,
    tagger,
    words,
)
from store.nlp.claims import claims_of
from store.nlp.opinions import with_writer
from store.nlp.tokenizer import LinearTokenizer

COMPONENTS = (
    "belegbot_words",
    "belegbot_quotation_marks",
    "belegbot_sentences",
    "belegbot_tagger",
    "belegbot_clauses",
    "belegbot_cues",
    "belegbot_quotations",
    "belegbot_continuations",
    "belegbot_attribution",
    "belegbot_modality",
    "belegbot_interviews",
    "belegbot_assertions",
    "belegbot_repeats",
)
_LONGEST_TEXT = 1 << 40
_loading = Lock()


def claims_in(article: Article) -> tuple[Claim, ...]:
    """Return the claims of an article's body, ordered by where they start.

    Headlines and boilerplate carry none. Any text gives an answer, in time linear in its length. Raises
    ModelError for a language belegbot has no rules for.
    """
    body = [(p.extent.start, p.extent.end) for p in article.parts if p.kind is PartKind.BODY]
    nlp = _loaded(article.language)
    doc = nlp.make_doc(article.text)
    doc._.body = body
    doc = nlp(doc)
    return with_writer(article, claims_of(doc))


def _loaded(language: str) -> Language:
    with _loading:
        return pipeline(language)


@cache
def pipeline(language: str) -> Language:
    """Return the pipeline of a language, "de" or "en"; loaded once a process.

    Raises ModelError where there are no rules for it.
    """
    nlp = spacy.blank(language)
    nlp.tokenizer = LinearTokenizer(nlp.vocab)
    nlp.max_length = _LONGEST_TEXT
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
