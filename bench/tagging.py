"""What a tagger gets right word by word, on data that it was not trained on.

Sentences are read as their source cut them, with the words that their source gives; only the ends of
sentences are measured on running text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import spacy
from spacy.tokens import Doc

from store.nlp import windows
from store.nlp.best_labels import BORDERS, best_labels
from store.nlp.consistency import consistent_pos, consistent_relation
from store.nlp.reading import read_doc
from store.nlp.spans import bio
from store.nlp.syntax import Syntax
from store.nlp.tree import best_heads
from store.nlp.weights import Output, TaggerNetwork
from training.example import UPOS, Example

Figures = dict[str, float]
_SENTENCES_IN_A_TEXT = 8
_BLANK = spacy.blank("de")


def f1(right: int, predicted: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall in per cent."""
    return 200 * right / max(predicted + gold, 1)


def report(network: TaggerNetwork, held_out: dict[str, list[Example]]) -> dict[str, Figures]:
    """Return the figures of every set of `Corpus.reporting`."""
    gsd, pud = held_out["gsd"], held_out["pud"]
    return {
        "names GermEval": names(network, held_out["germeval"]),
        "names UNER-PUD": names(network, held_out["uner"]),
        "syntax GSD": {**syntax(network, gsd), "subjunctive F1": subjunctive(network, gsd)},
        "syntax PUD": {**syntax(network, pud), "subjunctive F1": subjunctive(network, pud)},
        "sentence ends": sentence_ends(network, [*gsd, *pud]),
        "own passages": speech(network, held_out["passages"]),
    }


def names(network: TaggerNetwork, examples: Iterable[Example]) -> Figures:
    """Return the F1 of exact name spans, in all and by kind; MISC is left out where the source has none."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for example in examples:
        found = _labels(network, _read(network, example), "ner")
        wanted = [network.labels.heads["ner"][i] for i in example.labels["ner"]]
        ours, theirs = set(bio(found)), set(bio(wanted[: len(found)]))
        if not example.misc:
            ours = {span for span in ours if span[2] != "MISC"}
        for counter, spans in ((right, ours & theirs), (predicted, ours), (gold, theirs)):
            counter.update(span[2] for span in spans)
            counter["all"] += len(spans)
    return {kind: f1(right[kind], predicted[kind], gold[kind]) for kind in sorted(gold)}


def syntax(network: TaggerNetwork, examples: Iterable[Example]) -> Figures:
    """Return accuracy of tags and features, and of attachment without punctuation."""
    counts: Counter[str] = Counter()
    for example in examples:
        output = _read(network, example)
        size = output.scores.shape[0]
        upos, verb = _labels(network, output, "upos"), _labels(network, output, "verb")
        nominal, tags = _labels(network, output, "nominal"), _labels(network, output, "xpos")
        heads = best_heads(output.arcs)
        for i in range(size):
            wanted = example.labels["upos"][i]
            label = network.labels.relations[int(output.relations[i, heads[i]])]
            relation = consistent_relation(upos[i], label)
            pos = consistent_pos(upos[i], tags[i], relation)
            counts["upos right"] += wanted >= 0 and pos == UPOS[wanted]
            counts["upos"] += wanted >= 0
            _count_features(counts, network, example, i, verb[i], nominal[i])
            assert example.heads is not None
            assert example.relations is not None
            if wanted >= 0 and UPOS[wanted] != "PUNCT":
                attached = heads[i] == example.heads[i]
                counts["heads"] += 1
                counts["heads right"] += attached
                gold = network.labels.relations[example.relations[i]]
                counts["labelled right"] += attached and relation == gold
    return {
        "part of speech": 100 * counts["upos right"] / counts["upos"],
        "verb features": 100 * counts["verb right"] / counts["verb"],
        "nominal features": 100 * counts["nominal right"] / counts["nominal"],
        "unlabelled attachment": 100 * counts["heads right"] / counts["heads"],
        "labelled attachment": 100 * counts["labelled right"] / counts["heads"],
    }


def _count_features(
    counts: Counter[str], network: TaggerNetwork, example: Example, i: int, verb: str, nominal: str
) -> None:
    for head, found in (("verb", verb), ("nominal", nominal)):
        wanted = example.labels[head][i]
        if wanted > 0:
            counts[head] += 1
            counts[head + " right"] += found == network.labels.heads[head][wanted]


def subjunctive(network: TaggerNetwork, examples: Iterable[Example]) -> float:
    """Return the F1 of subjunctives as the pipeline gives them, with the verb table's opinion."""
    component = Syntax(_BLANK, "syntax")
    moods = network.labels.heads["verb"]
    right = predicted = gold = 0
    for example in examples:
        doc = Doc(_BLANK.vocab, words=example.words, spaces=[*example.spaces[1:], False])
        doc._.reading = read_doc(doc, network)
        found = {token.i for token in component(doc) if token.morph.to_dict().get("Mood") == "Sub"}
        labels = enumerate(example.labels["verb"])
        wanted = {i for i, label in labels if label >= 0 and moods[label].startswith("Mood=Sub")}
        right, predicted, gold = right + len(found & wanted), predicted + len(found), gold + len(wanted)
    return f1(right, predicted, gold)


def sentence_ends(network: TaggerNetwork, examples: list[Example]) -> Figures:
    """Return the F1 of sentence beginnings on running text of several sentences; the first is given."""
    right = predicted = gold = 0
    for at in range(0, len(examples), _SENTENCES_IN_A_TEXT):
        group = examples[at : at + _SENTENCES_IN_A_TEXT]
        words = [word for example in group for word in example.words]
        spaces = [space for example in group for space in [True, *example.spaces[1:]]]
        wanted, offset = set(), 0
        for example in group:
            wanted.add(offset)
            offset += len(example.words)
        reading = windows.read(network, words, spaces, [False] * len(words))
        found = {i for i, start in enumerate(reading.starts) if start}
        right += len((found & wanted) - {0})
        predicted += len(found - {0})
        gold += len(wanted - {0})
    return {"F1": f1(right, predicted, gold)}


def speech(network: TaggerNetwork, examples: Iterable[Example]) -> Figures:
    """Return the F1 of exact spans by role, and the accuracy of the message type of a word in a message."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    types = [0, 0]
    for example in examples:
        output = _read(network, example)
        for head in ("cue", "source", "message", "inner", "addressee"):
            found = _labels(network, output, head)
            wanted = [network.labels.heads[head][i] for i in example.labels[head][: len(found)]]
            ours, theirs = set(bio(found)), set(bio(wanted))
            right[head] += len(ours & theirs)
            predicted[head] += len(ours)
            gold[head] += len(theirs)
        for i, name in enumerate(_labels(network, output, "type")):
            label = example.labels["type"][i]
            if label >= 0:
                types[1] += 1
                types[0] += name == network.labels.heads["type"][label]
    figures = {head: f1(right[head], predicted[head], gold[head]) for head in gold}
    return {**figures, "type": 100 * types[0] / max(types[1], 1)}


def _read(network: TaggerNetwork, example: Example) -> Output:
    if not example.ids:
        example.cut(network.pieces)
    return network.read(example.ids, example.first)


def _labels(network: TaggerNetwork, output: Output, head: str) -> list[str]:
    """Return the labels as the components behind the network would read them."""
    scores = np.asarray(output.scores[:, network.labels.columns()[head]])
    return best_labels(scores, network.labels.heads[head], BORDERS.get(head, 0.0))
