"""What the components write on a Doc and read from it.

All places are indices into `doc._.words` (the words of the article's body, white space left out), end
exclusive; only `store.nlp.claims` turns them into offsets of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum

from spacy.tokens import Doc

from store.model import ClaimType, Modality

Place = tuple[int, int]


class Mood(Enum):
    """What a verb form is: a finite form with its mood, or an infinite form."""

    INDICATIVE = 1
    SUBJUNCTIVE_1 = 2
    SUBJUNCTIVE_2 = 3
    INFINITIVE = 4
    PARTICIPLE = 5
    ZU_INFINITIVE = 6

    @property
    def finite(self) -> bool:
        """Tell whether a clause can rest on this form."""
        return self in (Mood.INDICATIVE, Mood.SUBJUNCTIVE_1, Mood.SUBJUNCTIVE_2)


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word as a form of the verb `lemma`."""

    lemma: str
    mood: Mood


@dataclass(slots=True)
class Word:
    """One word or mark: its offsets in the text, and its readings as a verb (none for most words).

    `breaks` counts the line breaks before it.
    """

    start: int
    end: int
    text: str
    low: str
    breaks: int = 0
    forms: tuple[Form, ...] = ()

    @property
    def capital(self) -> bool:
        """Tell whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def alpha(self) -> bool:
        """Tell whether it is a word or a number, not a mark."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of quotation marks; `depth` is 0 for the outermost."""

    open: int
    close: int
    depth: int


class Kind(StrEnum):
    """What a clause is, by its first word and the place of its finite verb."""

    MAIN = "main"
    VERB_FIRST = "verb_first"
    CONTENT = "content"
    QUESTION = "question"
    ADVERBIAL = "adverbial"
    RELATIVE = "relative"
    INFINITIVE = "infinitive"
    QUOTE = "quote"
    FRAGMENT = "fragment"


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence between two marks, with what its verbs make of it.

    `separator` is the mark before it, `opening` its first word after a conjunction, `finite` the place of the
    finite verb, `infinite` the places of participles and infinitives that belong to it.
    """

    start: int
    end: int
    separator: str
    kind: Kind = Kind.FRAGMENT
    opening: int = 0
    finite: int | None = None
    form: Form | None = None
    infinite: tuple[int, ...] = ()

    @property
    def subjunctive(self) -> bool:
        """Tell whether its finite verb stands in a subjunctive."""
        return self.form is not None and self.form.mood in (Mood.SUBJUNCTIVE_1, Mood.SUBJUNCTIVE_2)


@dataclass(slots=True)
class Sentence:
    """A sentence and its clauses; `paragraph` counts the blank lines before it."""

    start: int
    end: int
    paragraph: int
    clauses: list[Clause] = field(default_factory=list)


class FrameKind(StrEnum):
    """How an attribution is built."""

    VERB = "verb"
    COMPARISON = "comparison"
    PREPOSITION = "preposition"
    PARENTHESIS = "parenthesis"
    NOUN = "noun"
    REFERENCE = "reference"
    IMPERSONAL = "impersonal"


class Polarity(StrEnum):
    """Whether the words of a frame were said, as the article tells it.

    REJECTED: the speaker says that it is not so ("glaubt nicht, dass", "versprach nicht"). UNSAID: nobody is
    told to have said it ("sagte nicht", "niemand sagte", "ob sie gesagt hat", "hätte gesagt"), or the speaker
    leaves it open ("bestätigte nicht", "dementierte nicht"): it makes no claim.
    """

    AFFIRMED = "affirmed"
    REJECTED = "rejected"
    UNSAID = "unsaid"


@dataclass(slots=True)
class Frame:
    """One attribution: the cue, and the words that are not part of what was said.

    `clause` is the number of its clause in the sentence; `lemma` the verb or noun of saying; `classes` what
    the lexicon lets it introduce; `speaker` the words that name who speaks. `decisive` are the words that
    decide polarity or modality where that is not the cue itself. `instead` is the place of a "sondern": an
    affirmed frame that has one says what stands behind it, the negated one what stands before.
    """

    kind: FrameKind
    sentence: int
    clause: int
    start: int
    end: int
    cue: list[int]
    lemma: str
    classes: frozenset[str]
    modality: Modality = Modality.ASSERTED
    passive: bool = False
    speaker: Place | None = None
    polarity: Polarity = Polarity.AFFIRMED
    decisive: list[int] = field(default_factory=list)
    instead: int | None = None

    def speaks_at(self, word: int) -> bool:
        """Tell whether a word stands on the frame's side of a "sondern", if there is one."""
        behind = self.polarity is Polarity.AFFIRMED
        return self.instead is None or (word >= self.instead) is behind


@dataclass(slots=True)
class Draft:
    """A claim in the making. `link` is an outer source that passes on what the speaker said."""

    type: ClaimType
    quote: list[Place]
    sentence: int
    frame: Frame | None = None
    speaker: Place | None = None
    cue: list[int] = field(default_factory=list)
    links: list[Place] = field(default_factory=list)
    link_names: list[str] = field(default_factory=list)
    speaker_name: str | None = None
    modality: Modality = Modality.ASSERTED
    modality_cues: list[int] = field(default_factory=list)
    repeats: list[Place] = field(default_factory=list)
    nested: bool = False

    @property
    def unsaid(self) -> bool:
        """Tell whether its frame denies that the words were said: it only keeps others off them."""
        return self.frame is not None and self.frame.polarity is Polarity.UNSAID

    @property
    def start(self) -> int:
        """The first word."""
        return self.quote[0][0]

    @property
    def end(self) -> int:
        """One past the last word."""
        return self.quote[-1][1]


EXTENSIONS = (
    "body",
    "words",
    "quotation_marks",
    "sentences",
    "frames",
    "drafts",
    "names",
    "persons",
    "interview",
)

for _name in EXTENSIONS:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
