"""Every page in a real browser, at laptop and phone width: no error, nothing that sticks out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.service import Service

pytestmark = pytest.mark.browser
WIDTHS = {"laptop": (1280, 800), "phone": (390, 844)}
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
           "--disable-component-update", "--disable-quic"]  # fmt: skip
PAGES = [
    "/", "/products/", "/products/?all=1", "/vendors/", "/documents/", "/review/", "/conflicts/", "/not-checked/",
    "/api/v1/docs/", "/admin/", "/admin/claims/claim/", "/admin/ingest/document/add/",
    "/admin/eventlog/event/", "/admin/hardware/product/aws:trainium2/change/",
    "/admin/django_celery_beat/periodictask/add/",
]  # fmt: skip
SCREENSHOTS = os.environ.get("SCREENSHOTS")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        yield launched
        launched.close()


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, served: Service) -> Iterator[Page]:
    width, height = WIDTHS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    opened.goto(served.address + "/login/?next=/")
    opened.fill("#id_username", "admin")
    opened.fill("#id_password", served.password)
    opened.click("main button")
    opened.wait_for_url(served.address + "/")
    yield opened
    context.close()


def look(page: Page, service: Service, path: str) -> None:
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("about:blank")  # an address with a fragment of the page shown would not be loaded again
    answer = page.goto(service.address + path)
    assert answer is not None
    assert answer.status == 200, path
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), f"{path} sticks out"
    assert not errors, f"{path}: {errors}"
    if SCREENSHOTS:
        width = page.viewport_size["width"] if page.viewport_size else 0
        name = re.sub(r"\W+", "-", path).strip("-") or "board"
        page.screenshot(path=str(Path(SCREENSHOTS) / f"{name}-{width}.png"), full_page=True)


@pytest.mark.parametrize("path", PAGES)
def test_pages(page: Page, served: Service, path: str) -> None:
    look(page, served, path)


def test_from_the_board_to_the_words(page: Page, served: Service) -> None:
    page.goto(served.address)
    page.click("table.forest a.what >> nth=0")
    assert "Does it hold?" in page.inner_text("main")
    look(page, served, page.url.removeprefix(served.address))
    assert page.locator("blockquote mark").count() >= 1
    page.click("blockquote footer a >> nth=0")
    look(page, served, page.url.removeprefix(served.address))
    assert page.locator("pre.document mark").count() >= 1


def test_filters_keep_their_choice(page: Page, served: Service) -> None:
    page.goto(served.address + "/?verdict=contradicted")
    shown = page.locator("table.forest .verdict").all_inner_texts()
    assert shown
    assert set(shown) == {"contradicted"}


def test_product_and_vendor_pages(page: Page, served: Service) -> None:
    look(page, served, "/products/aws:trainium2/")
    assert "96 GiB" in page.inner_text("main")
    look(page, served, "/vendors/aws/")


def test_a_crontab_is_said_in_words(page: Page, served: Service) -> None:
    page.goto(served.address + "/admin/django_celery_beat/periodictask/")
    page.click("text=celery.backend_cleanup")
    assert "In words: At 04:00 AM" in page.inner_text(".field-crontab")


def test_the_queue_is_worked_with_keys(page: Page, served: Service) -> None:
    def shown() -> str | None:
        return page.locator("section[data-claim]").get_attribute("data-claim")

    page.goto(served.address + "/review/")
    first = shown()
    with page.expect_navigation():  # keys count once the new page's script has run
        page.keyboard.press("a")
    assert shown() != first
    assert "accepted" in page.inner_text("aside")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert shown() == first
    assert "taken back" in page.inner_text("aside")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "claimant"
    page.keyboard.type("rust")  # letters of a word are no keys while somebody types
    assert shown() == first


def test_a_key_pressed_twice_decides_once(page: Page, served: Service) -> None:
    page.goto(served.address + "/review/")
    with page.expect_navigation():
        for _ in range(3):
            page.keyboard.press("a")
    page.wait_for_load_state("networkidle")
    assert not page.locator(".messages .error").count()
    with page.expect_navigation():
        page.keyboard.press("u")


def test_a_correction_that_fails_is_corrected_where_it_was_typed(page: Page, served: Service) -> None:
    page.goto(served.address + "/review/")
    page.keyboard.press("e")
    page.fill("[name=value]", "four")
    page.fill("[name=reason]", "the table says so")
    with page.expect_navigation():
        page.click("text=Save the correction")
    assert "must be a number" in page.inner_text(".messages")
    assert page.input_value("[name=value]") == "four"
    assert page.is_visible("[name=value]")
    assert page.input_value("[name=reason]") == "the table says so"


def test_everything_is_reached_by_the_keyboard_and_seen(page: Page, served: Service) -> None:
    page.goto(served.address)
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_log_out_and_in_as_from_any_page(page: Page, served: Service) -> None:
    page.goto(served.address + "/vendors/")
    page.click("text=Log out")
    assert page.inner_text("h1") == "Log in"
