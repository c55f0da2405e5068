"""Laws, treaties and their articles: what they lay down nobody says."""

from __future__ import annotations

from store.nlp.annotations import Frame, FrameKind, Place, Word
from store.nlp.language import Lexicon
from store.nlp.sentence_reader import Reader
from store.nlp.speakers import subject_of

_WITH_SUBJECT = frozenset({FrameKind.VERB, FrameKind.COMPARISON})


def spoken(reader: Reader) -> Reader:
    """Return the reader without the frames of laws: "Artikel 5 besagt" is no saying."""
    said = [frame for frame in reader.frames if not _of_law(reader, frame)]
    return Reader(reader.words, reader.sentence, said, reader.lex)


def _of_law(reader: Reader, frame: Frame) -> bool:
    place = subject_of(reader, frame) if frame.kind in _WITH_SUBJECT else None
    return place is not None and is_norm(reader.words, place, reader.lex)


def is_norm(words: list[Word], place: Place, lex: Lexicon) -> bool:
    """Tell whether a phrase names a law, a treaty, or a numbered part of one: "der Vertrag", "Absatz 2"."""
    start, end = place
    head = next((i for i in range(start, end) if _noun(words, i, end, lex)), None)
    if head is None:
        return False
    numbered = head + 1 < end and words[head + 1].text[0].isdigit()
    if numbered and words[head].low in lex.sets["numbered_norms"]:
        return True
    return words[head].low.endswith(tuple(lex.sets["norms"]))


def _noun(words: list[Word], i: int, end: int, lex: Lexicon) -> bool:
    """Tell whether word `i` is the noun of a phrase; English nouns are the word before "of" or a number."""
    if lex.code == "de":
        return words[i].capital and words[i].low not in lex.sets["determiners"]
    after = words[i + 1] if i + 1 < end else None
    return after is None or after.low in lex.sets["linking"] or after.text[0].isdigit()
