"""Draws what the shipped language model sees in twenty sentences: `python -m docs.language`.

displaCy draws the parse; below each sentence stand names and the parts of reported speech.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import click
from spacy import displacy
from spacy.tokens import Doc, Span

from store.nlp.annotator import annotator
from store.nlp.weights import MODELS

FILE = Path(__file__).with_name("language.svg")
SENTENCES = (
    "„Der Damm hält“, sagte Landrätin Petra Wolters am Abend.",
    "Die Kanzlei Brandis wies den Vorwurf zurück.",
    "Nach Angaben der Feuerwehr brannten drei Scheunen nieder.",
    "Er habe von dem Vertrag nichts gewusst, beteuerte der Kämmerer.",
    "Laut Bahn fällt der Zug nach Lübeck bis Montag aus.",
    "Nach dem Gipfel in Oslo reisten die Delegierten ab.",
    "Finnland fordert, die Grenze müsse offen bleiben.",
    "Der Verband der Winzer rechnet mit einer späten Ernte.",
    "Die Ministerin kündigte an, das Gesetz im Herbst vorzulegen.",
    "Wie die Agentur Nordpress meldet, ist der Frachter gesunken.",
    "Der Trainer schloss einen Wechsel nach Mailand nicht aus.",
    "Die Forderung der Union nach Neuwahlen lehnte Möller ab.",
    "Es sei niemand verletzt worden, teilte die Polizei mit.",
    "„Wir haben Fehler gemacht“, so der Intendant, „und lernen daraus.“",
    "Der Gutachter bezifferte den Schaden auf „mindestens“ neun Millionen Euro.",
    "Ihrer Ansicht nach hätte der Rat früher handeln müssen.",
    "Wer die Karten verkauft hatte, wollte der Verein nicht sagen.",
    "Die Sprecherin sagte, der Präsident habe erklärt, er trete zurück.",
    "Aus Sicht der Ärztekammer fehlen auf dem Land vierzig Praxen.",
    "So laut wie am Sonntag war es im Stadion seit Jahren nicht.",
)
_ROWS = (
    ("names", "#7a5195"),
    ("cues", "#b25d00"),
    ("sources", "#00695c"),
    ("messages", "#1c5d99"),
)
_DISTANCE, _LEFT, _ROW, _MARGIN, _TITLE, _HALF_WORD = 96, 66, 24, 40, 72, 42
_PARSE = {
    "compact": True,
    "collapse_punct": False,
    "distance": _DISTANCE,
    "word_spacing": 30,
    "arrow_spacing": 14,
    "arrow_stroke": 1.4,
    "arrow_width": 6,
    "offset_x": _LEFT,
    "font": "sans-serif",
    "color": "#20242c",
    "bg": "#ffffff",
}
_RENDER_ID = re.compile(r"[0-9a-f]{32}")
_OPENING = re.compile(r"<svg .*?>", re.DOTALL)
_LINE = re.compile(r'class="displacy-token"[^>]* y="([\d.]+)"')
_ARC = re.compile(r'class="displacy-arc"[^>]* d="M[\d.]+,[\d.]+ [\d.]+,([\d.-]+)')
_TAGS_BELOW_WORDS, _ABOVE_ARCS = 42, 14
_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 viewBox="0 0 {width:.0f} {height:.0f}" font-family="sans-serif" font-size="14" fill="#20242c">
<style>
.displacy-word {{ font-weight: bold }}
.displacy-tag, .displacy-label {{ font-size: 11px; letter-spacing: 0 }}
</style>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="24" y="40" font-size="22" font-weight="bold">What the language model sees</text>
{legend}
{sentences}
</svg>
"""


@click.command(help=__doc__)
@click.option("--model", type=click.Path(exists=True, file_okay=False, path_type=Path), default=MODELS / "de")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=FILE)
def main(model: Path, out: Path) -> None:
    """Read the sentences and draw them below each other."""
    nlp = annotator(None, model)
    parts, top, width = [], float(_TITLE), 0.0
    for number, sentence in enumerate(SENTENCES, 1):
        drawing, wide, high = _sentence(nlp(sentence), number)
        parts.append(f'<g transform="translate(0 {top:.0f})">{drawing}</g>')
        top, width = top + high + _MARGIN, max(width, wide)
    picture = _PICTURE.format(width=width, height=top, legend=_legend(), sentences="".join(parts))
    out.write_text(picture, encoding="utf-8")


def _legend() -> str:
    return "".join(
        f'<text x="{420 + 110 * i}" y="40" font-size="16" fill="{color}">{name}</text>'
        for i, (name, color) in enumerate(_ROWS)
    )


def _sentence(doc: Doc, number: int) -> tuple[str, float, float]:
    """Return one sentence's drawing with its width and height."""
    parse = _RENDER_ID.sub(f"parse{number}", displacy.render(doc, style="dep", options=_PARSE, jupyter=False))
    line = _LINE.search(parse)
    assert line is not None
    top = min(float(arc) for arc in _ARC.findall(parse)) - _ABOVE_ARCS
    below = float(line[1]) + _TAGS_BELOW_WORDS
    groups = {"names": doc.ents, **{name: doc.spans[name] for name, _ in _ROWS if name != "names"}}
    bars = []
    for name, color in _ROWS:
        bars += [_bar(span, below, color) for span in groups[name]]
        below += _ROW if groups[name] else 0
    # The parts of several drawings share one picture, and so its measures.
    inside = _OPENING.sub("", parse).replace("</svg>", "")
    width = 2 * _LEFT + (len(doc) - 1) * _DISTANCE
    return f'<g transform="translate(0 {-top:.0f})">{inside}{"".join(bars)}</g>', width, below - top


def _bar(span: Span, y: float, color: str) -> str:
    left = _LEFT + span.start * _DISTANCE - _HALF_WORD
    width = (span.end - 1 - span.start) * _DISTANCE + 2 * _HALF_WORD
    return (
        f'<rect x="{left}" y="{y:.0f}" width="{width}" height="20" rx="4" fill="{color}" opacity="0.15"/>'
        f'<rect x="{left}" y="{y:.0f}" width="4" height="20" fill="{color}"/>'
        f'<text x="{left + 10}" y="{y + 14:.0f}" font-size="12" fill="{color}">{escape(span.label_)}</text>'
    )


if __name__ == "__main__":
    main()
