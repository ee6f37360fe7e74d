"""Who may read and write the REST API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.permissions import SAFE_METHODS, BasePermission

if TYPE_CHECKING:  # rest_framework.views reads the settings that name this module
    from rest_framework.request import Request
    from rest_framework.views import APIView


class ReadPolicy(BasePermission):
    """Reading needs a token or a session unless PUBLIC_READ opens it; writing needs a member of staff."""

    message = "Reading needs a token (Authorization: Token ...) or a session; writing needs a staff account."

    def has_permission(self, request: Request, view: APIView) -> bool:
        user = request.user
        if request.method in SAFE_METHODS:
            return bool(settings.PUBLIC_READ or (user and user.is_authenticated))
        return bool(user and user.is_authenticated and user.is_staff)
