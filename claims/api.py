"""`/api/v1/claims/` and `/api/v1/conflicts/`: lists, one claim with its history and evidence, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as fields
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims import selectors, serializers, services
from claims.citation import CitationSerializer, cited
from claims.domain.errors import ClaimError
from claims.domain.state import Status
from claims.domain.vocabulary import METRICS, VERDICTS, Bound, Kind, Modality
from claims.models import ClaimFields
from eventlog import selectors as log
from eventlog.moments import Moment
from eventlog.rest import CURSOR, MOST, PAGE, LedgerView, MomentField, Pages, page_of, parts

# Query name -> column; a null has its place below every number.
ORDERS: Final = {
    "recorded": "first_position", "stated": "stated_on", "subject": "subject", "metric": "metric",
    "claimant": "claimant", "value": "value_key", "probability": "probability_key", "confidence": "confidence",
    "evidence": "evidence_count",
}  # fmt: skip
_LISTS: Final = (
    "claimant", "publisher", "subject", "metric", "kind", "baseline", "unit", "bound", "modality", "tier", "verdict",
    "verdict_scope", "binding_limit", "subject_entry", "baseline_entry", "status",
)  # fmt: skip


class Refused(APIException):
    """A command that the claim does not take, with its own code."""

    def __init__(self, error: ClaimError) -> None:
        self.status_code = _status(error.code)
        self.default_code = error.code
        super().__init__(error.message, error.code)


def _status(code: str) -> int:
    if code in ("unknown_claim", "unknown_conflict"):
        return 404
    return 400 if code.startswith(("bad_", "not_editable", "reason_", "unknown_", "nothing_changed")) else 409


class WordsField(fields.CharField):
    """One of a few words, or several with commas; a word that is none would filter everything away."""

    def __init__(self, words: Iterable[str], **kwargs: Any) -> None:
        self.words = tuple(words)
        kwargs.setdefault("help_text", f"One or several of {', '.join(self.words)}.")
        super().__init__(default="", **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        unknown = [part for part in parts(text) if part not in self.words]
        if unknown:
            raise ValidationError(f"{', '.join(unknown)!r} is none of: {', '.join(self.words)}.")
        return text


class TimeQuery(fields.Serializer[Any]):
    as_of = MomentField(default=None, help_text="What the ledger held then: a date, a time or an event number.")
    stated_on = fields.DateField(default=None, help_text="What had been claimed by that day.")


class ClaimQuery(TimeQuery):
    """The parameters of the list, checked. Several values are separated by commas."""

    claimant = fields.CharField(default="", help_text="Vendor, customer or `publisher`.")
    publisher = fields.CharField(default="", help_text="Who published it, where the claim is the publisher's own.")
    subject = fields.CharField(default="", help_text="Canonical key, `aws:trainium2`.")
    vendor = fields.CharField(default="", max_length=100, help_text="First part of the subject's key.")
    metric = WordsField(METRICS)
    kind = WordsField(Kind)
    baseline = fields.CharField(default="", help_text="Key of what it is compared with, or `unknown`.")
    unit = fields.CharField(default="", help_text="Base unit: x, FLOPS, B, B/s, W, USD, count, fraction ...")
    bound = WordsField(Bound)
    modality = WordsField(Modality)
    tier = WordsField("ABC")
    verdict = WordsField(VERDICTS)
    verdict_scope = fields.CharField(default="", help_text="Scope of the verdict: chip, instance, cluster ...")
    binding_limit = fields.CharField(default="", help_text="What limits it: compute, memory bandwidth, network ...")
    subject_entry = fields.CharField(default="", help_text="Catalogue entry that the subject was linked to.")
    baseline_entry = fields.CharField(default="", help_text="Catalogue entry that the baseline was linked to.")
    status = WordsField((*Status, selectors.ALL), help_text="Several, or `all`; proposed and accepted unless given.")
    review = fields.BooleanField(default=None, allow_null=True, help_text="Only those that wait for a person.")
    drift = fields.BooleanField(default=None, allow_null=True, help_text="Only those that a retelling changed.")
    value_min = fields.FloatField(default=None, help_text="In the base unit.")
    value_max = fields.FloatField(default=None, help_text="In the base unit.")
    document = fields.CharField(default="", max_length=100, help_text="Id of a document that states it.")
    q = fields.CharField(
        default="", max_length=200, help_text="Words of what is compared, metric, conditions or speaker."
    )
    ordering = fields.ChoiceField(
        choices=[*ORDERS, *(f"-{name}" for name in ORDERS)], default="-recorded", help_text="Order; - reverses."
    )
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)


def _selected(query: dict[str, Any]) -> QuerySet[Any]:
    """The claims that the filters leave, with the keys that a list can be ordered by."""
    filters = {name: query[name] for name in ("review", "drift", "value_min", "value_max", "document", "q", "vendor")}
    filters |= {name: parts(query[name]) for name in _LISTS}
    if filters["status"] == [selectors.ALL]:
        filters["status"] = selectors.ALL
    rows = selectors.claims_list(as_of=query["as_of"], stated_on=query["stated_on"], filters=filters)
    name = query["ordering"].lstrip("-")
    if name in ("value", "probability"):
        rows = rows.annotate(**{f"{name}_key": Coalesce(F(name), Value(-1e308), output_field=FloatField())})
    return rows


def _order(query: dict[str, Any]) -> tuple[str, str]:
    """The order asked for, and the claim's own place, so that equals have an order too."""
    sign = "-" if query["ordering"].startswith("-") else ""
    return sign + ORDERS[query["ordering"].lstrip("-")], sign + "first_position"


def _order_columns(query: dict[str, Any]) -> set[str]:
    return {name.lstrip("-") for name in _order(query)} - set(serializers.STORED)


class ClaimList(LedgerView):
    parameters = ClaimQuery

    @extend_schema(
        operation_id="claims_list",
        parameters=[ClaimQuery, CURSOR],
        responses=page_of("ClaimPage", serializers.ClaimSerializer),
        tags=["claims"],
    )
    def get(self, request: Request) -> Response:
        """Claims with their verdicts, the newest first; as held and as stated at any time."""
        query = self.query
        pages = Pages(*_order(query))
        rows = _selected(query)
        key = selectors.row_key(rows)
        shown = rows.values(key, *serializers.STORED, *_order_columns(query))
        page = pages.paginate_queryset(shown, request, view=self) or []
        data = [serializers.claim_values(row[key], row) for row in page]
        return self.answer(pages.get_paginated_response(data).data)


class ClaimCsv(LedgerView):
    parameters = ClaimQuery

    @extend_schema(
        operation_id="claims_csv", parameters=[ClaimQuery], responses={(200, "text/csv"): str}, tags=["claims"]
    )
    def get(self, request: Request) -> HttpResponse:
        """The list as CSV: all rows that the filters leave."""
        query = self.query
        rows = _selected(query).order_by(*_order(query))
        return self.csv("claims.csv", serializers.claims_data(rows), serializers.COLUMNS)


def _claim(claim_id: str, query: dict[str, Any]) -> ClaimFields:
    """The claim as the parameters ask for it, or 404."""
    try:
        row = selectors.claim_get(claim_id, as_of=query["as_of"], stated_on=query["stated_on"])
    except ClaimError as error:
        raise NotFound(error.message) from None
    if row is None:
        raise NotFound("There is no claim with this id, or there was none then.")
    return row


class CitedSerializer(serializers.ClaimDetailSerializer, CitationSerializer):
    """A claim with everything that a chart of it must say."""


class ClaimDetail(LedgerView):
    parameters = TimeQuery

    @extend_schema(
        operation_id="claims_retrieve", parameters=[TimeQuery], responses=CitedSerializer,
        tags=["claims"],
    )  # fmt: skip
    def get(self, request: Request, claim_id: str) -> Response:
        """One claim with all its versions, how to cite it and what its figures mean."""
        return self.answer(_detail(request, claim_id, self.query, self.position))


def _detail(request: Request, claim_id: str, query: dict[str, Any], position: int) -> dict[str, Any]:
    row = _claim(claim_id, query)
    state = selectors.claim_state(claim_id, as_of=query["as_of"])
    assert state is not None
    data = serializers.claim_detail(row, state)
    address = reverse("claim-detail", args=[claim_id], request=request)
    held = position if query["as_of"] is None else query["as_of"]
    return {**data, **cited(row, data["label"], address=address, position=held, as_of=query["as_of"])}


NOW: Final[dict[str, Any]] = {"as_of": None, "stated_on": None}


class ClaimPart(LedgerView):
    """A list that belongs to one claim, as held at the moment asked for; made for each by `_part`."""

    parameters = TimeQuery
    part: Callable[..., Iterable[dict[str, Any]]]

    def rows(self, claim_id: str) -> list[dict[str, Any]]:
        _claim(claim_id, self.query)
        return list(type(self).part(claim_id, as_of=self.query["as_of"]))


def _part(name: str, items: type[fields.Serializer[Any]], told: str, read: Callable[..., Any]) -> type[ClaimPart]:
    """A view of one such list, with an operation of its own in the schema."""

    @extend_schema(
        operation_id=f"claims_{name}", parameters=[TimeQuery], responses=items(many=True), tags=["claims"],
        description=told,
    )  # fmt: skip
    def get(self: ClaimPart, request: Request, claim_id: str) -> Response:
        return self.answer(self.rows(claim_id))

    return type(f"Claim{name.title()}", (ClaimPart,), {"part": staticmethod(read), "get": get})


def _history(claim_id: str, as_of: Moment) -> Any:
    return serializers.HistorySerializer(selectors.claim_history(claim_id, as_of=as_of), many=True).data


def _evidence(claim_id: str, as_of: Moment) -> Iterable[dict[str, Any]]:
    return map(serializers.evidence_data, selectors.claim_evidence(claim_id, as_of=as_of))


def _conflicts(claim_id: str, as_of: Moment) -> Iterable[dict[str, Any]]:
    return [serializers.conflict_data(row, as_of) for row in selectors.conflicts_of(claim_id, as_of=as_of)]


PARTS: Final = {
    "history": _part(
        "history", serializers.HistorySerializer, "What happened to it, in sentences, oldest first.", _history
    ),
    "evidence": _part(
        "evidence",
        serializers.EvidenceSerializer,
        "The exact words in their documents, the most authoritative first.",
        _evidence,
    ),
    "conflicts": _part(
        "conflicts",
        serializers.ConflictSerializer,
        "Conflicts with other values, both sides with their evidence.",
        _conflicts,
    ),
}


class ClaimEvidenceCsv(ClaimPart):
    part = staticmethod(_evidence)

    @extend_schema(
        operation_id="claims_evidence_csv", parameters=[TimeQuery], responses={(200, "text/csv"): str}, tags=["claims"]
    )
    def get(self, request: Request, claim_id: str) -> HttpResponse:
        """The same as a table: one row per piece of evidence."""
        columns = tuple(serializers.EvidenceSerializer().fields)
        return self.csv("evidence.csv", self.rows(claim_id), columns)


class ClaimAction(LedgerView):
    """A decision of the person who asks; the answer is the claim as it is then."""

    action: Callable[..., Any]
    body: type[fields.Serializer[Any]] = serializers.ReasonSerializer

    def decide(self, request: Request, claim_id: str) -> Response:
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        try:
            type(self).action(claim_id=_bare(claim_id), actor=f"user:{request.user.pk}", **body.validated_data)
        except ClaimError as error:
            raise Refused(error) from None
        return self.answer(_detail(request, _bare(claim_id), NOW, log.head()))


def _bare(claim_id: str) -> str:
    return claim_id.partition(".")[0]


def _accept(*, claim_id: str, actor: str, reason: str = "") -> Any:
    return services.claim_accept(claim_id=claim_id, actor=actor)


def _action(name: str, command: Callable[..., Any], body: Any = serializers.ReasonSerializer) -> type[ClaimAction]:
    """A view for one command, with an operation of its own in the schema."""

    @extend_schema(
        operation_id=f"claims_{name}", request=body, responses=CitedSerializer, tags=["claims"],
        description=f"{name.capitalize()} the claim, as the person whose token or session it is.",
    )  # fmt: skip
    def post(self: ClaimAction, request: Request, claim_id: str) -> Response:
        return self.decide(request, claim_id)

    members = {"action": staticmethod(command), "body": body, "post": post}
    return type(f"Claim{name.title()}", (ClaimAction,), members)


ACTIONS: Final = {
    "accept": _action("accept", _accept),
    "reject": _action("reject", services.claim_reject),
    "deprecate": _action("deprecate", services.claim_deprecate),
    "edit": _action("edit", services.claim_edit, serializers.ChangesSerializer),
    "merge": _action("merge", services.claim_merge, serializers.MergeSerializer),
    "unmerge": _action("unmerge", services.claim_unmerge),
    "undo": _action("undo", services.decision_undo),
    "rate": _action("rate", services.credibility_rate, serializers.RatingSerializer),
    "verify": _action("verify", services.verification_request),
}


class ConflictQuery(fields.Serializer[Any]):
    as_of = MomentField(default=None, help_text="As known then: a date, a time or an event number.")
    status = fields.ChoiceField(choices=["open", "resolved", "lapsed", "all"], default="open")
    page_size = fields.IntegerField(default=PAGE, min_value=1, max_value=MOST)


class ConflictList(LedgerView):
    parameters = ConflictQuery

    @extend_schema(
        operation_id="conflicts_list",
        parameters=[ConflictQuery, CURSOR],
        responses=page_of("ConflictPage", serializers.ConflictSerializer),
        tags=["conflicts"],
    )
    def get(self, request: Request) -> Response:
        """Values that can't both hold, both sides with quotes, publishers and dates."""
        query = self.query
        pages = Pages("-recorded_from")
        rows = selectors.conflicts_list(as_of=query["as_of"], status=query["status"])
        found = pages.paginate_queryset(rows, request, view=self)
        data = [serializers.conflict_data(conflict, query["as_of"]) for conflict in found or []]
        return self.answer(pages.get_paginated_response(data).data)


class ConflictCsv(LedgerView):
    parameters = ConflictQuery

    @extend_schema(
        operation_id="conflicts_csv", parameters=[ConflictQuery], responses={(200, "text/csv"): str},
        tags=["conflicts"],
    )  # fmt: skip
    def get(self, request: Request) -> HttpResponse:
        """The list as CSV, one row per conflict."""
        query = self.query
        found = selectors.conflicts_list(as_of=query["as_of"], status=query["status"])
        columns = (*serializers.CONFLICT_COLUMNS, "left", "left_claim", "right", "right_claim")
        rows = [_flat(serializers.conflict_data(conflict, query["as_of"])) for conflict in found]
        return self.csv("conflicts.csv", rows, columns)


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    sides = {side: data[side]["label"] for side in ("left", "right")}
    return {**data, **sides, **{f"{side}_claim": data[side]["claim"] for side in ("left", "right")}}


class ConflictDetail(LedgerView):
    @extend_schema(operation_id="conflicts_retrieve", responses=serializers.ConflictSerializer, tags=["conflicts"])
    def get(self, request: Request, conflict_id: str) -> Response:
        """One conflict, both sides side by side."""
        return self.answer(_conflict(conflict_id))


def _conflict(conflict_id: str, as_of: Moment = None) -> dict[str, Any]:
    found = selectors.conflicts_list(as_of=as_of).filter(conflict=conflict_id).first()
    if found is None:
        raise NotFound("There is no conflict with this id.")
    return serializers.conflict_data(found, as_of)


class ConflictResolve(LedgerView):
    @extend_schema(
        operation_id="conflicts_resolve", request=serializers.ResolveSerializer,
        responses={200: serializers.ConflictSerializer, 409: OpenApiTypes.OBJECT}, tags=["conflicts"],
    )  # fmt: skip
    def post(self, request: Request, conflict_id: str) -> Response:
        """Decide for one side, both or neither, with a reason; the losing value is deprecated."""
        body = serializers.ResolveSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        try:
            services.conflict_resolve(conflict_id=conflict_id, actor=f"user:{request.user.pk}", **body.validated_data)
        except ClaimError as error:
            raise Refused(error) from None
        return self.answer(_conflict(conflict_id))
