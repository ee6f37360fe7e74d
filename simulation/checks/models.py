"""The one door from checks to the models: each question is asked once per run, its answer shared.

A question is (kind, subject, baseline, precisions, counts, workloads); seed, draws and version are those of
the run, so the answer is the same to the bit whichever claim asked first.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from hardware.domain.catalogue import Catalogue
from simulation.checks.layouts import layout_for
from simulation.checks.records import Missing, Reason
from simulation.checks.samples import Samples
from simulation.model.chips import ChipSpec, Precision, UnsupportedPrecision
from simulation.model.compare import Machine, training_speedup
from simulation.model.cpu import cpu_speedup
from simulation.model.cpu_spec import GENERAL, CpuSpec, Mix, Scope
from simulation.model.gaussian import FloatArray
from simulation.model.inference import DoesNotFitError, Goal, UnknownFigureError, inference_speedup
from simulation.model.posterior import Calibration, uncalibrated
from simulation.model.sampling import Sampler, uniforms
from simulation.model.workload import Transformer
from simulation.specs import UnknownChip, chip_from_entry
from simulation.specs_cpu import UnknownCpuError, cpu_spec

MODEL_VERSION: Final = "1"


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """new / old of a performance. samples: each draw one workload; least: the least workload of each draw."""

    samples: Samples
    least: Samples
    by_workload: Mapping[str, Samples]
    limit: str
    moved_by: str | None
    span: tuple[float, float] | None = None
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A training job of the ensemble, on as many chips on both sides unless the reading says otherwise."""

    model: Transformer
    chips: int


# What "training" may mean when a sentence does not say: a small dense model, two large ones and a mixture of
# experts, on as many chips as such models are trained on (Llama 2 and 3, GPT-3, Mixtral).
TRAINING: Final = (
    Job(Transformer(32, 4096, 32, 11008, 32000, 4096, gated=True, name="7B"), 64),
    Job(Transformer(80, 8192, 64, 28672, 128256, 8192, kv_heads=8, gated=True, name="70B"), 512),
    Job(Transformer(96, 12288, 96, 49152, 51200, 2048, name="175B"), 1024),
    Job(
        Transformer(32, 4096, 32, 14336, 32000, 4096, kv_heads=8, gated=True,
                    experts=8, topk=2, expert_ffn=14336, name="8x7B"), 128,
    ),
)  # fmt: skip


@dataclass(slots=True)
class Models:
    """Asks the models and keeps their answers. `asked` counts distinct questions, `shared` repeated ones."""

    catalogue: Catalogue
    seed: int = 0
    draws: int = 4096
    calibration: Calibration = field(default_factory=uncalibrated)
    asked: int = 0
    shared: int = 0
    _kept: dict[Hashable, Answer | Missing] = field(default_factory=dict)
    _chips: dict[str, ChipSpec | Missing] = field(default_factory=dict)
    _layouts: dict[Hashable, Machine | None] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Which models answer: this package's version and the calibration of the training model."""
        return f"{MODEL_VERSION}+{self.calibration.version}"

    def sampler(self) -> Sampler:
        """A sampler with the run's seed: inputs of one name share their draws everywhere."""
        return Sampler(self.draws, self.seed)

    def _once(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        if question in self._kept:
            self.shared += 1
        else:
            self.asked += 1
            try:
                self._kept[question] = ask()
            except Missing as missing:
                self._kept[question] = missing
        kept = self._kept[question]
        if isinstance(kept, Missing):
            raise kept
        return kept

    def chip(self, key: str) -> ChipSpec:
        if key not in self._chips:
            entry = self.catalogue.get(key)
            try:
                self._chips[key] = Missing(Reason.PRODUCT, key) if entry is None else chip_from_entry(entry)
            except UnknownChip as error:
                self._chips[key] = Missing(Reason.FIGURE, str(error))
        kept = self._chips[key]
        if isinstance(kept, Missing):
            raise kept
        return kept

    def cpu(self, key: str) -> CpuSpec:
        try:
            return cpu_spec(self.catalogue, key)
        except UnknownCpuError as error:
            raise Missing(Reason.FIGURE, str(error)) from None

    def training(
        self, new: str, old: str, precisions: tuple[str, str], chips: tuple[float, float] | None = None
    ) -> Answer:
        """Tokens/s of training, new over old; `chips` of each side, None for equally many."""
        question = ("training", new, old, precisions, chips)
        return self._once(question, lambda: self._training(new, old, precisions, chips))

    def _training(self, new: str, old: str, precisions: tuple[str, str], chips: tuple[float, float] | None) -> Answer:
        ahead, behind = self.chip(new), self.chip(old)
        found: list[tuple[str, FloatArray, str, Mapping[str, float]]] = []
        for job in TRAINING:
            a, b = (job.chips, job.chips) if chips is None else (int(chips[0]), int(chips[1]))
            try:
                new_side = self._machine(ahead, a, precisions[0], job)
                old_side = self._machine(behind, b, precisions[1], job)
                if new_side is None or old_side is None:
                    continue
                answer = training_speedup(
                    new_side, old_side, job.model, calibration=self.calibration, draws=self.draws, seed=self.seed
                )
            except UnsupportedPrecision as error:
                raise Missing(Reason.FIGURE, str(error)) from None
            if answer.feasible:
                found.append((job.model.name, answer.draws, answer.binding_limit, dict(answer.sensitivities)))
        if not found:
            raise Missing(Reason.FIGURE, f"no training job of the ensemble fits {new} and {old}")
        return self._answer(found, tuple({*ahead.assumed, *behind.assumed}))

    def _machine(self, chip: ChipSpec, chips: int, precision: str, job: Job) -> Machine | None:
        """A machine with its best layout, searched once however many comparisons it stands in; None: none fits."""
        question = (chip.key, chips, precision, job.model.name)
        if question not in self._layouts:
            free = Machine(chip, chips, Precision(precision))
            layout = layout_for(free, job.model, self.calibration)
            self._layouts[question] = None if layout is None else replace(free, layout=layout)
        return self._layouts[question]

    def inference(
        self, new: str, old: str, precisions: tuple[str, str], chips: tuple[float, float] = (1.0, 1.0),
        *, goal: Goal = Goal.THROUGHPUT,
    ) -> Answer:  # fmt: skip
        """Tokens/s served (or, for latency, how many times shorter a token takes), new over old."""
        question = ("inference", new, old, precisions, chips, goal)
        return self._once(question, lambda: self._inference(new, old, precisions, chips, goal))

    def _inference(
        self, new: str, old: str, precisions: tuple[str, str], chips: tuple[float, float], goal: Goal
    ) -> Answer:
        try:
            found = inference_speedup(
                self.chip(new), self.chip(old), draws=self.draws, seed=self.seed,
                precision=Precision(precisions[0]), old_precision=Precision(precisions[1]),
                goal=goal, new_chips=chips[0], old_chips=chips[1],
            )  # fmt: skip
        except (UnsupportedPrecision, DoesNotFitError, UnknownFigureError) as error:
            raise Missing(Reason.FIGURE, str(error)) from None
        return Answer(
            Samples.of(found.draws), Samples.of(np.min(np.stack(list(found.requests.values())), axis=0)),
            {name: Samples.of(draws) for name, draws in found.requests.items()},
            found.binding, mover(found.sensitivities), assumed=found.assumed,
        )  # fmt: skip

    def processors(self, new: str, old: str, scope: Scope, mixes: tuple[Mix, ...] = GENERAL) -> Answer:
        """Speed of one general-purpose processor over another, per core, socket or instance."""
        return self._once(("cpu", new, old, scope, mixes), lambda: self._processors(new, old, scope, mixes))

    def _processors(self, new: str, old: str, scope: Scope, mixes: tuple[Mix, ...]) -> Answer:
        ahead, behind = self.cpu(new), self.cpu(old)
        found = cpu_speedup(ahead, behind, scope=scope, mixes=mixes, draws=self.draws, seed=self.seed)
        parts = (found.ratios.core, found.ratios.vector, found.ratios.cache, found.ratios.memory)
        count = _count_ratio(ahead, behind, scope)
        return Answer(
            Samples.of(found.draws), Samples.of(np.min(np.stack(list(found.mixes.values())), axis=0)),
            {mix.value: Samples.of(draws) for mix, draws in found.mixes.items()},
            found.binding, mover(found.sensitivities),
            span=_between(parts, count), assumed=found.assumed,
        )  # fmt: skip

    def _answer(
        self, found: Sequence[tuple[str, FloatArray, str, Mapping[str, float]]], assumed: tuple[str, ...]
    ) -> Answer:
        """Several workloads together: each draw takes one of them, in equal shares."""
        draws = np.stack([values for _, values, _, _ in found])
        pick = np.minimum((uniforms("workload", self.draws, self.seed) * len(found)).astype(int), len(found) - 1)
        limits = [limit for _, _, limit, _ in found]
        shares: dict[str, float] = {}
        for _, _, _, sensitivities in found:
            for name, share in sensitivities.items():
                shares[name] = shares.get(name, 0.0) + share / len(found)
        return Answer(
            Samples.of(np.choose(pick, draws)), Samples.of(draws.min(axis=0)),
            {name: Samples.of(values) for name, values, _, _ in found},
            max(sorted(set(limits)), key=limits.count), mover(shares), assumed=assumed,
        )  # fmt: skip


def _between(parts: tuple[FloatArray, ...], count: float) -> tuple[float, float]:
    """No work gains more than its best part, nor less than its worst, times the ratio of cores at most."""
    top = max(float(part.max()) for part in parts)
    least = min(float(part.min()) for part in parts)
    return least * min(count, 1.0), top * max(count, 1.0)


def _count_ratio(new: CpuSpec, old: CpuSpec, scope: Scope) -> float:
    if scope == Scope.SOCKET:
        return new.cores / old.cores
    return new.total_cores / old.total_cores if scope == Scope.INSTANCE else 1.0


def mover(sensitivities: Mapping[str, float]) -> str | None:
    """The input that moves the answer most, the model's own residual error aside."""
    named = {name: share for name, share in sensitivities.items() if not name.endswith("residual")}
    return max(named, key=lambda name: (named[name], name), default=None)
