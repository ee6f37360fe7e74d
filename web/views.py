"""Pages for readers. Each view parses the address, asks one selector and renders."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from web.access import readers
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


@readers
@require_safe
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    return _found(request, "web/claim.html", claim_page.page(claim_id), "There is no such claim.")


@readers
@require_safe
def product(request: HttpRequest, key: str) -> HttpResponse:
    return _found(request, "web/product.html", product_page.page(key), f"The catalogue has no product {key}.")


@readers
@require_safe
def vendor(request: HttpRequest, vendor: str) -> HttpResponse:
    return _found(request, "web/vendor.html", vendor_page.page(vendor), "Nobody of that name claims anything here.")


@readers
@require_safe
def document(request: HttpRequest, document_id: str) -> HttpResponse:
    return _found(request, "web/document.html", document_page.page(document_id), "There is no such document.")


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


def _found(request: HttpRequest, template: str, context: dict[str, object] | None, message: str) -> HttpResponse:
    if context is None:
        raise Http404(message)
    return render(request, template, context)
