"""What the language model is and does on this machine: version, speed, what model or processor lack."""

from __future__ import annotations

import platform
import time
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from store.nlp.annotator import annotator, has_weights
from store.nlp.embedder import has_embedder
from store.nlp.weights import MODELS, tagger

MEASURING_SECONDS = 0.6
_FEATURES = {"avx2": "AVX2", "avx512_vnni": "AVX512-VNNI"}
_VNNI = {"avx512_vnni", "avx_vnni"}
_SAMPLE = """\
Die Brücke über die Lenne bleibt bis zum Frühjahr gesperrt. Das teilte Baudezernentin Aylin Brandt am Montag
im Ausschuss für Verkehr mit. „Wir haben in drei Pfeilern Risse gefunden, die niemand erwartet hatte“, sagte
sie. Nach Angaben der Stadtwerke müssen 14 Buslinien umgeleitet werden; Pendlerinnen bräuchten im
Berufsverkehr bis zu zwanzig Minuten länger. Der Einzelhandelsverband forderte, das Land solle einspringen.
Ein Sprecher des Ministeriums erklärte auf Anfrage, ein Antrag liege bislang nicht vor. Ob die Arbeiten wie
geplant im Mai beginnen, ist offen.
"""


@dataclass(frozen=True, slots=True)
class ModelReport:
    """The language model in use.

    `version` is that of our weights, None where they are missing; `installed` the spaCy pipeline that gives
    syntax and names in their place, if any; `words_per_second` counts words and marks that one core reads;
    `lacking` are features of the processor that would make it faster.
    """

    version: str | None
    installed: str | None
    words_per_second: float
    embedder: bool
    lacking: tuple[str, ...]


def examine_model(installed: str | None, folder: Path = MODELS / "de") -> ModelReport | None:
    """Read a sample and return what it took; None where there is no model at all.

    Raises ModelError where the pipeline `installed` or our weights can't be loaded.
    """
    ours = has_weights(folder)
    if installed is None and not ours:
        return None
    return ModelReport(
        version=tagger(folder).labels.version if ours else None,
        installed=installed,
        words_per_second=_words_per_second(annotator(installed, folder)),
        embedder=has_embedder(folder),
        lacking=lacking_features() if ours else (),
    )


def _words_per_second(nlp: Language) -> float:
    text = " ".join(_SAMPLE.split())
    nlp(text)
    words, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < MEASURING_SECONDS:
        words += sum(not token.is_space for token in nlp(text))
    return words / spent


def lacking_features(cpuinfo: Path = Path("/proc/cpuinfo")) -> tuple[str, ...]:
    """Return what an Intel or AMD processor lacks for fast int8; nothing where that can't be found out."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return ()
    try:
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ()
    flags = set(next((line for line in lines if line.startswith("flags")), "").split())
    if not flags:
        return ()
    known = flags | ({"avx512_vnni"} if flags & _VNNI else set())
    return tuple(name for flag, name in _FEATURES.items() if flag not in known)
