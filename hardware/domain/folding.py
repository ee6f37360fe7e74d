"""The catalogue's records folded from its events, one after another: what any past state was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hardware.domain.plain import CatalogueRecord

Record = dict[str, Any]


def fold(events: Iterable[tuple[str, Mapping[str, Any]]]) -> CatalogueRecord:
    """Records after these (type, payload) pairs in order; types that are not the catalogue's are skipped."""
    state = _State()
    for name, payload in events:
        step = getattr(state, name, None)
        if step is not None:
            step(payload)
    return CatalogueRecord(
        [{**base, **state.apart[key], "key": key} for key, base in state.products.items()],
        state.sources,
        state.assumptions,
        list(state.unknowns.values()),
    )


class _State:
    def __init__(self) -> None:
        self.products: dict[str, Record] = {}
        self.apart: dict[str, Record] = {}
        self.sources: dict[str, Record] = {}
        self.assumptions: dict[str, Record] = {}
        self.unknowns: dict[str, Record] = {}

    def product_registered(self, payload: Mapping[str, Any]) -> None:
        product = dict(payload["product"])
        self.apart[payload["key"]] = {"aliases": list(product.pop("aliases", [])), "specs": {}}
        self.products[payload["key"]] = product

    def product_revised(self, payload: Mapping[str, Any]) -> None:
        self.products[payload["key"]] = dict(payload["product"])

    def spec_recorded(self, payload: Mapping[str, Any]) -> None:
        self.apart[payload["key"]]["specs"][payload["spec"]] = payload["record"]

    spec_revised = spec_recorded

    def alias_added(self, payload: Mapping[str, Any]) -> None:
        self.apart[payload["key"]]["aliases"].append(payload["alias"])

    def source_recorded(self, payload: Mapping[str, Any]) -> None:
        self.sources[payload["id"]] = payload["record"]

    def assumption_recorded(self, payload: Mapping[str, Any]) -> None:
        self.assumptions[payload["name"]] = payload["record"]

    def unknown_recorded(self, payload: Mapping[str, Any]) -> None:
        self.unknowns[payload["key"]] = payload["record"]
