"""What people decide about a claim over REST; each address is one service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from drf_spectacular.utils import extend_schema
from rest_framework import serializers as fields
from rest_framework.request import Request
from rest_framework.response import Response

from claims import services
from claims.api.bodies import ChangesSerializer, MergeSerializer, RatingSerializer, ReasonSerializer
from claims.api.detail import CitedSerializer, described
from claims.api.queries import refused
from claims.domain.errors import ClaimError
from eventlog import selectors as log
from eventlog.actors import actor_of
from eventlog.rest import LedgerView

NOW: Final[dict[str, Any]] = {"as_of": None, "stated_on": None}


class ClaimAction(LedgerView):
    """A decision of the person who asks; the answer is the claim as it is then."""

    action: Callable[..., Any]
    body: type[fields.Serializer[Any]] = ReasonSerializer

    def decide(self, request: Request, claim_id: str) -> Response:
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        try:
            type(self).action(claim_id=_bare(claim_id), actor=actor_of(request), **body.validated_data)
        except ClaimError as error:
            raise refused(error) from None
        return self.answer(described(request, _bare(claim_id), NOW, log.head()))


def _bare(claim_id: str) -> str:
    return claim_id.partition(".")[0]


def _accept(*, claim_id: str, actor: str, reason: str = "") -> Any:
    return services.claim_accept(claim_id=claim_id, actor=actor)


def _action(name: str, command: Callable[..., Any], body: Any = ReasonSerializer) -> type[ClaimAction]:
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
    "edit": _action("edit", services.claim_edit, ChangesSerializer),
    "merge": _action("merge", services.claim_merge, MergeSerializer),
    "unmerge": _action("unmerge", services.claim_unmerge),
    "undo": _action("undo", services.decision_undo),
    "rate": _action("rate", services.credibility_rate, RatingSerializer),
    "verify": _action("verify", services.verification_request),
}
