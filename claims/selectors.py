"""Reads of claims, now or as they were held, for now or for what was stated by a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.urls import reverse

from claims import documents
from claims.commands import as_uuid
from claims.domain.errors import ClaimError
from claims.domain.fold import replay
from claims.domain.quotation import in_sentence
from claims.domain.ranking import FOREVER, current_version, read_version, timeline
from claims.domain.sentences import claim_label, metric_label, verdict_sentence
from claims.domain.state import HELD, STREAM, ClaimState, EvidenceRecord
from claims.domain.vocabulary import METRICS
from claims.models import OPEN, Claim, ClaimFields, ClaimVersion, Conflict, Decision, Evidence
from claims.moments import Moment, parse_date, position_of
from eventlog import selectors as log
from eventlog.domain.events import Event
from eventlog.registry import registry
from ingest.domain.context import Context, Mark, context

ALL: Final = "all"
KEPT_TEXTS: Final = 64  # of documents, while claims are read for a check
EXACT_FILTERS: Final = (
    "claimant", "publisher", "subject", "metric", "kind", "baseline", "unit", "bound", "modality", "tier", "verdict",
    "verdict_scope", "binding_limit", "subject_entry", "baseline_entry", "review", "drift", "credibility",
)  # fmt: skip


def claims_list(
    *, as_of: Moment = None, stated_on: Any = None, filters: Mapping[str, Any] | None = None
) -> QuerySet[Any]:
    """Claims as rows of `ClaimFields`, newest first: what we held at `as_of` of what was stated by `stated_on`.

    Without a moment the current rows. `filters`: any of `EXACT_FILTERS` (a value or a list), `status`
    ("all", or words; else those that are held), `vendor`, `q` (words), `value_min`, `value_max`, `document`.
    """
    position, day = position_of(as_of), parse_date(stated_on)
    if position is None and day is None:
        rows: QuerySet[Any] = Claim.objects.defer("state")  # long, and no list shows it
    else:
        at = _recorded_at(position)
        # Without a date: the version that held at the end of stated time.
        rows = ClaimVersion.objects.filter(
            at, Q(current=True) if day is None else Q(stated_from__lte=day, stated_to__gt=day)
        )
    return _filtered(rows, filters or {}).order_by("-first_position")


def _recorded_at(position: int | None) -> Q:
    if position is None:
        return Q(recorded_to=OPEN)
    # Implied by the others, but it lets a list start its index where the claims of then end.
    known = Q(first_position__lte=position)
    return known & Q(recorded_from__lte=position, recorded_to__gt=position)


def _filtered(rows: QuerySet[Any], filters: Mapping[str, Any]) -> QuerySet[Any]:
    status = filters.get("status")
    if status != ALL:
        rows = rows.filter(status__in=_many(status) or list(HELD))
    for name in EXACT_FILTERS:
        if filters.get(name) not in (None, "", []):
            rows = rows.filter(**{f"{name}__in": _many(filters[name])})
    for name, lookup in (("value_min", "value__gte"), ("value_max", "value__lte")):
        if filters.get(name) is not None:
            rows = rows.filter(**{lookup: filters[name]})
    if filters.get("vendor"):
        rows = rows.filter(of_vendor(str(filters["vendor"]), "subject"))
    if filters.get("document"):
        rows = _in_document(rows, str(filters["document"]))
    for word in str(filters.get("q") or "").split()[:10]:
        rows = rows.filter(_anywhere(word))
    return rows


def of_vendor(vendor: str, column: str) -> Q:
    """Rows in whose column stands the vendor's key or that of something it makes."""
    return Q(**{column: vendor}) | Q(**{f"{column}__startswith": f"{vendor}:"})


def _anywhere(word: str) -> Q:
    """A word of a field, or of what people call the metric ("watt" finds energy_efficiency)."""
    named = [metric for metric in METRICS if word.lower() in metric_label(metric).lower()]
    found = Q(metric__in=named)
    for name in ("subject", "baseline", "metric", "conditions", "claimant", "publisher"):
        found |= Q(**{f"{name}__icontains": word})
    return found


def _in_document(rows: QuerySet[Any], document: str) -> QuerySet[Any]:
    ids = Evidence.objects.filter(document=document, standing=True).values("claim_id")
    return rows.filter(**{"pk__in" if rows.model is Claim else "claim_id__in": ids})


def _many(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple | set) else [value]


def row_id(row: ClaimFields) -> str:
    """The claim's id, whichever table the row is of."""
    return str(row.claim_id if isinstance(row, ClaimVersion) else row.pk)


def row_key(rows: QuerySet[Any]) -> str:
    """The column that holds the claim's id."""
    return "claim_id" if rows.model is ClaimVersion else "id"


def split_id(text: str | UUID) -> tuple[UUID, int | None]:
    """`<uuid>` or `<uuid>.<version>`, as reports number values that stand beside a claim's current one."""
    claim, _, version = str(text).partition(".")
    if version and not version.isdigit():
        raise ClaimError("bad_id", f"{str(text)[:60]!r} is no id of a claim.")
    return as_uuid(claim), int(version) if version else None


def claim_get(claim_id: str | UUID, *, as_of: Moment = None, stated_on: Any = None) -> ClaimFields | None:
    """One claim, whatever its status; None when it was not known (or not stated) then."""
    claim, version = split_id(claim_id)
    position, day = position_of(as_of), parse_date(stated_on)
    if position is None and day is None and version is None:
        return Claim.objects.filter(pk=claim).first()
    rows = ClaimVersion.objects.filter(_recorded_at(position), claim=claim)
    if version is not None:
        rows = rows.filter(version=version)
    elif day is None:
        rows = rows.filter(current=True)
    if day is not None:
        rows = rows.filter(stated_from__lte=day, stated_to__gt=day)
    return rows.order_by("-stated_to", "-stated_from").first()


def claim_state(claim_id: str | UUID, *, as_of: Moment = None) -> ClaimState | None:
    """The whole state of a claim: the one kept, or a replay of its events up to a moment."""
    claim, _ = split_id(claim_id)
    position = position_of(as_of)
    if position is None:
        text = Claim.objects.filter(pk=claim).values_list("state", flat=True).first()
        return ClaimState.loads(text) if text else None
    return replay(log.read_stream(f"{STREAM}{claim}", upto=position))


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event of a claim, told in a sentence."""

    position: int
    at: datetime
    actor: str  # as recorded
    name: str  # as people call it
    type: str
    sentence: str


def claim_history(claim_id: str | UUID, *, as_of: Moment = None) -> list[HistoryLine]:
    """What happened to a claim, oldest first, conflicts included."""
    claim, _ = split_id(claim_id)
    position = position_of(as_of)
    sides = Conflict.objects.filter(Q(left=claim) | Q(right=claim)).values_list("conflict", flat=True)
    streams = [f"{STREAM}{claim}", *sorted({f"conflict-{conflict}" for conflict in sides})]
    events = [event for stream in streams for event in log.read_stream(stream, upto=position)]
    names = actor_names({event.actor for event in events})
    return [_line(event, names, _unit(events)) for event in sorted(events, key=lambda e: e.position)]


def _unit(events: Iterable[Event]) -> str | None:
    """The unit of a claim's figure, which the events of its checks don't repeat."""
    figures = (event.payload["figure"] for event in events if event.type == "claim_extracted")
    return next((figure["unit"] for figure in figures), None)


def _line(event: Event, names: Mapping[str, str], unit: str | None) -> HistoryLine:
    if event.type == "verdict_recorded":
        sentence = verdict_sentence(event.payload, unit)
    else:
        sentence = registry().event_type(event.type, event.position).sentence(event)
    return HistoryLine(event.position, event.recorded_at, event.actor, names[event.actor], event.type, sentence)


def actor_names(actors: set[str]) -> dict[str, str]:
    """Names of actors for showing; a person who was removed is "a former user"."""
    ids = {a.removeprefix("user:") for a in actors if a.startswith("user:")}
    people = get_user_model().objects.filter(pk__in=[i for i in ids if i.isdigit()])
    known = {f"user:{person.pk}": person.get_username() for person in people}
    return {a: known.get(a, "a former user" if a.startswith("user:") else a.removeprefix("system:")) for a in actors}


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence with its words, cut from the document; they are None where the text was erased."""

    record: EvidenceRecord
    version: int
    title: str
    url: str
    prefix: str | None
    quote: str | None
    suffix: str | None
    value_text: str | None
    reliability: str  # of the publisher, A-F or ""
    drift: tuple[str, ...]
    standing: bool


def claim_evidence(claim_id: str | UUID, *, as_of: Moment = None) -> list[EvidenceView]:
    """Evidence of a claim, version by version, the most authoritative first."""
    _, version = split_id(claim_id)
    state = claim_state(claim_id, as_of=as_of)
    if state is None:
        return []
    found: list[EvidenceView] = []
    for number in [v["n"] for v in state.versions]:
        if version in (None, number):
            reading = read_version(state, number)
            ended = [e for e in state.evidence if e["version"] == number and e not in reading.evidence]
            found += [_evidence_view(e, reading.drift.get(e["id"], [])) for e in [*reading.evidence, *ended]]
    return found


def _evidence_view(record: EvidenceRecord, drift: list[str]) -> EvidenceView:
    source = documents.text_of(record["document"], record["document_version"])
    words, value = _words(record, source.text)
    return EvidenceView(
        record=record,
        version=record["version"],
        title=source.title,
        url=source.url,
        prefix=words.prefix if words else None,
        quote=words.exact if words else None,
        suffix=words.suffix if words else None,
        value_text=value,
        reliability=documents.reliability_of(record["publisher"]),
        drift=tuple(drift),
        standing=record.get("ended_on") is None,
    )


def _words(record: EvidenceRecord, text: str | None) -> tuple[Context | None, str | None]:
    """The quote in its surroundings and the printed value; None where the text was erased."""
    if text is None:
        return None, None
    start = record["value_start"]
    value = None if start is None else text[start : record["value_end"]]
    return context(text, record["start"], record["end"]), value


def evidence_in_document(document_id: str) -> QuerySet[Evidence]:
    """Where claims stand in a document's newest text, in the order of the text."""
    return Evidence.objects.filter(document=document_id, standing=True).order_by("start", "end")


def claim_timeline(claim_id: str | UUID) -> dict[int, list[str]]:
    """By version, the stretches of stated time in which it held, in words."""
    state = claim_state(claim_id)
    found: dict[int, list[str]] = {}
    for segment in timeline(state) if state else []:
        until = "" if segment.until == FOREVER else f" to {segment.until}"
        found.setdefault(segment.number, []).append(f"from {segment.since}{until}")
    return found


def claims_standing(*, as_of: Moment = None, stated_on: Any = None) -> QuerySet[ClaimVersion]:
    """One row per value that is held: each claim's current version and others that stand beside it."""
    position, day = position_of(as_of), parse_date(stated_on)
    rows = ClaimVersion.objects.filter(_recorded_at(position), status__in=list(HELD))
    if day is not None:
        rows = rows.filter(stated_from__lte=day, stated_to__gt=day)
    else:
        rows = rows.filter(Q(current=True) | Q(standing=True, stated_to=_until_replaced()))
    return rows.order_by("first_position", "version")


def claims_held() -> frozenset[str]:
    """Ids of the claims of which some value is held: a look at the rows, where `claims_to_check` reads documents."""
    return frozenset(str(claim) for claim in claims_standing().values_list("claim_id", flat=True))


def _until_replaced() -> Any:
    """A value that stands beside the current one never held: its stretch of stated time is empty."""
    from django.db.models import F

    return F("stated_from")


def conflicts_list(*, as_of: Moment = None, status: str | None = None) -> QuerySet[Conflict]:
    """Conflicts, the latest change first; as known at a moment when one is given."""
    position = position_of(as_of)
    known = Q(recorded_to=OPEN) if position is None else Q(recorded_from__lte=position, recorded_to__gt=position)
    rows = Conflict.objects.filter(known)
    return rows.filter(status=status) if status and status != ALL else rows


def conflicts_of(
    claim_id: str | UUID, *, as_of: Moment = None, among: QuerySet[Conflict] | None = None
) -> QuerySet[Conflict]:
    """Those that a claim is a side of, among some or all."""
    claim, _ = split_id(claim_id)
    rows = conflicts_list(as_of=as_of) if among is None else among
    return rows.filter(Q(left=claim) | Q(right=claim))


def claims_disputed() -> frozenset[str]:
    """Ids of the claims that an open conflict is about."""
    sides = conflicts_list(status="open").values_list("left_id", "right_id")
    return frozenset(str(claim) for pair in sides for claim in pair)


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One value of a conflict, with the evidence that a person weighs."""

    claim: str
    version: int
    label: str
    claimant: str
    credibility: int | None
    stated_on: str
    evidence: list[EvidenceView]


def conflict_sides(conflict: Conflict, *, as_of: Moment = None) -> tuple[ConflictSide, ConflictSide]:
    """Both values with quotes, publishers, dates, source reliability and credibility, now or as held then."""
    position = position_of(as_of)
    return (
        _side(conflict.left_id, conflict.left_version, position),
        _side(conflict.right_id, conflict.right_version, position),
    )


def _side(claim: UUID, version: int, position: int | None) -> ConflictSide:
    state = claim_state(claim, as_of=position)
    assert state is not None
    reading = read_version(state, version)
    return ConflictSide(
        claim=state.id,
        version=version,
        label=claim_label(state, version),
        claimant=state.identity["publisher"] or state.identity["claimant"],
        credibility=state.credibility,
        stated_on=reading.stated_on,
        evidence=claim_evidence(f"{claim}.{version}", as_of=position),
    )


def claims_unlinked() -> list[UUID]:
    """Claims whose subject or named baseline has no catalogue entry yet."""
    missing = Q(subject_entry=None) | (
        Q(baseline_entry=None) & ~Q(baseline=None) & ~Q(baseline="unknown") & ~Q(baseline__startswith="generic:")
    )
    return list(Claim.objects.filter(missing, merged_into=None).order_by("pk").values_list("pk", flat=True))


def marks_of_document(document_id: str, version: int) -> list[Mark]:
    """Where claims stand in a document's version, each leading to its claim."""
    rows = evidence_in_document(document_id).filter(document_version=version).select_related("claim")
    return [
        Mark(row.start, row.end, str(row.claim), reverse("admin:claims_claim_change", args=[row.claim_id]))
        for row in rows
    ]


def review_queue() -> QuerySet[Claim]:
    """Claims that a person should look at: the least certain first."""
    return Claim.objects.filter(review=True).order_by("-tier", "confidence", "first_position")


def merge_candidates(claim: Claim, count: int = 100) -> list[Claim]:
    """Held claims of the same metric that could stand for this one: of the same subject first, then the latest."""
    rows = claims_list(filters={"metric": claim.metric}).exclude(pk=claim.pk)
    same = ExpressionWrapper(Q(subject=claim.subject), output_field=BooleanField())
    return list(rows.order_by(same.desc(), "-first_position")[:count])


def decisions_last(count: int = 10) -> QuerySet[Decision]:
    """The last decisions of people, newest first, those taken back included."""
    return Decision.objects.select_related("claim").order_by("-position")[:count]


def decision_undoable(decision: Decision) -> bool:
    """Whether it is the last decision on its claim that still counts."""
    last = Decision.objects.filter(claim=decision.claim_id, undone_at=None).order_by("-position").first()
    return last is not None and last.pk == decision.pk


@dataclass(frozen=True, slots=True)
class Checkable:
    """One held value with the words that a check reads; numbers in base units."""

    claim_id: str
    version: int
    subject: str
    metric: str
    kind: str
    value: float | str
    value_high: float | None
    unit: str | None
    bound: str
    baseline: str | None
    claimant: str
    qualifier: str | None  # the conditions in words
    quote: str
    sentence: str  # the quote with the words around it, up to the next full stop
    value_text: str
    modality: str
    stated_on: str
    subject_entry: str | None
    baseline_entry: str | None
    last_position: int


def claims_to_check(claim_ids: list[str] | None = None) -> list[Checkable]:
    """Every held value of every claim (or of some), with the quote of its best evidence."""
    rows = claims_standing()
    if claim_ids is not None:
        rows = rows.filter(claim_id__in=[split_id(c)[0] for c in claim_ids])
    numbers = list(rows.values_list("claim_id", "version"))
    states = {s.id: s for s in _states({claim for claim, _ in numbers})}
    texts = lru_cache(maxsize=KEPT_TEXTS)(documents.text_of)  # claims that stand together are asked for together
    return [claim_to_check(states[str(claim)], version, texts=texts) for claim, version in numbers]


def claims_about(metrics: Iterable[str], subjects: Iterable[str] | None = None) -> list[str]:
    """Ids of the claims of some metrics, about anything or about some products, as linked or as written."""
    rows = Claim.objects.filter(metric__in=list(metrics))
    if subjects is not None:
        keys = list(subjects)
        rows = rows.filter(Q(subject_entry__in=keys) | Q(subject__in=keys))
    return [str(claim) for claim in rows.values_list("pk", flat=True)]


def _states(ids: set[UUID]) -> list[ClaimState]:
    return [ClaimState.loads(text) for text in Claim.objects.filter(pk__in=ids).values_list("state", flat=True)]


def claim_to_check(
    state: ClaimState, version: int | None = None, *, texts: Callable[[str, int], documents.Text] = documents.text_of
) -> Checkable:
    """A version of a claim (the current one) as a check takes it; `texts` gives a document's version."""
    from claims.domain.conditions import Conditions

    number = version or current_version(state)
    reading, figure, identity = read_version(state, number), state.figure(number), state.identity
    best = reading.evidence[0] if reading.evidence else None
    words, value_text = None, None
    if best is not None:
        words, value_text = _words(best, texts(best["document"], best["document_version"]).text)
    return Checkable(
        claim_id=state.id, version=number, subject=identity["subject"], metric=identity["metric"],
        kind=identity["kind"], value=figure.value, value_high=figure.value_high, unit=figure.unit,
        bound=reading.bound, baseline=identity["baseline"], claimant=identity["claimant"],
        qualifier=Conditions.from_dict(identity["scope"]).label() or None, quote=words.exact if words else "",
        sentence=in_sentence(words.prefix, words.exact, words.suffix) if words else "",
        value_text=value_text or "", modality=reading.modality,
        stated_on=reading.stated_on or FOREVER, subject_entry=(state.links or {}).get("subject"),
        baseline_entry=(state.links or {}).get("baseline"), last_position=state.last_position,
    )  # fmt: skip
