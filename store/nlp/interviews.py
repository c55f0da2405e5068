"""Interviews: paragraphs that open with who speaks, "Roth: Wir haben das geprüft."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from store.model import ClaimType
from store.nlp.annotations import Draft, Place, Sentence, Word
from store.nlp.language import Lexicon, lexicon, toml_of
from store.nlp.persons import Person, Persons
from store.nlp.quotation_marks import is_mark

_LONGEST_LABEL = 5
_NEW_PARAGRAPH = 2
_FEWEST_ANSWERS = 2
_FEWEST_QUESTIONS = 2
_NEAR = 20
_ASKED_BEFORE = re.compile(r"\?\W*\Z")
_QUESTION_LINE = re.compile(r"^[^\n„“»«\"]+\?[ \t]*$", re.MULTILINE)
_CARRIED_OVER = (ClaimType.FREE_INDIRECT, ClaimType.INDIRECT_FREE_INDIRECT)


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph behind a label: `label` are the words before the colon, `words` those behind it."""

    sentences: range
    label: Place
    words: Place
    name: str
    person: Person | None
    asks: bool


@Language.factory(
    "belegbot_interviews",
    requires=["doc._.drafts", "doc._.sentences", "doc._.persons"],
    assigns=["doc._.drafts", "doc._.interview"],
)
class Interviews:
    """Adds the answers of interviews to `doc._.drafts`; `doc._.interview`: sentences not its own."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)
        table = toml_of(f"{nlp.lang}/interviews.toml")
        self._marks = {name: frozenset(words.split()) for name, words in table.items()}

    def __call__(self, doc: Doc) -> Doc:
        """Take every answer as its speaker's words, and nothing from a question."""
        reading = _Reading(doc.text, doc._.words, doc._.sentences, doc._.persons, self._lexicon, self._marks)
        labelled = reading.labelled()
        turns = reading.turns(labelled)
        named = {n for turn in labelled if turn.person for n in turn.sentences}
        doc._.interview = named | reading.stretch(turns) | reading.unlabelled()
        spoken = {n for turn in turns for n in turn.sentences}
        asked = {n for turn in turns if turn.asks for n in turn.sentences}
        doc._.drafts = [
            draft
            for draft in doc._.drafts
            if draft.sentence not in asked
            and not (draft.sentence in spoken and draft.frame is None and draft.type in _CARRIED_OVER)
        ]
        quoted = {draft.start for draft in doc._.drafts if draft.type is ClaimType.DIRECT}
        doc._.drafts += [
            reading.answer(turn) for turn in turns if not turn.asks and turn.words[0] not in quoted
        ]
        return doc


@dataclass(slots=True)
class _Reading:
    """The labelled paragraphs of one article."""

    text: str
    words: list[Word]
    sentences: list[Sentence]
    persons: Persons
    lex: Lexicon
    marks: Mapping[str, frozenset[str]]

    def turns(self, labelled: list[Turn]) -> list[Turn]:
        """Return the turns among them; none where nobody is asked and nobody says "ich" or "wir"."""
        counts = Counter(turn.name for turn in labelled)
        asking = Counter(turn.name for turn in labelled if turn.asks)
        evident = {turn.name for turn in labelled if not turn.asks and self._evident(turn)}
        answering = {
            turn.name
            for turn in labelled
            if not self._is_the_papers(turn)
            and 2 * asking[turn.name] < counts[turn.name]
            and (evident if turn.person else self._is_answerer(turn, evident, counts[turn.name]))
        }
        if not answering:
            return []
        return [
            turn if turn.name in answering else replace(turn, asks=True)
            for turn in labelled
            if turn.name in answering or asking[turn.name] or turn.name in self.marks["asker_labels"]
        ]

    def stretch(self, turns: list[Turn]) -> set[int]:
        """Return the sentences of the turns; where somebody asks, answers may go on in new paragraphs."""
        if any(turn.asks or self._asked(turn) for turn in turns):
            return set(range(turns[0].sentences.start, turns[-1].sentences.stop))
        return {n for turn in turns for n in turn.sentences}

    def unlabelled(self) -> set[int]:
        """Return the sentences between and behind questions that address somebody: "Bleiben Sie?"."""
        asked = [
            found.start()
            for found in _QUESTION_LINE.finditer(self.text)
            if self.marks["addressing"] & set(re.findall(r"\w+", found.group()))
        ]
        if len(asked) < _FEWEST_QUESTIONS:
            return set()
        behind = [n for n, s in enumerate(self.sentences) if self.words[s.start].start >= asked[0]]
        own_voice = sum(self._in_own_voice((self.sentences[n].start, self.sentences[n].end)) for n in behind)
        return set(behind) if own_voice >= _FEWEST_ANSWERS else set()

    def answer(self, turn: Turn) -> Draft:
        """Return an answer as the claim of whom its label names."""
        if turn.name in self.marks["answerer_labels"]:
            return Draft(ClaimType.DIRECT, [turn.words], turn.sentences.start)
        name = turn.person.name if turn.person else turn.name
        return Draft(
            ClaimType.DIRECT, [turn.words], turn.sentences.start, speaker=turn.label, speaker_name=name
        )

    def labelled(self) -> list[Turn]:
        """Return the paragraphs that open with what may be a name, in text order."""
        starts = [n for n, s in enumerate(self.sentences) if s.paragraph >= _NEW_PARAGRAPH or not n]
        found = (self._turn(range(*ends)) for ends in pairwise([*starts, len(self.sentences)]))
        return [turn for turn in found if turn is not None]

    def _turn(self, sentences: range) -> Turn | None:
        start, end = self.sentences[sentences[0]].start, self.sentences[sentences[-1]].end
        near = range(start + 1, min(start + 1 + _LONGEST_LABEL, end - 1))
        colon = next((i for i in near if self.words[i].text == ":"), None)
        if colon is None or self.words[end - 1].text[0] == ":" or not self._is_label(start, colon):
            return None
        name = " ".join(word.text for word in self.words[start:colon])
        asks = self.words[end - 1].text == "?"
        return Turn(sentences, (start, colon), (colon + 1, end), name, self._person(start, colon), asks)

    def _person(self, start: int, colon: int) -> Person | None:
        """Return whom a label names; "Sprecher von Roth" is not Roth."""
        last = self.words[colon - 1].text
        known = self.persons.by_surname
        person = self.persons.at(self.words, colon - 1) if last in known else known.get(last.capitalize())
        if person is None:
            return None
        small = {word.text for word in self.words[start:colon] if not word.capital and word.alpha}
        return person if small <= set(person.name.split()) else None

    def _is_label(self, start: int, colon: int) -> bool:
        """Tell whether the words before a colon may be a name: "Karin Vogelsang", "Dr. Roth", "ZEITUNG"."""
        label = self.words[start:colon]
        return label[-1].alpha and all(
            word.text == "." or (word.capital and word.text.replace("-", "").isalpha())
            or word.low in self.lex.sets["particles"]
            for word in label
        )  # fmt: skip

    def _is_the_papers(self, turn: Turn) -> bool:
        named = self.words[turn.label[0] : turn.label[1]]
        paper = all(word.text.isupper() for word in named) or turn.name in self.lex.sets["media"]
        asker = turn.name in self.marks["asker_labels"]
        return asker or (turn.person is None and paper and turn.name not in self.marks["answerer_labels"])

    def _is_answerer(self, turn: Turn, evident: set[str], count: int) -> bool:
        """Tell whether a label that names nobody known is somebody who answers again and again."""
        if turn.name in self.marks["answerer_labels"]:
            return True
        return turn.name in evident and count >= _FEWEST_ANSWERS

    def _evident(self, turn: Turn) -> bool:
        """Tell whether a paragraph answers a question, or speaks of "ich" or "wir"."""
        return self._asked(turn) or self._in_own_voice(turn.words)

    def _asked(self, turn: Turn) -> bool:
        start = self.words[turn.label[0]].start
        return _ASKED_BEFORE.search(self.text, max(0, start - _NEAR), start) is not None

    def _in_own_voice(self, place: Place) -> bool:
        """Tell whether somebody speaks of "ich" or "wir" outside quotation marks."""
        words = self.words[slice(*place)]
        quotes = any(is_mark(word.text) for word in words)
        return not quotes and any(word.low in self.lex.sets["first_person"] for word in words)
