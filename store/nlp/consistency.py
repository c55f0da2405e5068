"""Where the heads of the network contradict each other, the definition of Universal Dependencies decides."""

from __future__ import annotations

_AUXILIARY_TAGS = {"VAFIN", "VAINF", "VAPP"}
_AUXILIARY_RELATIONS = {"aux", "cop"}


def consistent_pos(pos: str, tag: str, relation: str) -> str:
    """Return the part of speech: *sein, haben, werden* are AUX beside another predicate, otherwise VERB."""
    if pos in {"AUX", "VERB"} and tag in _AUXILIARY_TAGS:
        return "AUX" if relation.partition(":")[0] in _AUXILIARY_RELATIONS else "VERB"
    return pos


def consistent_relation(pos: str, relation: str) -> str:
    """Return the relation: the treebank leaves that of many articles open ("dep"), but each is a "det"."""
    return "det" if pos == "DET" and relation == "dep" else relation
