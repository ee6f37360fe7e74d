"""A decoder-only transformer, and the counts that follow from its shape.

FLOP conventions (the usual trap; see docs/explanation/step-model.md):
`standard`: 6 per matrix parameter and token, logits included, attention at full s x s, no recomputation
(Chowdhery et al. 2022, PaLM, appendix B); `causal`: the same with attention halved; `hardware`: what a layout
really executes, recomputation included (Narayanan et al. 2021, eq. 3).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transformer:
    """Sizes of the model. hidden = width of the residual stream, ffn = inner width of the dense MLP.

    A mixture of experts has `experts` > 0: each token visits `topk` routed experts of inner width
    `expert_ffn` and `shared` always-on ones of the same width. `dense_layers` of them keep the dense MLP.
    """

    layers: int
    hidden: int
    heads: int
    ffn: int
    vocab: int
    seq: int
    kv_heads: int = 0  # 0: as many as heads (no grouping)
    head_dim: int = 0  # 0: hidden / heads
    gated: bool = False
    experts: int = 0
    topk: int = 0
    expert_ffn: int = 0
    shared: int = 0
    dense_layers: int = 0
    latent: float = 1.0  # attention matrices over those of plain attention (multi-head latent attention: ~0.4)
    name: str = ""

    @property
    def kv(self) -> int:
        return self.kv_heads or self.heads

    @property
    def width_per_head(self) -> int:
        return self.head_dim or self.hidden // self.heads

    @property
    def attention_params(self) -> int:
        """Matrix parameters of one attention block: Q, K, V and the output projection."""
        return round(self.latent * 2 * self.hidden * self.width_per_head * (self.heads + self.kv))

    def mlp_params(self, *, active: bool) -> int:
        """Matrix parameters of one MLP block, all or only those that one token meets."""
        matrices = 3 if self.gated else 2
        if not self.experts:
            return matrices * self.hidden * self.ffn
        visited = (self.topk if active else self.experts) + self.shared
        return visited * matrices * self.hidden * self.expert_ffn + self.hidden * self.experts

    def layer_params(self, *, active: bool = False) -> int:
        return self.attention_params + self.mlp_params(active=active)

    def params(self, *, active: bool = False) -> float:
        """Parameters with one embedding table and one output matrix of vocab x hidden."""
        dense_extra = 0
        if self.experts and self.dense_layers:
            plain = (3 if self.gated else 2) * self.hidden * self.ffn
            dense_extra = self.dense_layers * (plain - self.mlp_params(active=active))
        return self.layers * self.layer_params(active=active) + dense_extra + 2 * self.vocab * self.hidden

    def flops_per_token(self, *, causal: bool = False) -> float:
        """Model FLOPs of forward and backward per token, `standard` convention unless `causal`."""
        matrix = self.params(active=True) - self.vocab * self.hidden  # a look-up multiplies nothing
        attention = 12 * self.layers * self.heads * self.width_per_head * self.seq
        return 6.0 * matrix + attention * (0.5 if causal else 1.0)
