"""The shipped network reads a document: what it says of every word, for the components behind it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from store.nlp import weights, windows
from store.nlp.best_labels import BORDERS, best_labels
from store.nlp.weights import Floats, Labels, TaggerNetwork

Doc.set_extension("reading", default=None)


@dataclass(frozen=True, slots=True)
class DocReading:
    """The reading of a document's words.

    `tokens` are the words' places in the Doc, white space left out; `breaks` the words that begin a
    paragraph, the first word among them.
    """

    tokens: tuple[int, ...]
    breaks: tuple[int, ...]
    reading: windows.Reading
    network: Labels

    def labels(self, head: str) -> list[str]:
        """Return the likeliest label of each word; no span goes beyond its paragraph."""
        names, border = self.network.heads[head], BORDERS.get(head, 0.0)
        scores: Floats = self.reading.scores[:, self.network.columns()[head]]
        places = pairwise([*self.breaks, len(self.tokens)])
        return [label for low, high in places for label in best_labels(scores[low:high], names, border)]


@Language.factory(
    "belegbot_reading", assigns=["doc._.reading"], default_config={"folder": str(weights.MODELS / "de")}
)
class NetworkReader:
    """Runs the network over the words of a Doc; its weights are loaded with the first document."""

    def __init__(self, nlp: Language, name: str, folder: str) -> None:
        self._folder = Path(folder)

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc._.reading`. Raises ModelError where the weights can't be read."""
        doc._.reading = read_doc(doc, weights.tagger(self._folder))
        return doc


def read_doc(doc: Doc, network: TaggerNetwork) -> DocReading:
    """Return what `network` says of the words of `doc`."""
    tokens = [token for token in doc if not token.is_space]
    breaks = [_begins_paragraph(token) for token in tokens]
    reading = windows.read(
        network, [token.text for token in tokens], [_after_space(token) for token in tokens], breaks
    )
    return DocReading(
        tokens=tuple(token.i for token in tokens),
        breaks=tuple(i for i, begins in enumerate(breaks) if begins or i == 0),
        reading=reading,
        network=network.labels,
    )


def _after_space(token: Token) -> bool:
    if token.i == 0:
        return True
    before = token.nbor(-1)
    return bool(before.whitespace_) or before.is_space


def _begins_paragraph(token: Token) -> bool:
    return token.i == 0 or (token.nbor(-1).is_space and "\n" in token.nbor(-1).text)
