"""Stores of any size for measuring: claims of our seeds' sentences, words and numbers changed at random."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from store.db.sqlite import SqliteStore
from store.model import Article, Basis, Claim, ClaimType, Extent, Interval, Part, PartKind
from store.reading.files import read_path
from store.search.embedder import Embedder, Floats
from store.search.terms import telling_words
from store.search.vectors import VectorFile, key_of

SEEDS = Path(__file__).parents[1] / "seeds"
CLAIMS_AN_ARTICLE = 20
_CHANGED = 0.3
_SPEAKERS = 2_000
_NEWS_DAYS = 365
_BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
_SENTENCE = re.compile(r"[^.!?\n]{40,300}[.!?]")
_WORD = re.compile(r"\w+")
_TYPES = tuple(ClaimType)
_SYLLABLES = "ba ber dor el fan gar hol in kam lor men nak ost pel rau sen tal ur von wim zen".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Material:
    """The seeds' sentences, speakers, and a long tail of words to change the sentences' into."""

    sentences: tuple[str, ...]
    words: tuple[str, ...]
    speakers: tuple[str, ...]


def material() -> Material:
    """Return what claims are made of; the same in every run."""
    chance = random.Random(1)  # noqa: S311
    read = read_path(SEEDS, known=_BEGIN, zone=ZoneInfo("Europe/Berlin"))
    texts = [each.text for each in read if isinstance(each, Article) and each.language == "de"]
    sentences = tuple(" ".join(found.split()) for text in texts for found in _SENTENCE.findall(text))
    words = list(dict.fromkeys(word for each in sentences for word in telling_words(each, "de")))
    made = {"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title() for _ in range(30_000)}
    names = {" ".join(chance.sample(sorted(made), 2)) for _ in range(_SPEAKERS)}
    return Material(sentences, (*words, *sorted(made)), tuple(sorted(names)))


def articles(count: int, given: Material) -> Iterator[tuple[Article, list[Claim]]]:
    """Yield articles of `CLAIMS_AN_ARTICLE` claims, a year of news in its order; the same in every run."""
    chance = random.Random(2)  # noqa: S311
    for number in range(count):
        said = [_changed(chance.choice(given.sentences), given, chance) for _ in range(CLAIMS_AN_ARTICLE)]
        text, claims = "\n".join(said), []
        at = 0
        for sentence in said:
            extent = Extent(at, at + len(sentence))
            speaker = given.speakers[int(len(given.speakers) * chance.random() ** 3)]
            claims.append(Claim(chance.choice(_TYPES), (extent,), speaker_name=speaker, sentence=extent))
            at = extent.end + 1
        start = _BEGIN + timedelta(days=number * _NEWS_DAYS // count)
        yield (
            Article(
                key=f"made-{number}",
                origin=f"made-{number}.txt",
                text=text,
                parts=(Part(Extent(0, len(text)), PartKind.BODY),),
                language="de",
                known=start,
                title=said[0][:60],
                outlet=f"Blatt {number % 40}",
                published=Interval(start, start + timedelta(days=1), Basis.METADATA),
            ),
            claims,
        )


def _changed(sentence: str, given: Material, chance: random.Random) -> str:
    def word(found: re.Match[str]) -> str:
        old = found[0]
        if old.isdigit():
            return str(chance.randint(2, 9_999))
        if len(old) < 4 or chance.random() > _CHANGED:
            return old
        return given.words[int(len(given.words) * chance.random() ** 4)]

    return _WORD.sub(word, sentence)


def questions(count: int, given: Material) -> list[str]:
    """Return questions of one to four words, common and rare ones."""
    chance = random.Random(3)  # noqa: S311
    pick = [given.words[int(len(given.words) * chance.random() ** 3)] for _ in range(4 * count)]
    return [" ".join(pick[4 * number : 4 * number + 1 + number % 4]) for number in range(count)]


def add_vectors(store: SqliteStore, path: Path, given: Material, embedder: Embedder, count: int) -> None:
    """Give claims vectors of the seeds' sentences, moved a little: to embed them all would take hours."""
    chance = np.random.default_rng(4)
    base = embedder.texts(given.sentences)
    file = VectorFile(path.with_name(path.name + ".vectors"), embedder.model, embedder.dimensions)
    missing = store.unembedded() or ()
    for at in range(0, min(count, len(missing)), 10_000):
        keys = [key_of(permalink) for permalink in missing[at : at + 10_000]]
        file.add(keys, list(_moved(base, len(keys), chance)))
    file.gather()


def _moved(base: Floats, count: int, chance: np.random.Generator) -> Floats:
    part = chance.random((count, 1), dtype=np.float32) * 0.5
    one, other = base[chance.integers(0, len(base), count)], base[chance.integers(0, len(base), count)]
    noise = chance.normal(0, 0.012, one.shape).astype(np.float32)
    moved: Floats = one * (1 - part) + other * part + noise
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    return moved
