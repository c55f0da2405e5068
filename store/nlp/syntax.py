"""Part of speech, features, lemma, tree and sentences of the words, from the network's reading."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import simplemma
from spacy.language import Language
from spacy.tokens import Doc

from store.nlp.consistency import consistent_pos, consistent_relation
from store.nlp.language import lexicon
from store.nlp.moods import correct_moods
from store.nlp.reading import DocReading
from store.nlp.verbs import VerbTable

_NOUNS = {"NOUN", "PROPN"}


@Language.factory(
    "belegbot_syntax",
    requires=["doc._.reading"],
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.head",
        "token.dep",
        "token.is_sent_start",
    ],
)
class Syntax:
    """Writes what the reading says of each word into the Doc.

    White space belongs to the sentence before it. Parts of speech and relations are those of Universal
    Dependencies (with "ROOT" as spaCy writes it), tags those of the STTS (Schiller et al. 1999).
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self._language = nlp.lang
        self._verbs = lexicon(nlp.lang).verbs

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        read: DocReading = doc._.reading
        if not read.tokens:
            return doc
        pos, tags = read.labels("upos"), read.labels("xpos")
        verb, nominal = read.labels("verb"), read.labels("nominal")
        heads = [0] * len(doc)
        deps = ["dep"] * len(doc)
        governor = read.tokens[0]
        word = dict(zip(read.tokens, range(len(read.tokens)), strict=True))
        for token in doc:
            i = word.get(token.i)
            if i is None:
                token.pos_, token.lemma_ = "SPACE", token.text
                heads[token.i] = governor
                continue
            governor = token.i
            relation = consistent_relation(pos[i], read.network.relations[read.reading.relations[i]])
            token.pos_, token.tag_ = consistent_pos(pos[i], tags[i], relation), tags[i]
            # spaCy's type stubs lack this documented method.
            token.set_morph("|".join(f for f in (verb[i], nominal[i]) if f != "_"))  # type: ignore[attr-defined]
            token.lemma_ = _lemma(token.text, pos[i], self._language)
            heads[token.i] = read.tokens[read.reading.heads[i]]
            deps[token.i] = "ROOT" if heads[token.i] == token.i else relation
        _set_tree(doc, heads, deps)
        if isinstance(self._verbs, VerbTable):
            correct_moods(doc, self._verbs)
        return doc


def _set_tree(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Set all heads at once: set one by one, each would move sentence borders."""
    relative = [(head - i) % 2**64 for i, head in enumerate(heads)]
    relations = [doc.vocab.strings.add(dep) for dep in deps]
    doc.from_array(["HEAD", "DEP"], np.array([relative, relations], dtype=np.uint64).T)  # type: ignore[arg-type]


@lru_cache(maxsize=100_000)
def _lemma(word: str, pos: str, language: str) -> str:
    """Return the dictionary form: capital for nouns, small for all other words of a German sentence."""
    if pos in {"PUNCT", "NUM", "SYM", "X"}:
        return word
    if pos == "PROPN":
        return word
    found = simplemma.lemmatize(word if pos in _NOUNS else word.lower(), lang=language)
    return found if pos in _NOUNS else found.lower()
