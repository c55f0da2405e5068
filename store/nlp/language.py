"""A language's lexicon: the data files under `lexicon/`, read once a process."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from store.errors import ModelError
from store.model import Modality
from store.nlp.english_verbs import EnglishVerbs
from store.nlp.verbs import VerbTable

LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A light verb with its words: "zu bedenken geben"."""

    words: tuple[str, ...]
    verb: str
    modality: Modality


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the rules know of one language.

    `sets` are the closed classes by name; `verbs_of_saying` gives for a verb what it may introduce ("say",
    "think", "name", "act") with the modality it lends; `phrases` are keyed by their verb, `nouns` by the
    noun. `unsaying` gives for a verb the words beside which it tells of no speech ("forderte Todesopfer"),
    `needing` those without which it is none ("hält für"), `telling` those without which it tells of no act of
    speech ("sprach von"), `governed` the prepositions it takes, which are no part of its subject ("sprach der
    Minister von …").
    """

    code: str
    verbs: VerbTable | EnglishVerbs
    sets: Mapping[str, frozenset[str]]
    verbs_of_saying: Mapping[str, Mapping[str, Modality]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    nouns: Mapping[str, Modality]
    unsaying: Mapping[str, frozenset[str]]
    needing: Mapping[str, frozenset[str]]
    telling: Mapping[str, frozenset[str]]
    governed: Mapping[str, frozenset[str]]
    offices: Mapping[str, int]
    countries: Mapping[str, str]
    masculine: frozenset[str]
    feminine: frozenset[str]


@cache
def lexicon(code: str) -> Lexicon:
    """Return the lexicon of a language, "de" or "en".

    Raises ModelError where belegbot has no lexicon for it.
    """
    if code not in LANGUAGES:
        raise ModelError(f"belegbot has no rules for the language {code!r}; it knows {', '.join(LANGUAGES)}")
    grammar = toml_of(f"{code}/grammar.toml")
    reporting = toml_of(f"{code}/reporting.toml")
    roles = toml_of(f"{code}/roles.toml")
    names = toml_of("given_names.toml")
    sets = {
        **_sets(grammar["words"]),
        **_sets(grammar["sentences"]),
        **_sets(grammar.get("modality", {})),
        **_sets(grammar.get("assertions", {})),
        **_sets(grammar["polarity"]),
        **_sets(reporting["frames"]),
        **{f"source_{name}": words for name, words in _sets(reporting["sources"]).items()},
        **_sets({name: words for name, words in roles.items() if name != "offices"}),
        "particles": frozenset(names["particles"].split()),
    }
    return Lexicon(
        code=code,
        verbs=_verbs(code, grammar),
        sets=sets,
        verbs_of_saying=_saying(reporting),
        phrases=_phrases(reporting["phrases"]),
        nouns={n: Modality(m) for m, words in reporting["nouns"].items() for n in words.split()},
        unsaying=_sets(reporting["unsaying"]),
        needing=_sets(reporting["needing"]),
        telling=_sets(reporting["telling"]),
        governed=_sets(reporting["governed"]),
        offices={word: number for number, line in enumerate(roles["offices"]) for word in line.split()},
        countries=_countries(_lines(f"{code}/countries.txt")),
        masculine=frozenset(names["masculine"].split()),
        feminine=frozenset(names["feminine"].split()),
    )


def _verbs(code: str, grammar: Mapping[str, Any]) -> VerbTable | EnglishVerbs:
    strong, weak = _lines(f"{code}/strong_verbs.txt"), " ".join(_lines(f"{code}/weak_verbs.txt")).split()
    auxiliaries, never = grammar["auxiliaries"], grammar["words"]["never_verbs"]
    if code == "en":
        return EnglishVerbs(strong, weak, auxiliaries, never)
    return VerbTable(strong, weak, auxiliaries, grammar["prefixes"], never)


def _saying(reporting: Mapping[str, Any]) -> dict[str, dict[str, Modality]]:
    found: dict[str, dict[str, Modality]] = {}
    for group in ("say", "think", "name", "act"):
        for modality, verbs in reporting[group].items():
            for verb in verbs.split():
                found.setdefault(verb.replace("|", ""), {})[group] = Modality(modality)
    return found


def _phrases(table: Mapping[str, str]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for line, modality in table.items():
        *words, verb = line.split()
        found.setdefault(verb, []).append(Phrase(tuple(words), verb, Modality(modality)))
    return {verb: tuple(sorted(phrases, key=lambda p: -len(p.words))) for verb, phrases in found.items()}


def _countries(lines: list[str]) -> dict[str, str]:
    return {alias.lower(): line.split()[0] for line in lines for alias in line.split()}


def _sets(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table.items()}


def toml_of(name: str) -> dict[str, Any]:
    """Return one of the lexicon's tables, "de/opinions.toml"."""
    return tomllib.loads(_text(name))


def _lines(name: str) -> list[str]:
    return [line for line in _text(name).splitlines() if line.strip() and not line.startswith("#")]


def _text(name: str) -> str:
    return (files("store.nlp") / "lexicon" / name).read_text("utf-8")
