"""Tokens of the REST API."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class LedgerTokenAuthentication(TokenAuthentication):  # type: ignore[misc]
    """knox's tokens, looked up with one query; what can't be a token is refused instead of being asked for."""

    def authenticate_credentials(self, token: bytes) -> Any:
        if not token.isalnum():  # NUL and bytes beyond ASCII, which the database would choke on
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(token)

    def _cleanup_token(self, auth_token: Any) -> bool:
        """Whether it has expired; then it is removed. The person's other tokens are left to their own requests."""
        if auth_token.expiry is None or auth_token.expiry >= timezone.now():
            return False
        auth_token.delete()
        return True


class LedgerTokenScheme(KnoxTokenScheme):  # type: ignore[no-untyped-call]
    """How the schema describes them."""

    target_class = "config.api.tokens.LedgerTokenAuthentication"
    name = "token"
