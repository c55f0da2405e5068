"""Attribution frames: every place where a sentence says that somebody says something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from store.model import Modality
from store.nlp.annotations import Clause, Frame, FrameKind, Kind, Mood, Pair, Sentence, Word
from store.nlp.language import Lexicon, lexicon
from store.nlp.noun_frames import noun_frames
from store.nlp.polarity import judge
from store.nlp.source_phrases import source_frames

_LONGEST_COMPARISON = 24


@Language.factory("belegbot_cues", requires=["doc._.sentences", "doc._.words"], assigns=["doc._.frames"])
class Cues:
    """Writes `doc._.frames`: for every sentence its frames in text order."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._lexicon = lexicon(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        """Find the frames of every sentence."""
        quoted = inside(doc._.quotation_marks, len(doc._.words))
        doc._.frames = []
        for n, sentence in enumerate(doc._.sentences):
            found = _frames(doc._.words, n, sentence, quoted, self._lexicon)
            frames = sorted(found, key=lambda frame: frame.start)
            judge(doc._.words, sentence, frames, quoted, self._lexicon)
            doc._.frames.append(frames)
        return doc


def inside(pairs: tuple[Pair, ...], length: int) -> bytearray:
    """Return for every word whether it stands between quotation marks."""
    flags = bytearray(length)
    for pair in pairs:
        if pair.depth == 0:
            flags[pair.open + 1 : pair.close] = b"\x01" * (pair.close - pair.open - 1)
    return flags


def _frames(
    words: list[Word], number: int, sentence: Sentence, quoted: bytearray, lex: Lexicon
) -> Iterator[Frame]:
    for k, clause in enumerate(sentence.clauses):
        if clause.kind is Kind.QUOTE or quoted[clause.start] or quoted[clause.opening]:
            continue
        yield from source_frames(words, number, sentence, k, quoted, lex)
        if clause.finite is None:
            yield from _infinite_frames(words, number, sentence, k, quoted, lex)
            yield from noun_frames(words, number, sentence, k, quoted, lex)
            continue
        if quoted[clause.finite]:
            continue
        frame = _verb_frame(words, number, k, clause, quoted, lex)
        if frame is None or not frame.classes & {"say", "think"}:
            yield from noun_frames(words, number, sentence, k, quoted, lex)
        if frame is None:
            yield from _infinite_frames(words, number, sentence, k, quoted, lex)
        if (
            frame is not None
            and not any(quoted[i] for i in frame.cue)
            and _says(words, sentence, k, frame, lex)
        ):
            yield frame


def _infinite_frames(
    words: list[Word], number: int, sentence: Sentence, k: int, quoted: bytearray, lex: Lexicon
) -> Iterator[Frame]:
    """Yield the frame of an infinitive of saying, "beeilte sich zu erklären, …"."""
    clause = sentence.clauses[k]
    if not clause.infinite or k + 1 >= len(sentence.clauses) or (clause.kind is Kind.INFINITIVE and not k):
        return
    last = clause.infinite[-1]
    if words[last].forms[0].mood is not Mood.ZU_INFINITIVE:
        return
    lemma = words[last].forms[0].lemma
    said: list[int] = []
    done = clause.infinite[-2] if len(clause.infinite) > 1 else None
    if done is not None and lemma in lex.sets["perfect_verbs"]:
        past = next((form for form in words[done].forms if form.mood is Mood.PARTICIPLE), None)
        lemma, said = (past.lemma, [done]) if past is not None else (lemma, [])
    groups = lex.verbs_of_saying.get(lemma, {})
    if "say" in groups and last == clause.end - 1 and not quoted[last] and _speaks(sentence.clauses[k + 1]):
        mark = [last - 1] if words[last - 1].low in lex.sets["infinitive_mark"] else []
        yield Frame(
            FrameKind.VERB, number, k, clause.start, clause.end, [*said, *mark, last], lemma,
            frozenset({"say", "phrase"}), _modality(groups),
        )  # fmt: skip


def _speaks(clause: Clause) -> bool:
    """Tell whether a clause can be what an infinitive of saying introduces."""
    return clause.kind in (Kind.CONTENT, Kind.QUOTE) or (
        clause.kind is Kind.MAIN and clause.separator in ",:"
    )


def _says(words: list[Word], sentence: Sentence, k: int, frame: Frame, lex: Lexicon) -> bool:
    """Drop comparisons that report nothing ("wie ein Sprecher klingt")."""
    clause = sentence.clauses[k]
    if clause.kind is Kind.QUESTION and words[clause.opening].low in lex.sets["comparison"]:
        if "say" not in frame.classes or frame.passive or clause.end - clause.start > _LONGEST_COMPARISON:
            return False
        if k and sentence.clauses[k - 1].kind is Kind.FRAGMENT and k == len(sentence.clauses):
            return False
        if frame.modality is Modality.DEMANDED and _has_object(words, clause, lex):
            return False
        frame.kind = FrameKind.COMPARISON
        frame.cue.insert(0, clause.opening)
    return True


def _has_object(words: list[Word], clause: Clause, lex: Lexicon) -> bool:
    """Tell whether a comparison asks for a thing: "eine Pause, wie sie Kiew verlangt"."""
    i = clause.opening + 1
    if i + 1 >= clause.end or words[i].low not in lex.sets["compared_objects"]:
        return False
    return words[i + 1].capital or words[i + 1].low in lex.sets["determiners"]


def _verb_frame(
    words: list[Word], number: int, k: int, clause: Clause, quoted: bytearray, lex: Lexicon
) -> Frame | None:
    """Return the frame of a clause whose predicate is one of saying, or None."""
    lemmas, cue, passive = predicate(words, clause, lex)
    heard = _heard(words, clause, lemmas, lex)
    if heard:
        return Frame(
            FrameKind.IMPERSONAL, number, k, clause.start, clause.end, heard, "heißen", frozenset({"say"})
        )
    phrase = _phrase(words, clause, lemmas, quoted, lex)
    if phrase is not None:
        pieces, modality = phrase
        return Frame(
            FrameKind.VERB, number, k, clause.start, clause.end, sorted({*cue, *pieces}),
            "", frozenset({"say", "phrase"}), modality,
        )  # fmt: skip
    for lemma in lemmas:
        groups = lex.verbs_of_saying.get(lemma)
        if groups and _complete(words, clause, lemma, lex):
            return Frame(
                FrameKind.VERB, number, k, clause.start, clause.end, cue, lemma,
                frozenset(groups), _modality(groups), passive,
            )  # fmt: skip
    return None


def _complete(words: list[Word], clause: Clause, lemma: str, lex: Lexicon) -> bool:
    """Tell whether a verb that speaks or thinks only with a preposition has it: "der Damm hält" has not."""
    needed = lex.needing.get(lemma)
    return needed is None or any(word.low in needed for word in words[clause.start : clause.end])


def _modality(groups: Mapping[str, Modality]) -> Modality:
    return next((m for m in groups.values() if m is not Modality.ASSERTED), Modality.ASSERTED)


def predicate(words: list[Word], clause: Clause, lex: Lexicon) -> tuple[list[str], list[int], bool]:
    """Return the verbs a clause may rest on, the places of their pieces, and whether it is a passive."""
    assert clause.finite is not None
    finite = clause.finite
    lemmas = [form.lemma for form in words[finite].forms if form.mood.finite]
    if any(lemma in lex.verbs.auxiliaries for lemma in lemmas):
        main = [i for i in clause.infinite if not _auxiliary(words[i], lex) and i != finite]
        main = [i for i in main if words[i].forms[0].mood is not Mood.ZU_INFINITIVE] or main
        if not main:
            intends = words[finite].low in lex.sets["willing"] or "wollen" not in lemmas
            return (lemmas if intends else []), [finite], False
        last = main[-1]
        if _only_possible(words, clause, lemmas, last, lex):
            willing = words[finite].low in lex.sets["willing"] and not _negated(words, clause, lex)
            return (lemmas if willing else []), [finite], False
        found = [form.lemma for form in words[last].forms if not form.mood.finite]
        participle = any(form.mood is Mood.PARTICIPLE for form in words[last].forms)
        passive = participle and _passive(words, clause, lemmas, found, lex)
        if passive and _still_to_be_said(words, clause, lemmas, lex):
            return [], [finite], True
        between = [i for i in clause.infinite if i > last]
        return found, sorted({finite, last, *between}), passive
    particle = _particle(words, clause, lemmas, lex)
    if particle is not None and words[particle].low not in lex.sets["onward"]:
        compounds = [words[particle].low + lemma for lemma in lemmas]
        extra = [
            i
            for i in range(finite + 1, particle)
            if words[i].low in lex.sets["correlates"] and i == particle - 1
        ]
        return compounds, [finite, *extra, particle], False
    return lemmas, [finite], False


def _negated(words: list[Word], clause: Clause, lex: Lexicon) -> bool:
    return any(word.low in lex.sets["negations"] for word in words[clause.start : clause.end])


def _passive(words: list[Word], clause: Clause, lemmas: list[str], verbs: list[str], lex: Lexicon) -> bool:
    if "werden" in lemmas or any(words[i].low in lex.sets["becoming"] for i in clause.infinite):
        return True
    return "sein" in lemmas and not any(verb in lex.sets["with_sein"] for verb in verbs)


def _still_to_be_said(words: list[Word], clause: Clause, lemmas: list[str], lex: Lexicon) -> bool:
    """Tell whether a passive only might or must be: "müsse erklärt werden"."""
    open_ = not set(lemmas) <= lex.sets["perfect_verbs"]
    return open_ and any(words[i].low in lex.sets["becoming"] for i in clause.infinite)


def _only_possible(words: list[Word], clause: Clause, lemmas: list[str], last: int, lex: Lexicon) -> bool:
    """Tell whether nothing was said, only might, must or will be: "würde versprechen", "muss betonen"."""
    bare = not any(form.mood is Mood.PARTICIPLE for form in words[last].forms)
    return bare and not set(lemmas) <= lex.sets["perfect_verbs"] and clause.form is not None


def _auxiliary(word: Word, lex: Lexicon) -> bool:
    return all(form.lemma in lex.verbs.auxiliaries for form in word.forms)


def _particle(words: list[Word], clause: Clause, lemmas: list[str], lex: Lexicon) -> int | None:
    """Return the place of the separated prefix, which ends the clause ("teilte … mit")."""
    assert clause.finite is not None
    last = clause.end - 1
    while last > clause.finite and not words[last].alpha:
        last -= 1
    if last > clause.finite and words[last].low in lex.verbs.separable:
        return last
    for i in range(clause.finite + 1, min(clause.end - 1, clause.finite + 14)):
        if words[i].low in lex.sets["determiners"]:
            continue
        if words[i].low in lex.verbs.separable and any(
            words[i].low + lemma in lex.verbs_of_saying for lemma in lemmas
        ):
            closed = words[i + 1].capital or words[i + 1].low in lex.sets["determiners"]
            if words[i].low in lex.sets["infinitive_mark"]:
                continue
            ends = (
                words[i + 1].low in lex.sets["conjunctions"] or words[i].low not in lex.sets["prepositions"]
            )
            if ends or (not closed and words[clause.infinite[-1]].forms if clause.infinite else False):
                return i
    return None


def _heard(words: list[Word], clause: Clause, lemmas: list[str], lex: Lexicon) -> list[int]:
    """Return the places of "heißt es", or of "verlautete" where a source stands beside it."""
    assert clause.finite is not None
    if not any(lemma in lex.sets["heard"] for lemma in lemmas):
        return []
    near = range(max(clause.start, clause.finite - 1), min(clause.finite + 2, len(words)))
    es = [i for i in near if words[i].low in lex.sets["impersonal"]]
    if not es and any(lemma in lex.sets["heard_alone"] for lemma in lemmas):
        own = (words[i].low for i in range(clause.start, clause.end))
        return [clause.finite] if any(low in lex.sets["impersonal_sources"] for low in own) else []
    return sorted([clause.finite, *es[:1]]) if es else []


def _phrase(
    words: list[Word], clause: Clause, lemmas: list[str], quoted: bytearray, lex: Lexicon
) -> tuple[list[int], Modality] | None:
    """Return the places of the words that make a light verb one of saying, with its modality."""
    assert clause.finite is not None
    for lemma in dict.fromkeys([*lemmas, *(form.lemma for form in words[clause.finite].forms)]):
        for phrase in lex.phrases.get(lemma, ()):
            for i in range(clause.start, clause.end - len(phrase.words) + 1):
                if not quoted[i] and all(words[i + n].low == word for n, word in enumerate(phrase.words)):
                    return list(range(i, i + len(phrase.words))), phrase.modality
    return None
