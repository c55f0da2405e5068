"""Where sentences end, in spite of abbreviations, ordinals, initials and quotations."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from store.nlp.annotations import Pair, Sentence, Word
from store.nlp.language import Lexicon, lexicon
from store.nlp.quotation_marks import is_mark

_ENDS = frozenset(".!?…") | {"..", "..."}
_LONGEST = 400
_WRAPPED_LINE = range(50, 101)
_ROMAN = re.compile(r"[IVXLC]+\Z")
_BULLETS = frozenset("•·*▪►■–-")
_LONGEST_HEADING = 7


@Language.factory("belegbot_sentences", requires=["doc._.quotation_marks"], assigns=["doc._.sentences"])
class Sentences:
    """Splits the words into sentences; a quotation's full stops end no sentence around it."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.sentences`."""
        doc._.sentences = split(doc._.words, doc._.quotation_marks, self._lexicon)
        return doc


def split(words: list[Word], pairs: tuple[Pair, ...], lex: Lexicon) -> list[Sentence]:
    """Return the sentences in order; together they hold every word."""
    closing = {pair.open: pair.close for pair in pairs if pair.depth == 0}
    sentences: list[Sentence] = []
    start, i, line_start = 0, 0, 0
    while i < len(words):
        if words[i].breaks:
            if i > start and _line_ends(words, i, line_start):
                _add(sentences, words, start, i)
                start = i
            line_start = i
        if i in closing and closing[i] - start < _LONGEST:
            i = closing[i]
            quoted_end = words[i - 1].text in _ENDS and _quote_ends(words, i, lex)
            if quoted_end or _heading_ends(words, start, i, lex):
                _add(sentences, words, start, i + 1)
                start = i + 1
            i += 1
            continue
        if words[i].text in _ENDS and _ends(words, i, lex):
            i = _swallow_closers(words, i, closing)
            _add(sentences, words, start, i + 1)
            start = i + 1
        elif i - start >= _LONGEST or (i > start and _heading_ends(words, start, i, lex)):
            _add(sentences, words, start, i + 1)
            start = i + 1
        i += 1
    if start < len(words):
        _add(sentences, words, start, len(words))
    return sentences


def _add(sentences: list[Sentence], words: list[Word], start: int, end: int) -> None:
    if start < end:
        sentences.append(Sentence(start, end, words[start].breaks))


def _line_ends(words: list[Word], i: int, line_start: int) -> bool:
    """Tell whether the line break before word `i` ends a sentence; a wrapped line's does not."""
    if words[i].breaks > 1:
        return True
    if words[i].text in _BULLETS or words[i - 1].text in _ENDS or is_mark(words[i - 1].text):
        return True
    return words[i - 1].end - words[line_start].start not in _WRAPPED_LINE


def _quote_ends(words: list[Word], i: int, lex: Lexicon) -> bool:
    """Tell whether the sentence is over with the closing mark `i` after a full stop in the quotation."""
    if i + 1 >= len(words):
        return True
    following = words[i + 1]
    if following.text[0] in ",;:–—-)." or following.text in _ENDS:
        return False
    return not following.alpha or following.capital or following.text.isdigit()


def _heading_ends(words: list[Word], start: int, i: int, lex: Lexicon) -> bool:
    """Tell whether words `start` to `i` are a sub-heading run into the paragraph."""
    if words[start].breaks < 2 or i - start > _LONGEST_HEADING or i + 1 >= len(words):
        return False
    following = words[i + 1]
    if following.breaks or following.text not in lex.sets["openers"] or words[i].text in ",;:–—-(":
        return False
    return not any(word.text in "„‚:,»" for word in words[start : i + 1])


def _swallow_closers(words: list[Word], i: int, closing: dict[int, int]) -> int:
    while i + 1 < len(words) and not words[i + 1].breaks:
        following = words[i + 1]
        glued = following.start == words[i].end
        if following.text in _ENDS or (glued and (following.text in ")]" or is_mark(following.text))):
            if i + 1 in closing:
                break
            i += 1
        else:
            break
    return i


def _ends(words: list[Word], i: int, lex: Lexicon) -> bool:
    """Tell whether the mark `i` ends a sentence."""
    if i + 1 >= len(words):
        return True
    before, following = words[i - 1] if i else None, words[i + 1]
    if following.text[0] in ",;:)" or (following.alpha and following.text.islower() and not following.breaks):
        return False
    if words[i].text != "." or before is None or before.end != words[i].start:
        return True
    if before.text.isdigit():
        return _number_ends(words, i, lex)
    if following.start == words[i].end and following.alpha and before.alpha:
        return following.capital and len(before.text) > 2
    if len(before.text) == 1 and before.text.isalpha():
        return False
    if _ROMAN.match(before.text) and len(before.text) > 1:
        return following.low in lex.sets["determiners"]
    return before.text not in lex.sets["abbreviations"]


def _number_ends(words: list[Word], i: int, lex: Lexicon) -> bool:
    """Tell whether the full stop after a number ends the sentence, or makes the number an ordinal."""
    number, following = words[i - 1].text, words[i + 1]
    if following.text in lex.sets["months"] or (len(number) <= 2 and following.start == words[i].end):
        return False
    if len(number) > 3:
        return True
    closed = (lex.sets["determiners"], lex.sets["prepositions"], lex.sets["adverbs"], lex.sets["pronouns"])
    if any(following.low in words_ for words_ in closed) or not following.alpha:
        return True
    ordinal = words[i - 2].low if i > 1 else ""
    return not (ordinal in lex.sets["determiners"] or ordinal in lex.sets["prepositions"] or len(number) <= 2)
