from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "web"
    verbose_name = "Pages"

    def ready(self) -> None:
        from eventlog.benchmarks import register_benchmark

        register_benchmark("api", _benchmark)
        from web import login

        login.connect()


def _benchmark(full: bool) -> dict[str, Any]:
    from web import benchmark  # it knows all addresses, which are not loaded yet

    return benchmark.run(full)
