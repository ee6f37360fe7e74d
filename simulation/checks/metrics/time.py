"""Time to train: a factor against another machine, or days for a named model on a named cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from claims.domain.vocabulary import Kind
from simulation.checks import facts
from simulation.checks.conditions import Conditions
from simulation.checks.context import Context
from simulation.checks.lineup import Thing
from simulation.checks.metrics import performance as speed
from simulation.checks.metrics.modelled import inverse
from simulation.checks.metrics.peak import unit_of, unit_sizes
from simulation.checks.precision import peak_figures, published
from simulation.checks.records import CheckInput, Missing, Reading, Reason, Standing
from simulation.checks.rules import Candidate
from simulation.checks.samples import Samples
from simulation.model.cost import chinchilla_tokens, training_flop
from simulation.model.distributions import triangular
from simulation.model.gaussian import FloatArray

# Model FLOPs over peak that large runs reached: 30% to 55% (PaLM 46, Llama 3 38-43, Megatron 41-57).
UTILISATION: Final = triangular(0.25, 0.40, 0.57)
TOKENS_PER_PARAM: Final = (20.0, 120.0)  # Chinchilla's optimum; what recent large models were given
_PARAMS: Final = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)[- ]?(b|billion|t|trillion|m|million)[- ]?(?:param|\w*\s*(?:llm|model)|\b)"
)
_SCALE: Final = {"m": 1e6, "b": 1e9, "t": 1e12}


def training_time(claim: CheckInput, said: Conditions, context: Context) -> list[Candidate]:
    """A factor is the inverse of a training speed-up; seconds need a model, a cluster and its tokens."""
    if claim.kind != Kind.QUANTITY:
        return inverse(speed.performance(claim, said, context, (speed.TRAIN,)))
    params = parameters(said.text)
    if params is None or said.count is None:
        raise Missing(Reason.WORKLOAD, "the model's size and the number of chips")
    found = list(_durations(claim, said, context, params))
    return facts.require(found, claim, "peak compute")


def parameters(text: str) -> float | None:
    """The size of the model that a sentence names: "300-billion parameter LLM"."""
    match = _PARAMS.search(text)
    return None if match is None else float(match[1].replace(",", "")) * _SCALE[match[2][0]]


def _durations(claim: CheckInput, said: Conditions, context: Context, params: float) -> Iterator[Candidate]:
    """Seconds for 20 tokens per parameter (usual) and for as many as recent models take (favourable)."""
    for thing in context.lineup.known(claim.subject):
        chips = (said.count or 1.0) * unit_sizes(context, thing).get(unit_of(said.counted or "chip"), 1.0)
        for tokens, standing in zip(TOKENS_PER_PARAM, (Standing.USUAL, Standing.FAVOURABLE), strict=True):
            yield from _at(context, said, thing, (params, params * tokens, chips), standing)


def _at(
    context: Context, said: Conditions, thing: Thing, job: tuple[float, float, float], standing: Standing
) -> Iterator[Candidate]:
    params, tokens, chips = job
    chip = context.lineup.chip_thing(thing)
    for precision in said.precisions or published(chip, unit=None)[:1]:
        for figure in peak_figures(chip, precision, sparse=False)[:1]:
            values = seconds(context, params, tokens, chips * figure.value)
            note = f"{tokens / float(chinchilla_tokens(params)):.0f} times 20 tokens per parameter"
            reading = Reading(standing, "cluster", precision, workload="training", subject=thing.key,
                              counts=f"{chips:,.0f} chips", note=note)  # fmt: skip
            yield Candidate(reading, Samples.of(values), fact=False, published=figure.published,
                            span=(float(training_flop(params, tokens)) / (chips * figure.value), np.inf),
                            limit="compute", moved_by="tokens per parameter")  # fmt: skip


def seconds(context: Context, params: float, tokens: float, flops: float) -> FloatArray:
    """6 N D over the cluster's useful FLOPS; utilisation drawn."""
    share = context.models.sampler().draw("time.utilisation", UTILISATION)
    return np.asarray(training_flop(params, tokens) / (flops * share))
