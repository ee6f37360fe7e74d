"""Collectives by the alpha-beta model, in two tiers: the scale-up domain and what joins the domains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.model.batch import Batch, Column
from simulation.model.coefficients import Coefficients


@dataclass(slots=True)
class Links:
    """Sustained one-way B/s and latency (s) per step of a collective, of both tiers."""

    up: Column
    out: Column
    hop_up: Column
    hop_out: Column


def links(batch: Batch, c: Coefficients) -> Links:
    up, out = np.minimum(c["net_up"], 1.0), np.minimum(c["net_out"], 1.0)
    return Links(batch.up * up, batch.out * out, c["hop_up_s"], c["hop_out_s"])


def half_collective(volume: Column, ranks: Column, inside: Column, net: Links) -> Column:
    """All-gather or reduce-scatter of `volume` bytes (its full size) over `ranks`, `inside` of them per domain.

    Bandwidth term (n-1)/n M/B per tier, the outer tier on 1/inside of the data, latency log2 n steps
    (Thakur et al. 2005, section 3; hierarchical form Mikami et al. 2018, section 3.2). An all-reduce is two of them.
    """
    domains = ranks / inside
    within = volume * (1.0 - 1.0 / inside) / net.up
    across = volume * (1.0 - 1.0 / domains) / (inside * net.out)
    return within + across + net.hop_up * np.log2(inside) + net.hop_out * np.log2(domains)


def dispatch(token_bytes: Column, topk: Column, ranks: Column, inside: Column, net: Links) -> Column:
    """Sending each token to the ranks of its `topk` experts (or back), seconds.

    A token crosses to each other domain once and is copied there by the inner links (DeepSeek-V3 report 2024,
    sec. 3.2.2); of D domains it meets D (1 - (1 - 1/D)^k), here by its first-order bound min(k, D) - min(k, D)^2 / 2D.
    """
    domains = ranks / inside
    visits = np.minimum(topk, ranks)
    met = np.minimum(visits, domains)
    remote = np.maximum(met - met * met / (2.0 * domains) - 1.0 / domains, 0.0)
    near = token_bytes * visits * (1.0 - 1.0 / inside) / net.up
    far = token_bytes * remote * np.where(domains > 1.0, 1.0, 0.0) / net.out
    return np.maximum(near, far) + net.hop_up * np.log2(inside) + net.hop_out * np.log2(domains)


def members_inside(stride: Column, ranks: Column, domain: Column) -> Column:
    """How many of a group's ranks share one domain when they sit `stride` devices apart."""
    return np.minimum(np.maximum(domain / stride, 1.0), ranks)
