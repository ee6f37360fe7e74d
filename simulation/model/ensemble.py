"""What "inference" may mean when a sentence does not say: sizes, lengths and kinds in use (Llama 3, Mixtral, BERT)."""

from __future__ import annotations

from typing import Final

from simulation.model.serving import Request
from simulation.model.workload import Transformer

_SMALL: Final = Transformer(32, 4096, 32, 14336, 128256, 8192, kv_heads=8, gated=True, name="8B")
_LARGE: Final = Transformer(80, 8192, 64, 28672, 128256, 8192, kv_heads=8, gated=True, name="70B")
_EXPERTS: Final = Transformer(
    32, 4096, 32, 14336, 32000, 8192, kv_heads=8, gated=True, experts=8, topk=2, expert_ffn=14336, name="8x7B"
)
_READER: Final = Transformer(24, 1024, 16, 4096, 30522, 512, name="340M encoder")
ENSEMBLE: Final = (
    Request(_SMALL, 1024, 256, "8B chat"),
    Request(_LARGE, 2048, 256, "70B chat"),
    Request(_LARGE, 8192, 512, "70B long prompt", first_token_limit=6.0),
    Request(_EXPERTS, 1024, 256, "8x7B chat"),
    Request(_READER, 384, 0, "340M classifier", first_token_limit=0.2),
)
