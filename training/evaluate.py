"""Step 4: what the network gets right before it is exported."""

from __future__ import annotations

import torch

from store.nlp.pieces import Pieces
from store.nlp.weights import Labels, Output
from training.network import Tagger


class TrainedTagger:
    """The network in training, behind the port of the shipped one."""

    def __init__(self, network: Tagger, pieces: Pieces) -> None:
        self._network = network.eval()
        self._device = next(network.parameters()).device
        self.pieces = pieces
        heads = {head: tuple(names) for head, names in network.labels.heads.items()}
        self.labels = Labels(heads, tuple(network.labels.relations), "in training")

    @torch.inference_mode()
    def read(self, ids: list[int], first: list[int]) -> Output:
        """Read one window; see store.nlp.weights.TaggerNetwork."""
        device = self._device
        piece_ids, words_at = torch.tensor([ids], device=device), torch.tensor([first], device=device)
        words = self._network.words(self._network.encoder(piece_ids, torch.ones_like(piece_ids)), words_at)
        arcs, dependents, governors = self._network.arcs(words, words_at)
        relations = self._network.relations(dependents, governors).argmax(-1)
        scores = self._network.tags(words)
        return Output(scores[0].cpu().numpy(), arcs[0].cpu().numpy(), relations[0].cpu().numpy())
