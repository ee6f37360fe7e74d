"""`manage.py assumptions`: what the models assume, how well each thing is known, and where it comes from."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from simulation.assumptions_page import page
from simulation.calibrated import shipped
from simulation.model.register import BASES, shipped_register


class Command(BaseCommand):
    help = "List every coefficient of the models that is not a published fact, with its basis and source."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--basis", choices=BASES, help="only what is measured, published or a default")
        parser.add_argument("--markdown", action="store_true", help="as docs/reference/assumptions.md")

    def handle(self, *args: Any, basis: str | None, markdown: bool, **options: Any) -> None:
        register = shipped_register()
        if markdown:
            self.stdout.write(page(register, shipped()), ending="")
            return
        for one in register.of_basis(basis) if basis else register.values():
            middle = f"{one.distribution.median:g} {one.unit}"
            self.stdout.write(f"{one.name:40} {one.basis:9} {middle:24} {one.about}")
