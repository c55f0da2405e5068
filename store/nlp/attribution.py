"""Names for speakers, and the way a claim took: chains of sources, pronouns and offices resolved."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from store.nlp.annotations import Draft, Place, Sentence, Word
from store.nlp.antecedents import Antecedents
from store.nlp.descriptions import Descriptions
from store.nlp.language import Lexicon, lexicon
from store.nlp.noun_frames import owns_saying
from store.nlp.offices import is_office
from store.nlp.passing_on import pass_on
from store.nlp.persons import Person, Persons, persons_of
from store.nlp.phrases import name_of, owns, without_genitive_mark
from store.nlp.polarity import said_by_nobody

_PRONOUN_REACH = 4
_MENTION_REACH = 3
_NEW_PARAGRAPH = 2


@Language.factory(
    "belegbot_attribution",
    requires=["doc._.drafts", "doc._.sentences"],
    assigns=["doc._.drafts", "doc._.persons"],
)
class Attribution:
    """Fills `speaker_name` and `links` of every draft."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        """Resolve the drafts in text order, so that a pronoun finds who spoke before."""
        persons = persons_of(doc._.words, self._lexicon)
        about = Antecedents(doc._.words, doc._.sentences, persons, self._lexicon)
        speakers = about.lone_speakers(draft.speaker for draft in doc._.drafts if draft.frame)
        for surname in sorted(speakers | about.lone_owners()):
            persons.know(surname)
        persons.find_mentions(doc._.words)
        described = Descriptions(doc._.words, doc._.sentences, persons, self._lexicon, about)
        naming = Naming(doc._.words, doc._.sentences, persons, self._lexicon, about, described)
        for draft in sorted(doc._.drafts, key=lambda d: (d.sentence, d.speaker or (0, 0))):
            naming.name(draft)
        pass_on(doc._.drafts)
        doc._.persons = persons
        return doc


@dataclass(slots=True)
class Naming:
    """The names of one article."""

    words: list[Word]
    sentences: list[Sentence]
    persons: Persons
    lex: Lexicon
    about: Antecedents
    descriptions: Descriptions
    spoke: list[tuple[int, Person]] = field(default_factory=list)
    positions: list[int] | None = None

    def name(self, draft: Draft) -> None:
        """Write the names of speaker and links, without titles and offices where they are a person's."""
        place = draft.speaker
        if place is not None and said_by_nobody(self.words, place, self.lex):
            place = draft.speaker = None
        if place is not None:
            draft.speaker_name, person = self._who(place, draft.sentence)
            if person is not None:
                self.spoke.append((draft.sentence, person))
        named = [(link, name) for link in draft.links if (name := self._who(link, draft.sentence)[0])]
        draft.links = [link for link, name in named if name != draft.speaker_name]
        draft.link_names = [name for link, name in named if link in draft.links]

    def _who(self, place: Place, sentence: int) -> tuple[str | None, Person | None]:
        """Return the name of who is meant, None for an unresolved pronoun, and the person where it is one."""
        several = self._several(place)
        if several:
            return several, None
        person = self.person(place, sentence) or self.about.label(place)
        person = person or self.descriptions.taken_up(place, sentence, self.spoke)
        if person is not None:
            return person.name, person
        if self._own(place):
            person = self._mentioned(place[0], "", sentence)
            return (person.name if person else None), person
        if self._is_pronoun(place):
            return self.descriptions.both(place, sentence), None
        name = name_of(self.words, place, self.lex)
        if name in self.lex.sets["media_kinds"] and self.words[place[0]].low in self.lex.sets["definite"]:
            name = self._only_medium() or name
        if owns_saying(self.words, place[1], self.lex):
            name = without_genitive_mark(name)
        return name, self.about.described(place, name) or self.about.bare(place)

    def _only_medium(self) -> str | None:
        """Return whom "die Agentur" means: the only medium that the article names."""
        media = self.lex.sets["media"] - self.lex.sets["media_kinds"]
        named = {word.text for word in self.words if word.text in media}
        return named.pop() if len(named) == 1 else None

    def _is_pronoun(self, place: Place) -> bool:
        low = self.words[place[0]].low
        if low in self.lex.sets["possessives"]:
            return all(
                self.words[i].text in self.lex.sets["source_nouns"] for i in range(place[0] + 1, place[1])
            )
        closed = low in self.lex.sets["pronouns"] or low in self.lex.sets["relatives"]
        return place[1] - place[0] == 1 and (closed or low in self.lex.sets["object_persons"])

    def _own(self, place: Place) -> bool:
        """Tell whether the phrase points back to the sentence: "nach eigenen Angaben"."""
        return any(self.words[i].low in self.lex.sets["own"] for i in range(*place))

    def _several(self, place: Place) -> str | None:
        """Return "A und B" where a phrase names two, side by side; one alone did not speak for both."""
        joints = [i for i in range(*place) if self.words[i].low in self.lex.sets["joining"]]
        if not joints:
            return None
        cuts = [i for i in range(*place) if i in joints or self.words[i].text == ","]
        parts = [(a + 1, b) for a, b in pairwise([place[0] - 1, *cuts, place[1]]) if a + 1 < b]
        people = [self._named(part) for part in parts]
        found = len({person.name for person in people if person is not None})
        if not found or (found == 1 and people[0] is None and not self.about.plural(place)):
            return None
        if found == 1 and len(parts) > len(joints) + 1:
            return None
        names = [
            person.name if person is not None else name_of(self.words, part, self.lex)
            for part, person in zip(parts, people, strict=True)
            if person is not None or not self._apposed(part)
        ]
        names = list(dict.fromkeys(names))
        return f"{', '.join(names[:-1])} {self.words[joints[0]].text} {names[-1]}" if len(names) > 1 else None

    def _apposed(self, part: Place) -> bool:
        """Tell whether a part of an enumeration only says who the one before it is."""
        return self.words[part[0] - 1].text == "," and self.words[part[0]].low in self.lex.sets["determiners"]

    def _named(self, place: Place) -> Person | None:
        found = [person for i in range(*place) if (person := self.persons.at(self.words, i))]
        return found[-1] if found and not self._possessive(place[1] - 1, place) else None

    def person(self, place: Place, sentence: int) -> Person | None:
        """Return the person a noun phrase means, by name, pronoun or office."""
        words = self.words[slice(*place)]
        if len(words) == 1 and words[0].low in self.lex.sets["demonstratives"]:
            return self._pointed_at(place[0], words[0].low, sentence)
        if (
            len(words) == 1
            and words[0].low in self.lex.sets["person_pronouns"] | self.lex.sets["object_persons"]
        ):
            return None if self.about.plural(place) else self._pronoun(place[0], words[0].low, sentence)
        if words[0].low in self.lex.sets["his"] and self._is_pronoun(place):
            return self._pronoun(place[0], words[0].low, sentence)
        head = self._head(place)
        for i in head:
            person = self.persons.at(self.words, i)
            if person is not None and not self._possessive(i, place):
                return person
        return self._in_apposition(place) or self.about.holder(place)

    def _in_apposition(self, place: Place) -> Person | None:
        """Return the person whose name stands between commas: "der Leiter, Karl Roth"."""
        for i in range(place[0] + 1, place[1]):
            given = self.words[i].text in self.lex.masculine or self.words[i].text in self.lex.feminine
            if self.words[i - 1].text == "," and given:
                return self._named((i, place[1]))
        return None

    def _head(self, place: Place) -> range:
        """Return the places up to the first mark or genitive: the head's own words."""
        start, end = place
        for i in range(start, end):
            if self.words[i].text in ",(" and i > start:
                return (
                    range(start, i)
                    if any(self.words[j].capital for j in range(start, i))
                    else range(start, end)
                )
        return range(start, end)

    def _possessive(self, i: int, place: Place) -> bool:
        """Tell whether a name only belongs to a description: "Trumps Sprecherin", "Sprecher von Trump"."""
        word = self.words[i]
        genitive = i + 1 < place[1] and (
            word.text not in self.persons.by_surname or owns(self.words, i, place[1], self.lex)
        )
        before = self.words[i - 1].low if i > place[0] else ""
        name = self.persons.surname(word.text)
        first = i - (len(name.name.split()) - 1 if name else 0)
        first -= first > place[0] and is_office(self.words[first - 1], self.lex)
        lead = self.words[first - 1].low if first > place[0] else ""
        source = self.words[place[0]].text in self.lex.sets["source_nouns"]
        return genitive or (not source and "von" in (before, lead) and first - 1 > place[0])

    def _pointed_at(self, i: int, low: str, sentence: int) -> Person | None:
        """Return whom "der" points back to: the person named last in the sentence before."""
        wrong = "m" if low in self.lex.sets["feminine_pronouns"] else "f"
        first = self.sentences[max(0, sentence - 1)].start
        near = [p for position, p in self.persons.mentions if first <= position < i and p.gender != wrong]
        return near[-1] if near else None

    def _pronoun(self, i: int, low: str, sentence: int) -> Person | None:
        wrong = "m" if low in self.lex.sets["feminine_pronouns"] else "f"
        near = self._in_paragraph(i, wrong, sentence)
        if near is not None:
            return near
        for spoken, person in reversed(self.spoke):
            if sentence - spoken > _PRONOUN_REACH:
                break
            if person.gender != wrong:
                return person
        return self._mentioned(i, wrong, sentence)

    def _in_paragraph(self, i: int, wrong: str, sentence: int) -> Person | None:
        """Return who last spoke or opened a sentence in the paragraph, or else who is named first."""
        first = sentence
        while (
            first > 0
            and self.sentences[first].paragraph < _NEW_PARAGRAPH
            and sentence - first < _PRONOUN_REACH
        ):
            first -= 1
        spoke = {n: person for n, person in self.spoke if first <= n and person.gender != wrong}
        for n in range(sentence, first - 1, -1):
            near = spoke.get(n) or self._opening(n, i) or self.about.acting(n, i)
            if near is not None and near.gender != wrong:
                return near
        return self._mentioned(i, wrong, sentence, first) if first < sentence else None

    def _opening(self, n: int, before: int) -> Person | None:
        place = self.about.opening(n, before)
        if place is None:
            return None
        person = self.about.named(place) or self.about.holder(place)
        return person or self.about.described(place, name_of(self.words, place, self.lex))

    def _mentioned(self, i: int, wrong: str, sentence: int, earliest: int = 0) -> Person | None:
        """Return the first person of the nearest sentence before that names one who fits."""
        if self.positions is None:
            self.positions = [position for position, _ in self.persons.mentions]
        for n in range(sentence, max(earliest - 1, sentence - _MENTION_REACH), -1):
            first, last = self.sentences[n].start, min(i, self.sentences[n].end)
            for position, person in self.persons.mentions[
                bisect_left(self.positions, first) : bisect_left(self.positions, last)
            ]:
                if position < i and person.gender != wrong:
                    return person
        return None
