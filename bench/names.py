"""How well names are told apart: `python -m bench.names PATH`.

PATH is a JSON list of lists, each the spellings of one person's name. Printed are, for our measure and for
plain rapidfuzz at several thresholds, how many pairs within the lists were found and how many between them
were found falsely, and then the pairs that ours gets wrong; last, how many pairs of 2,000 people of different
names are taken for one person.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from functools import partial
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz, utils

from store.analysis.people import same_person

Pair = tuple[str, str]


def pairs(groups: list[list[str]]) -> tuple[list[Pair], list[Pair]]:
    """Return all pairs of names within the groups, and all between them."""
    within = [pair for group in groups for pair in combinations(group, 2)]
    between = [(a, b) for one, other in combinations(groups, 2) for a in one for b in other]
    return within, between


def likely(scorer: Callable[..., float], least: float, first: str, second: str) -> bool:
    """Tell whether rapidfuzz's `scorer` finds two names alike."""
    return scorer(first, second, processor=utils.default_process) >= least


_GIVEN = """
Anna Bernd Carla Dieter Elena Fatima Georg Hannah Igor Julia Karl Lena Mehmet Nadia Olaf Petra Quentin
Rosa Sven Tanja Ulrich Vera Walter Xenia Yusuf Zoe Andreas Birgit Christoph Dorothea Emil Franziska
Gustav Helga Ivan Jana Katja Lars Marie Nikolai Oleg Paula Ralf Sabine Thomas Ursula Viktor Wiebke Yvonne
Achim
""".split()  # noqa: SIM905
_SURNAMES = """
Abel Adler Albrecht Arslan Bach Bauer Baumann Becker Berger Bianchi Binder Böhm Brandt Braun Busch Demir
Dietrich Dubois Eder Engel Ernst Fischer Fleming Frank Franke Friedrich Fuchs Garcia Graf Gross Günther
Haas Hahn Hansen Hartmann Heller Herrmann Hofmann Horn Huber Iwanow Jahn Jansen Jung Kaiser Keller Kern
Klein Koch Köhler König Kovac Kraft Kramer Krause Krüger Kuhn Kunz Lang Lehmann Lenz Lindner Lorenz
Ludwig Maier Martin Marx Meyer Moreau Möller Müller Nagel Neumann Novak Otto Paulsen Petrow Pfeiffer
Popescu Reuter Richter Ritter Roth Sauer Schäfer Schmidt Schneider Scholz Schreiber Schubert Schulz
Schuster Seidel Simon Smirnow Sommer Stein Thomsen Tkatschenko Ullmann Vogel Vogt Wagner Walter Weber
Weiss Wendt Werner Winkler Winter Wolf Yilmaz Zander Ziegler Zimmermann
""".split()  # noqa: SIM905
_DISTINCT = 2_000


def distinct_names() -> list[str]:
    """Return the names of as many different people; many of them share a surname or a given name."""
    everybody = [f"{given} {surname}" for given in _GIVEN for surname in _SURNAMES]
    return random.Random(1).sample(everybody, _DISTINCT)  # noqa: S311


def main() -> None:
    """Print the measurement."""
    groups: list[list[str]] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    within, between = pairs(groups)
    measures: dict[str, Callable[[str, str], bool]] = {"ours": lambda a, b: same_person(a, b) > 0.0}
    for threshold in (75, 80, 85, 90):
        for scorer in (fuzz.token_set_ratio, fuzz.WRatio):
            measures[f"{scorer.__name__} >= {threshold}"] = partial(likely, scorer, threshold)
    print(f"{len(groups)} people, {len(within)} pairs within, {len(between)} between")
    for name, fits in measures.items():
        found = sum(fits(a, b) for a, b in within)
        false = sum(fits(a, b) for a, b in between)
        print(f"{name:22} found {found:4} ({found / max(1, len(within)):6.1%})  false {false:4}")
    for a, b in within:
        if not same_person(a, b):
            print(f"missed: {a} | {b}")
    for a, b in between:
        if same_person(a, b):
            print(f"false: {a} | {b}")
    strangers = list(combinations(distinct_names(), 2))
    mistaken = [pair for pair in strangers if same_person(*pair)]
    print(f"{_DISTINCT} distinct names, {len(strangers):,} pairs: {len(mistaken)} taken for one person")
    for a, b in mistaken[:20]:
        print(f"mistaken: {a} | {b}")


if __name__ == "__main__":
    main()
