"""Pages for readers. Each view parses the address, asks one selector and renders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from web.access import View, readers
from web.pages import board as board_page
from web.pages import claim as claim_page
from web.pages import conflicts as conflicts_page
from web.pages import document as document_page
from web.pages import gaps, lists
from web.pages import product as product_page
from web.pages import vendor as vendor_page


@readers
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    return render(request, "web/board.html", board_page.page(request.GET))


def _page_of(template: str, page: Callable[[Any], dict[str, Any] | None], missing: str) -> View:
    """A view of one thing that its address names; `missing` says that there is none, with its name in it."""

    @readers
    @require_safe
    def view(request: HttpRequest, key: Any) -> HttpResponse:
        context = page(key)
        if context is None:
            raise Http404(missing.format(key))
        return render(request, template, context)

    return view


claim = _page_of("web/claim.html", claim_page.page, "There is no such claim.")
product = _page_of("web/product.html", product_page.page, "The catalogue has no product {}.")
vendor = _page_of("web/vendor.html", vendor_page.page, "Nobody of that name claims anything here.")
document = _page_of("web/document.html", document_page.page, "There is no such document.")


@readers
@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    return render(request, "web/conflicts.html", conflicts_page.page(board_page.page_number(request.GET)))


@readers
@require_safe
def not_checked(request: HttpRequest) -> HttpResponse:
    return render(request, "web/not_checked.html", gaps.page())


@readers
@require_safe
def products(request: HttpRequest) -> HttpResponse:
    every = request.GET.get("all") == "1"
    return render(request, "web/products.html", lists.products(request.GET.get("q", ""), every=every))


@readers
@require_safe
def vendors(request: HttpRequest) -> HttpResponse:
    return render(request, "web/vendors.html", vendor_page.index())


@readers
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    context = lists.documents(request.GET.get("q", ""), board_page.page_number(request.GET))
    return render(request, "web/documents.html", context)
