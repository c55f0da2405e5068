"""How well names are told apart: `python -m bench.names PATH`.

PATH is a JSON list of lists, each the spellings of one person's name. Printed are, for our measure and for
plain rapidfuzz at several thresholds, how many pairs within the lists were found and how many between them
were found falsely, and then the pairs that ours gets wrong.
"""

from __future__ import annotations

import json
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


if __name__ == "__main__":
    main()
