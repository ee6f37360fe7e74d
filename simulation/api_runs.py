"""`/api/v1/runs/`: asking for runs, following and stopping them, and what changed between two."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from eventlog.actors import actor_of
from eventlog.rest import CURSOR, PageQuery, Refused, page_of
from simulation import selectors, serializers, services
from simulation.differences import verdict_diff
from simulation.errors import RunError
from simulation.rest import View, paged, table


class RunList(View):
    parameters = PageQuery

    @extend_schema(
        operation_id="runs_list",
        parameters=[PageQuery, CURSOR],
        responses=page_of("RunPage", serializers.RunSerializer),
    )
    def get(self, request: Request) -> Response:
        """All runs, the latest first."""
        return paged(self, request, selectors.runs_list(), serializers.RunSerializer, "-position")

    @extend_schema(
        operation_id="runs_create", request=serializers.RunRequestSerializer,
        responses={202: serializers.RunSerializer},
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Ask for a run; it is worked off by the workers."""
        asked = serializers.RunRequestSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        data = dict(asked.validated_data)
        ids = data.pop("claims", None)
        try:
            run_id = services.run_request(
                claim_ids=None if ids is None else [str(each) for each in ids], actor=actor_of(request), **data
            )
        except RunError as error:
            raise Refused(error.code, error.message) from None
        return self.answer(serializers.RunSerializer(self.run(run_id)).data, status=202)


RunCsv = table(RunList, "runs", serializers.RunSerializer, lambda query: selectors.runs_list()[: query["page_size"]])


class RunDetail(View):
    @extend_schema(operation_id="runs_retrieve", responses=serializers.RunSerializer)
    def get(self, request: Request, run_id: Any) -> Response:
        """One run: its versions and how far it is."""
        return self.answer(serializers.RunSerializer(self.run(run_id)).data)


class RunCancel(View):
    @extend_schema(
        operation_id="runs_cancel", request=serializers.CancelSerializer, responses=serializers.RunSerializer
    )
    def post(self, request: Request, run_id: Any) -> Response:
        """Stop a run; verdicts already found stay."""
        asked = serializers.CancelSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        self.run(run_id)
        try:
            services.run_cancel(run_id=str(run_id), actor=actor_of(request), **asked.validated_data)
        except RunError as error:
            raise Refused(error.code, error.message, 409) from None
        return self.answer(serializers.RunSerializer(self.run(run_id)).data)


class RunDiff(View):
    @extend_schema(operation_id="runs_diff", responses=serializers.DifferenceSerializer(many=True))
    def get(self, request: Request, run_id: Any, other_id: Any) -> Response:
        """Verdicts that changed from one run to another, and because of which change."""
        found = verdict_diff(self.run(run_id).pk, self.run(other_id).pk)
        return self.answer(serializers.DifferenceSerializer(found, many=True).data)
