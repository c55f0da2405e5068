"""Which names mean one person: surname against surname, given names and initials against given names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from store.spelling import fold, plain

__all__ = ["fold", "fullness", "match_speakers", "same_person"]

LONE_SURNAME = 0.85
"""How sure a lone surname is of a full name with it."""

_JOINED = re.compile(r",? (?:und|sowie|and|&) ")
_PARTICLES = frozenset(
    """
    von vom der den zu zum zur van de del della di da dos du la le al as el ad at ten ter
    """.split()  # noqa: SIM905
)
_SON_OF = frozenset({"bin", "ibn", "ben"})
_HONORIFICS = frozenset(
    """
    herr herrn frau dr prof professor professorin sir lord lady mr mrs ms general oberst
    papst pope king koenig prinz kronprinz senator senatorin abgeordnete abgeordneter der die das the
    secretary spokesman spokeswoman prime foreign us
    """.split()  # noqa: SIM905
)
_OFFICES = re.compile(
    r".*(minister|praesident|kanzler|chef|sprecher|gesandte[rn]?|beauftragte[rn]?|kommissar|botschafter"
    r"|buergermeister|sekretaer|general|vorsitzende[rn]?|president|envoy)(in)?s?"
)
_SURNAME_FIRST = frozenset(
    """
    xi li wang zhang liu hu wen deng mao zhao qin zhou tsai jiang
    """.split()  # noqa: SIM905
)
_KOREAN = frozenset(("kim", "lee", "park", "moon", "yoon", "han", "choi"))
_LONGEST_SYLLABLE = 5
_FEMININE = re.compile("a|e|s|ie|in|ina|ine|ia")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name's parts in folded spelling; `given` is empty for a lone surname."""

    surname: str
    given: tuple[str, ...]


def same_person(first: str, second: str) -> float:
    """Return how surely two names mean one person: from 0.0, not the same, to 1.0.

    A lone surname fits every full name with it. Transliterations, lost umlauts and small slips of the pen are
    bridged; another given name, or the feminine form of a surname, is another person.
    """
    one, other = _parsed(first), _parsed(second)
    slips = _slips(one.surname, other.surname)
    if slips is None:
        return 0.0
    if not one.given or not other.given:
        lone = LONE_SURNAME if one.given or other.given else 1.0
        return 0.0 if slips > _bearable(one.surname, other.surname, lone=True) else lone - 0.1 * slips
    if slips > _bearable(one.surname, other.surname, lone=False):
        return 0.0
    pairs = list(zip(one.given, other.given, strict=False))
    if not all(_given_fits(a, b) for a, b in pairs):
        return 0.0
    return 1.0 - 0.1 * slips - (0.0 if one.given == other.given else 0.05)


def fullness(name: str) -> int:
    """Return how many given names and surnames a person's name has; offices and descriptions are none.

    What names several people together is no person's name.
    """
    if _JOINED.search(name):
        return 0
    parsed = _parsed(name)
    return len(parsed.given) + bool(parsed.surname)


def match_speakers(asked: str, names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the `names` that `asked` may mean, in groups of one person each, best first.

    Among equally good groups, the one whose name comes first in `names` is first. A lone surname among the
    names belongs to the only person among them with that surname, or else is a group of its own. Where
    nothing fits, names that are spelt almost like `asked`, or bear it as given name, are taken. What several
    people said together ("Anna Lenz und Karl Roth") belongs to each of them, and is no person of its own.
    """
    alone = [name for name in names if not _JOINED.search(name)]
    groups = _matching(asked, alone) or _matching(asked, names)
    for name in names:
        if _JOINED.search(name) and not any(name in group for group in groups):
            _add_to_its_person(name, groups)
    return tuple(tuple(group) for group in groups)


def _matching(asked: str, names: Sequence[str]) -> list[list[str]]:
    scores = {name: score for name in names if (score := same_person(asked, name)) > 0.0}
    if not scores:
        scores = dict.fromkeys(_spelt_almost(asked, names) or _with_given_name(asked, names), 0.5)
    groups = _persons(list(scores), names)
    order = {name: place for place, name in reversed(list(enumerate(names)))}
    return sorted(groups, key=lambda group: (-max(scores[n] for n in group), order[group[0]]))


def _add_to_its_person(joined: str, groups: list[list[str]]) -> None:
    for part in _JOINED.split(joined):
        for group in groups:
            if any(same_person(part, name) > 0.0 for name in group):
                group.append(joined)
                return


def _persons(matching: Sequence[str], everybody: Sequence[str]) -> list[list[str]]:
    """Gather names into persons: the full ones first, then each lone surname to the only one it fits."""
    groups: list[list[str]] = []
    for name in (n for n in matching if _parsed(n).given):
        fitting = [group for group in groups if all(same_person(name, other) for other in group)]
        if fitting:
            fitting[0].append(name)
        else:
            groups.append([name])
    full = [group[:] for group in groups]
    alone: list[list[str]] = []
    for name in (n for n in matching if not _parsed(n).given):
        homes = [place for place, group in enumerate(full) if any(same_person(name, n) for n in group)]
        strangers = _others_with_surname(name, everybody, matching)
        if len(homes) == 1 and not strangers:
            groups[homes[0]].append(name)
            continue
        kin = [group for group in alone if same_person(name, group[0])]
        if kin:
            kin[0].append(name)
        else:
            alone.append([name])
    return groups + alone


def _others_with_surname(lone: str, everybody: Sequence[str], matching: Sequence[str]) -> bool:
    """Tell whether a full name that was not asked for has this surname too."""
    known = set(matching)
    return any(_parsed(n).given and same_person(lone, n) for n in everybody if n not in known)


def _spelt_almost(asked: str, names: Iterable[str]) -> list[str]:
    name = _parsed(asked)
    bearable = 2 if len(name.surname) >= 8 else 1 if len(name.surname) >= 5 else 0
    slips = {
        each: OSA.distance(name.surname, _parsed(each).surname)
        for each in names
        if all(_given_fits(a, b) for a, b in zip(name.given, _parsed(each).given, strict=False))
    }
    least = min(slips.values(), default=0)
    return [each for each, count in slips.items() if 0 < count == least <= bearable]


def _with_given_name(asked: str, names: Iterable[str]) -> list[str]:
    name = _parsed(asked)
    if name.given or not name.surname:
        return []
    return [each for each in names if name.surname in _parsed(each).given]


@lru_cache(maxsize=16_384)
def _parsed(name: str) -> _Name:
    words = _undescribed([word for word in name.split() if fold(word)])
    spoken = [word for word in words if not _is_title(word)] or words
    if not spoken:
        return _Name("", ())
    if _is_surname_first(spoken):
        return _Name(fold(spoken[0]), tuple(fold(" ".join(spoken[1:])).split()))
    *given, last = spoken
    if given and plain(given[-1]) in _SON_OF:
        last = f"{given.pop()} {last}"
    return _Name(_without_particle(last), tuple(g for g in map(_without_particle, given) if g))


def _undescribed(words: list[str]) -> list[str]:
    """Return a name without what describes its office: "Roths Sprecherin Vogt", "dänischer Minister Roth"."""
    for place in range(len(words) - 2, 0, -1):
        description = words[place - 1].islower() or words[place - 1].endswith("s")
        if description and _OFFICES.fullmatch(plain(words[place]).strip(".,")):
            return words[place + 1 :]
    return words


def _is_title(word: str) -> bool:
    spelling = plain(word).strip(".,")
    return spelling in _HONORIFICS or _OFFICES.fullmatch(spelling) is not None


def _is_surname_first(words: Sequence[str]) -> bool:
    spellings = plain(" ".join(words)).replace("-", " ").split()
    if len(words) < 2:
        return False
    if spellings[0] in _SURNAME_FIRST:
        return True
    syllables = spellings[1:]
    return (
        spellings[0] in _KOREAN
        and len(syllables) == 2
        and all(len(syllable) <= _LONGEST_SYLLABLE for syllable in syllables)
    )


def _without_particle(word: str) -> str:
    """Return the folded word without a particle in front of its hyphen ("al-Sisi"); "" for a bare one."""
    pieces = plain(word).replace("-", " ").split()
    while pieces and pieces[0] in _PARTICLES:
        pieces = pieces[1:]
    return fold(" ".join(pieces))


def _slips(first: str, second: str) -> int | None:
    """Return how many letters two surnames differ in, or None where they are certainly two names."""
    if not first or not second or first[0] != second[0]:
        return None
    if first == second or _softened(first, second):
        return 0
    if first.endswith("a") != second.endswith("a"):
        masculine = second if first.endswith("a") else first
        # "Selenska" and "Selenskyj" are two people, "Lukaschenka" and "Lukaschenko" are one.
        if not masculine.endswith("o"):
            return None
    return OSA.distance(first, second)


def _softened(first: str, second: str) -> bool:
    """Tell whether a Slavic "je" that only one transliteration writes is all that differs."""
    return min(len(first), len(second)) >= 6 and first.replace("ie", "e") == second.replace("ie", "e")


def _bearable(first: str, second: str, *, lone: bool) -> int:
    """Return how many slips surnames of this length bear; a given name beside them makes it surer."""
    length = min(len(first), len(second))
    if lone:
        return 1 if length >= 7 else 0
    return 2 if length >= 9 else 1 if length >= 7 else 0


def _given_fits(first: str, second: str) -> bool:
    """Tell whether two folded given names may be one: same, initial, short form, or transliterated."""
    shorter, longer = sorted((_without_h(first), _without_h(second)), key=len)
    if shorter == longer:
        return True
    if len(shorter) == 1:
        return longer.startswith(shorter)
    if longer.startswith(shorter):
        return len(shorter) >= 3 and _FEMININE.fullmatch(longer[len(shorter) :]) is None
    if shorter[:-1] == longer[:-1] and {shorter[-1], longer[-1]} & {"a", "e"}:
        return False
    if shorter[0] != longer[0]:
        return False
    skeleton = _consonants(shorter)
    if len(skeleton) >= 3 and skeleton == _consonants(longer):
        return shorter.endswith("a") == longer.endswith("a")
    return (
        len(shorter) == len(longer) >= 5 and OSA.distance(shorter, longer) == 1 and _swapped(shorter, longer)
    )


def _swapped(first: str, second: str) -> bool:
    return sorted(first) == sorted(second)


def _without_h(name: str) -> str:
    return name[:1] + name[1:].replace("h", "")


def _consonants(name: str) -> str:
    return "".join(letter for letter in name if letter not in "aeiouh")
