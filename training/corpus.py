"""All data by its use: what is trained on, what chooses, what is reported.

Nothing that may only be measured with is trained on: the annotated Wikinews quotations and KRAUTS are not
even opened here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training import entities, passages, speeches, treebank
from training.example import Example, join
from training.synthesis import Synthesis
from training.treebank import Inventory

_SYNTHETIC_WINDOWS = 12_000
_CHOOSING = 700
_GSD_CHOOSING = 400
_PUD_TRAINING = 800
_MARKS = (("»", "«"), ("«", "»"), ('"', '"'), ("“", "”"))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Training pools by name, held-out sets by name, and the label sets of the treebanks."""

    training: dict[str, list[Example]]
    choosing: dict[str, list[Example]]
    reporting: dict[str, list[Example]]
    inventory: Inventory


def load(data: Path, *, seed: int) -> Corpus:
    """Read the data folder; the splits are fixed, so that figures compare."""
    inventory = Inventory()
    bank, ner = data / "treebank", data / "ner"
    pud = list(treebank.sentences(bank / "pud.conllu", inventory, learn=True, stts=False))
    gsd = list(treebank.sentences(bank / "gsd_test.conllu", inventory, learn=True, stts=True))
    gsd_dev = list(treebank.sentences(bank / "gsd_dev.conllu", inventory, learn=False, stts=True))
    germeval = list(entities.columns(ner / "ge_test.txt", word=0, tag=3, misc=True))
    germeval_dev = list(entities.columns(ner / "ge_dev.txt", word=0, tag=3, misc=True))
    uner = list(entities.columns(ner / "uner_pud.iob2", word=1, tag=2, misc=False))
    own, kept = passages.load()
    plain = [*germeval, *gsd]
    return Corpus(
        training={
            "treebank": [*gsd, *pud[:_PUD_TRAINING]],
            "names": germeval,
            "names-news": list(entities.smartdata(ner / "smartdata_news.jsonl")),
            "names-pud": uner[:_PUD_TRAINING],
            "speeches": list(speeches.windows(data / "spkatt" / "train" / "task1", group=3)),
            "passages": list(passages.examples(own)),
            "synthetic": Synthesis(plain, seed).windows(_SYNTHETIC_WINDOWS),
        },
        choosing={"germeval": germeval_dev[:_CHOOSING], "gsd": gsd_dev[:_GSD_CHOOSING]},
        reporting={
            "germeval": germeval_dev[_CHOOSING:],
            "uner": uner[_PUD_TRAINING:],
            "gsd": gsd_dev[_GSD_CHOOSING:],
            "pud": pud[_PUD_TRAINING:],
            "passages": list(passages.examples(kept)),
        },
        inventory=inventory,
    )


def epoch(training: dict[str, list[Example]], shares: dict[str, float], seed: int) -> list[Example]:
    """Return one epoch's windows in a random order; `shares` tells how often a pool comes, if not once.

    Treebank sentences and passages are joined to windows of one to four neighbours, so that the network
    sees text that runs on; each epoch cuts them anew.
    """
    chance = random.Random(seed)
    windows: list[Example] = []
    for name, pool in training.items():
        share = shares.get(name, 1.0)
        if share < 1:
            windows += chance.sample(pool, round(share * len(pool)))
        for _ in range(int(share)):
            if name == "passages":
                windows += _joined([_requoted(example, chance) for example in pool], chance)
            else:
                windows += _joined(pool, chance) if name == "treebank" else pool
    chance.shuffle(windows)
    return windows


def _joined(pool: list[Example], chance: random.Random, limit: int = 90) -> Iterator[Example]:
    at = 0
    if chance.random() < 0.5:
        pool = pool[:]
        chance.shuffle(pool)
    while at < len(pool):
        size = chance.choice((1, 1, 2, 3, 4))
        group = pool[at : at + 1]
        for example in pool[at + 1 : at + size]:
            if sum(len(e.words) for e in group) + len(example.words) > limit:
                break
            group.append(example)
        at += len(group)
        yield join(group) if len(group) > 1 else group[0]


def _requoted(example: Example, chance: random.Random) -> Example:
    """Write every third passage with the quotation marks of another house."""
    if chance.random() > 0.35 or not {"„", "“"} & set(example.words):
        return example
    opening, closing = chance.choice(_MARKS)
    marks = {"„": opening, "“": closing}
    return replace(example, words=[marks.get(word, word) for word in example.words], ids=[], first=[])


def text_of(example: Example) -> str:
    """Return the words with their spaces."""
    parts = [(" " if space else "") + word for word, space in zip(example.words, example.spaces, strict=True)]
    return "".join(parts).lstrip()
