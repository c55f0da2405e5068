"""All steps from packages and a data folder to the shipped files.

    python -m training.make --data PATH                 every step
    python -m training.make --data PATH --step train    one step: prune, train, evaluate, export, card

What lies between the steps is kept in the work folder; a training that was broken off goes on from there.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import click
import torch

from bench import bars, language, tagging
from store.nlp import weights
from store.nlp.pieces import Pieces
from training import card, corpus, evaluate, export, prune, unpack
from training.corpus import Corpus
from training.encoder import Encoder
from training.network import Labels, Tagger
from training.train import Plan, Run, progress_bar

STEPS = ("prune", "train", "evaluate", "export", "card")
VERSION = "1"
_SHOWN_EVERY = 16
"""One passage in so many shows the export how large the values in the networks become."""


class Workshop:
    """The steps over one data folder, with what lies between them in `work`."""

    def __init__(self, data: Path, work: Path, out: Path, plan: Plan) -> None:
        self.data, self.work, self.out, self.plan = data, work, out, plan
        work.mkdir(parents=True, exist_ok=True)
        self._corpus: Corpus | None = None

    @property
    def corpus(self) -> Corpus:
        """The data, read once."""
        if self._corpus is None:
            self._corpus = corpus.load(self.data, seed=self.plan.seed)
        return self._corpus

    def prune(self) -> None:
        """Unpack the encoder and keep the pieces that German and English need."""
        shape, pieces, weights_ = unpack.unpack(unpack.default_file())
        texts = (corpus.text_of(e) for pool in self.corpus.training.values() for e in pool)
        smaller, kept = prune.prune(pieces, weights_, texts)
        smaller.save(self.work / "pieces.json")
        torch.save({"shape": asdict(shape), "weights": kept}, self.work / "encoder.pt")
        click.echo(f"kept {len(smaller)} of {len(pieces)} pieces")

    def encoder(self) -> tuple[Encoder, Pieces]:
        """Return the pruned encoder as it was before any training, and its vocabulary."""
        pieces = Pieces.load(self.work / "pieces.json")
        stored = torch.load(self.work / "encoder.pt")
        encoder = Encoder(unpack.Shape(**stored["shape"]), len(pieces))
        encoder.load_state_dict(stored["weights"])
        return encoder, pieces

    def tagger(self, *, trained: bool) -> tuple[Tagger, Pieces]:
        """Return the tagger, with the trained weights or with none yet."""
        encoder, pieces = self.encoder()
        tagger = Tagger(encoder, Labels.of(self.corpus.inventory))
        if trained:
            tagger.load_state_dict(torch.load(self.work / "tagger.pt", map_location="cpu"))
        return tagger, pieces

    def train(self) -> None:
        """Train, and keep the averaged weights."""
        torch.manual_seed(self.plan.seed)
        tagger, pieces = self.tagger(trained=False)
        run = Run(tagger, pieces, self.corpus, self.plan, self.work)
        with progress_bar() as progress:
            run.train(progress)
        torch.save(tagger.cpu().state_dict(), self.work / "tagger.pt")

    def evaluate(self) -> None:
        """Print and keep the figures before quantisation."""
        tagger, pieces = self.tagger(trained=True)
        trained = evaluate.TrainedTagger(tagger, pieces)
        figures = tagging.report(trained, self.corpus.reporting)
        self._keep("float", {**figures, "quotations": language.quotations(trained, self.data / "quotations")})

    def export(self) -> None:
        """Write the shipped files, print and keep their figures."""
        tagger, pieces = self.tagger(trained=True)
        untouched, _ = self.encoder()
        shown = [e.cut(pieces).ids for e in self.corpus.training["passages"][::_SHOWN_EVERY]]
        export.export(tagger, untouched, pieces, shown, self.out, VERSION)
        self._keep("int8", language.report(self.data, self.out, self.corpus.reporting))

    def card(self) -> None:
        """Write the model card with the figures of the last run, and the licence."""
        figures = json.loads((self.work / "figures.json").read_text(encoding="utf-8"))
        card.write(self.out, figures["int8"], figures["float"], self.plan, VERSION)

    def _keep(self, name: str, found: bars.Parts) -> None:
        path = self.work / "figures.json"
        figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        figures[name] = found
        path.write_text(json.dumps(figures, indent=1), encoding="utf-8")
        for part, values in found.items():
            shown = "  ".join(f"{key} {value:.1f}" for key, value in values.items())
            click.echo(f"{name:5} {part:16} {shown}")


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--work", type=click.Path(path_type=Path), default=Path("build/training"), show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=weights.MODELS / "de")
@click.option("--step", "steps", type=click.Choice(STEPS), multiple=True, help="only this step")
@click.option("--epochs", type=int, default=Plan().epochs, show_default=True)
@click.option("--seed", type=int, default=Plan().seed, show_default=True)
@click.option("--threads", type=int, default=os.cpu_count() or 1, show_default="all")
def main(
    data: Path, work: Path, out: Path, steps: tuple[str, ...], epochs: int, seed: int, threads: int
) -> None:
    """Run the steps."""
    torch.set_num_threads(threads)
    workshop = Workshop(data, work, out, Plan(epochs=epochs, seed=seed))
    for step in steps or STEPS:
        click.echo(f"== {step}")
        getattr(workshop, step)()


if __name__ == "__main__":
    main()
