"""Glue: settings, addresses, Celery, logging, health. Nothing imports from here."""

from __future__ import annotations

from config.celery import app as celery_app

__all__ = ["celery_app"]
