"""What a language's words say about time, and the text as a string of their classes.

Every set of classes that a word can have is one character, so that a rule over words is a regular expression
over a string with one character a token: short, linear, and blind to the space between words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from store.errors import ModelError

_TOKEN = re.compile(r"(?P<gap>\n[^\S\n]*\n\s*)|\d+|[^\W\d_]+|[^\w\s]|_")
_GAP = "¶"
_FIRST_CODE = 0xE000
_ATOM = re.compile(
    r"<(?P<group>\w+):|(?P<class>[A-Z][A-Z0-9]*(?:\|[A-Z][A-Z0-9]*)*)|'(?P<word>[^']+)'|(?P<end>>)"
)
_GROUP = re.compile(r"<(\w+):")
_FRAGMENT = re.compile(r"\{([A-Z][A-Z0-9]*)\}")
_LOOKBEHIND = re.compile(r"\(\?<=([^()]*)\)")

LANGUAGES = ("de", "en")

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign of a text; `low` is its folded form, `values` its value by class."""

    start: int
    end: int
    form: str
    low: str
    values: Values


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over class characters, and who makes a time expression of what it found.

    `parts` are the pattern's groups by the name they have in the lexicon, which alternatives may share.
    """

    make: str
    pattern: re.Pattern[str]
    parts: Mapping[str, tuple[str, ...]]
    value: str


class TimeWords:
    """The time words and rules of one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._words: dict[str, dict[str, str]] = {}
        self._codes: dict[frozenset[str], str] = {}
        for name, entries in data["words"].items():
            self._add(name, entries)
        for name, entries in data.get("stems", {}).items():
            endings = data.get("adjective_endings", [])
            self._add(name, {v: _inflected(stems, endings) for v, stems in entries.items()})
        for name, parts in data.get("compounds", {}).items():
            self._compound(name, self._of(parts["first"]), self._of(parts["second"]))
        tense: dict[str, str] = data["tense"]
        self.participle = re.compile(tense["participle"])
        self.tense = {k: frozenset(words.split()) for k, words in tense.items() if k != "participle"}
        fragments: dict[str, str] = data["fragments"]
        sources = [_expanded(rule["pattern"], fragments) for rule in data["rules"]]
        for source in sources:
            for word in re.findall("'([^']+)'", source):
                self._words.setdefault(word, {})[f"={word}"] = word
        self._numbers = {str(n): _number_classes(str(n)) for n in range(10_000)}
        self._numbers |= {f"0{n}": _number_classes(f"0{n}") for n in range(10)}
        for values in (*self._words.values(), *self._numbers.values()):
            self._code(values)
        self.rules = tuple(
            self._rule(rule["make"], source, rule.get("value", ""))
            for rule, source in zip(data["rules"], sources, strict=True)
        )

    def read(self, text: str) -> tuple[list[Token], str]:
        """Return the tokens of a text and the character of each one's classes."""
        tokens, codes = [], []
        for match in _TOKEN.finditer(text):
            form = _GAP if match["gap"] else match[0]
            low = form.lower()
            values = self._words.get(low) or self._numbers.get(low) or {}
            tokens.append(Token(match.start(), match.end(), form, low, values))
            codes.append(self._codes[frozenset(values)] if values else " ")
        return tokens, "".join(codes)

    def value(self, name: str, low: str) -> str | None:
        """Return what a word stands for in a class, or None."""
        return self._words.get(low, {}).get(name)

    def _add(self, name: str, entries: Mapping[str, str]) -> None:
        for value, words in entries.items():
            for word in words.split():
                self._words.setdefault(word, {})[name] = value

    def _of(self, name: str) -> dict[str, str]:
        return {word: values[name] for word, values in self._words.items() if name in values}

    def _compound(self, name: str, first: Mapping[str, str], second: Mapping[str, str]) -> None:
        for word, value in first.items():
            for tail, tail_value in second.items():
                self._words.setdefault(word + tail, {})[name] = f"{value}:{tail_value}"

    def _code(self, values: Values) -> str:
        key = frozenset(values)
        return self._codes.setdefault(key, chr(_FIRST_CODE + len(self._codes)))

    def _rule(self, make: str, source: str, value: str) -> Rule:
        parts: dict[str, tuple[str, ...]] = {}

        def named(match: re.Match[str]) -> str:
            names = parts.get(match[1], ())
            parts[match[1]] = (*names, f"{match[1]}_{len(names)}")
            return f"<{parts[match[1]][-1]}:"

        return Rule(make, re.compile(self._regex(_GROUP.sub(named, source))), parts, value)

    def _regex(self, source: str) -> str:
        spread = _LOOKBEHIND.sub(lambda m: f"(?<={self._set(_names(m[1]))})", source)
        return _ATOM.sub(self._atom, spread).replace(" ", "")

    def _atom(self, match: re.Match[str]) -> str:
        if match["group"]:
            return f"(?P<{match['group']}>"
        if match["end"]:
            return ")"
        if match["word"]:
            return self._set([f"={match['word']}"])
        return self._set(match["class"].split("|"))

    def _set(self, names: Iterable[str]) -> str:
        wanted = set(names)
        unknown = wanted - {name for key in self._codes for name in key}
        if unknown:
            raise ValueError(f"a rule names classes without words: {sorted(unknown)}")
        return "[" + "".join(code for key, code in self._codes.items() if key & wanted) + "]"


@cache
def time_words(code: str) -> TimeWords:
    """Return the time words of a language, "de" or "en"; raises ModelError for another."""
    if code not in LANGUAGES:
        raise ModelError(
            f"belegbot knows no time words of the language {code!r}, only {', '.join(LANGUAGES)}"
        )
    path = files("store.nlp").joinpath("lexicon", code, "timex.toml")
    return TimeWords(tomllib.loads(path.read_text("utf-8")))


def _names(alternatives: str) -> list[str]:
    parts = [part.strip() for part in alternatives.split("|")]
    return [f"={part[1:-1]}" if part.startswith("'") else part for part in parts]


def _expanded(pattern: str, fragments: Mapping[str, str]) -> str:
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda m: fragments[m[1]], pattern)
    return pattern


def _inflected(stems: str, endings: Iterable[str]) -> str:
    return " ".join(stem + ending for stem in stems.split() for ending in endings) + f" {stems}"


def _number_classes(digits: str) -> dict[str, str]:
    n, size = int(digits), len(digits)
    holds = {
        "N": True,
        "DAY": size <= 2 and 1 <= n <= 31,
        "MM": size <= 2 and 1 <= n <= 12,
        "HOUR": size <= 2 and n <= 24,
        "MINUTE": size == 2 and n < 60,
        "YY": size == 2,
        "YEAR": size == 4 and n >= 1000,
        "YEAR3": size == 3 or (size == 2 and n > 31),
    }
    return {name: digits for name, is_so in holds.items() if is_so}
