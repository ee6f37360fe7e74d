"""The one table of pages: logins that failed. Not part of the log: it is forgotten after a day."""

from __future__ import annotations

from django.db import models


class LoginFailure(models.Model):
    username = models.CharField(max_length=150)  # folded, as typed; there may be no such user
    address = models.CharField(max_length=45)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["username", "at"], name="web_loginfailure_username"),
            models.Index(fields=["address", "at"], name="web_loginfailure_address"),
        ]

    def __str__(self) -> str:
        return f"{self.username} from {self.address} at {self.at:%Y-%m-%d %H:%M}"
