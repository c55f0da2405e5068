"""Make the word lists of `store.search` from spaCy's data.

    pip download --no-deps spacy-lookups-data==1.0.5
    python -m training.compound_lexicon spacy_lookups_data-1.0.5-py2.py3-none-any.whl

The wheel holds, for a million German word forms, the logarithm of how often each stands in running text.
Kept are the common nouns, since a German compound is a chain of nouns; each with its frequency, so that the
splitter can weigh the parts against the whole. The stop words are spaCy's, kept as a file so that an index
made today fits the questions of tomorrow, whichever spaCy is installed then.
"""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from pathlib import Path

from spacy.lang.de.stop_words import STOP_WORDS as GERMAN
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH

from store.spelling import plain

PROBABILITIES = "spacy_lookups_data/data/de_lexeme_prob.json.gz"
FOLDER = Path(__file__).parent.parent / "store" / "search"
ENTRIES = 30_000
SHORTEST = 4
RAREST = {4: -12.0, 5: -13.0}
"""Short strings stand inside many words by chance, so that only common ones of them may be a part."""
NO_PARTS = frozenset(
    """
    heit keit heiten keiten schaft schaften tion tionen chen lein ungen lich isch ismus ität ieren innen erin
    tern sche scher schen ische ischen ischer inter trans tele tech ionen lung ehen elle ender enden vera verb
    verl meier meyer maier mayer tina lungen
    """.split()  # noqa: SIM905
)
"""Word endings and the like that the data has as words of their own; as parts they would tear words apart."""


def noun_frequencies(probabilities: dict[str, float]) -> dict[str, float]:
    """Return the plain spelling of every form that is written with a capital more often than without.

    Names and foreign words pass as well; rarely written ones fall out with the cut.
    """
    nouns: dict[str, float] = {}
    for form, logarithm in probabilities.items():
        lower = form.lower()
        if not form.isalpha() or not form.istitle() or len(form) < SHORTEST or lower in NO_PARTS:
            continue
        spelling = plain(form)
        if logarithm > max(probabilities.get(lower, -99.0), RAREST.get(len(spelling), -99.0)):
            nouns[spelling] = max(logarithm, nouns.get(spelling, -99.0))
    return nouns


def main() -> None:
    """Write the lists that `store.search` ships."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        probabilities = json.loads(gzip.decompress(wheel.read(PROBABILITIES)))
    nouns = noun_frequencies(probabilities)
    common = sorted(nouns, key=lambda word: (-nouns[word], word))[:ENTRIES]
    lines = "".join(f"{word} {round(-10 * nouns[word])}\n" for word in sorted(common))
    packed = gzip.compress(lines.encode("utf-8"), compresslevel=9, mtime=0)
    (FOLDER / "compound_parts_de.txt.gz").write_bytes(packed)
    for language, words in (("de", GERMAN), ("en", ENGLISH)):
        text = "".join(f"{word}\n" for word in sorted({word.casefold() for word in words}))
        (FOLDER / f"stop_words_{language}.txt").write_text(text, encoding="utf-8")
    print(f"{len(common)} words in {len(packed)} bytes, the rarest at {nouns[common[-1]]:.1f}")


if __name__ == "__main__":
    main()
