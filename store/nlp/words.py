"""The words of an article's body: the tokens of the Doc that carry claims, white space left out."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from store.nlp.annotations import Word


@Language.component("belegbot_words", assigns=["doc._.words"])
def words(doc: Doc) -> Doc:
    """Write `doc._.words`; every stretch of `doc._.body` begins a new paragraph."""
    found: list[Word] = []
    stretches = iter(doc._.body)
    stretch = next(stretches, None)
    breaks = 2
    for token in doc:
        start, text = token.idx, token.text
        end = start + len(text)
        while stretch is not None and start >= stretch[1]:
            stretch, breaks = next(stretches, None), 2
        if stretch is None:
            break
        if text.isspace():
            breaks = max(breaks, text.count("\n"))
        elif start >= stretch[0] and end <= stretch[1]:
            found.append(Word(start, end, text, text.lower(), breaks))
            breaks = 0
    doc._.words = found
    return doc
