"""Collectives by the alpha-beta model, in two tiers: the scale-up domain and what joins the domains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.model.batch import Batch, Column
from simulation.model.coefficients import Coefficients


@dataclass(slots=True)
class Links:
    """Sustained one-way B/s and latency (s) per step of a collective, of both tiers, and the shape of the inner."""

    up: Column
    out: Column
    hop_up: Column
    hop_out: Column
    axes: Column
    per_log: Column  # share of a torus that a doubling of the group brings into use
    per_link: Column  # share that one link of a mesh is
    least: Column  # share that any group has


def links(batch: Batch, c: Coefficients) -> Links:
    """A switch gives every group the full rate. With one link per pair only the links inside the group carry it.

    In a torus a group that spans one of d axes uses 1/d of the links (Jouppi et al. 2023, TPU v4, section 2.1).
    """
    up, out = np.minimum(c["net_up"], 1.0), np.minimum(c["net_out"], 1.0)
    devices = batch.tp * batch.pp * batch.dp * batch.cp
    slice_log = np.log2(np.maximum(np.minimum(batch.domain, devices), 2.0))
    torus, mesh = batch.axes > 0.0, batch.axes < 0.0
    return Links(
        up=batch.up * up * np.where(mesh & (batch.family < 1.0), c["net_direct"], 1.0),
        out=batch.out * out,
        hop_up=c["hop_up_s"],
        hop_out=c["hop_out_s"],
        axes=np.maximum(batch.axes, 1.0),
        per_log=np.where(torus, 1.0 / slice_log, 0.0),
        per_link=np.where(mesh, 1.0 / np.maximum(batch.domain - 1.0, 1.0), 0.0),
        least=np.where(torus, 1.0 / np.maximum(batch.axes, 1.0), np.where(mesh, 0.0, 1.0)),
    )


def inner_bandwidth(net: Links, inside: Column, log_inside: Column) -> Column:
    """B/s that `inside` neighbours reach together, per device."""
    linked = np.maximum(inside - 1.0, 1.0) * net.per_link
    share = np.maximum(np.maximum(log_inside * net.per_log, linked), net.least)
    return net.up * np.minimum(share, 1.0)


def half_collective(ranks: Column, inside: Column, net: Links) -> tuple[Column, Column]:
    """Seconds per byte (of the full size) and latency of an all-gather or reduce-scatter over `ranks`.

    `inside` of the ranks share a domain.

    Bandwidth term (n-1)/n M/B per tier, the outer tier on 1/inside of the data, latency log2 n steps
    (Thakur et al. 2005, section 3; hierarchical form Mikami et al. 2018, section 3.2). An all-reduce is two of them.
    """
    domains, log_inside = ranks / inside, np.log2(inside)
    within = (1.0 - 1.0 / inside) / inner_bandwidth(net, inside, log_inside)
    across = (1.0 - 1.0 / domains) / (inside * net.out)
    return within + across, net.hop_up * log_inside + net.hop_out * np.log2(domains)


def ring_latency(ranks: Column, inside: Column, net: Links) -> Column:
    """Seconds of latency of one ring all-gather or reduce-scatter: n - 1 steps (Thakur et al. 2005, section 3.1).

    In a torus the rings of its d axes follow each other, d (n^(1/d) - 1) steps.
    """
    steps = net.axes * (np.exp2(np.log2(inside) / net.axes) - 1.0)
    return net.hop_up * steps + net.hop_out * (ranks / inside - 1.0)


def dispatch(token_bytes: Column, topk: Column, ranks: Column, inside: Column, net: Links, outer: Column) -> Column:
    """Sending each token to the ranks of its `topk` experts (or back), seconds.

    A token crosses to each other domain once and is copied there by the inner links (DeepSeek-V3 report 2024,
    sec. 3.2.2); of D domains it meets D (1 - (1 - 1/D)^k), here by its first-order bound min(k, D) - min(k, D)^2 / 2D.
    In a torus of side s and d axes the bisection holds it back: s d / 4 times the time of a switch
    (Dally & Towles 2004, eq. 3.2 with 2 s^(d-1) links across).
    """
    domains, log_inside = ranks / inside, np.log2(inside)
    visits = np.minimum(topk, ranks)
    met = np.minimum(visits, domains)
    remote = np.maximum(met - met * met / (2.0 * domains) - 1.0 / domains, 0.0)
    side = np.exp2(log_inside / net.axes)
    held_back = np.where(net.per_log > 0.0, np.maximum(side * net.axes * 0.25, 1.0), 1.0)
    near = token_bytes * visits * (1.0 - 1.0 / inside) * held_back / inner_bandwidth(net, inside, log_inside)
    far = outer * token_bytes * remote * np.where(domains > 1.0, 1.0, 0.0) / net.out
    return np.maximum(near, far) + net.hop_up * log_inside + net.hop_out * np.log2(domains)


def members_inside(stride: Column, ranks: Column, domain: Column) -> Column:
    """How many of a group's ranks share one domain when they sit `stride` devices apart."""
    return np.minimum(np.maximum(domain / stride, 1.0), ranks)
