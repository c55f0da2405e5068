"""Names of people, organisations and places, from the network's reading."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from store.nlp.reading import DocReading
from store.nlp.spans import bio


@Language.factory("belegbot_names", requires=["doc._.reading"], assigns=["doc.ents"])
class Names:
    """Writes `doc.ents` with the labels PER, ORG, LOC and MISC."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Nothing is configured."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        read: DocReading = doc._.reading
        doc.ents = [
            Span(doc, read.tokens[begin], read.tokens[end - 1] + 1, label=kind)
            for begin, end, kind in bio(read.labels("ner"))
        ]
        return doc
