"""Pages that are printed from the app: no barrier, and the guide on one sheet."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from tests.ui.test_pages import find_violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/guide", "/questions"])
def test_a_page_to_print_has_no_barrier(shared_app, phone, path: str) -> None:
    phone.goto(f"{shared_app.address}{path}?study=instep-voluntariness")
    for width in (320, 390, 1280):
        phone.set_viewport_size({"width": width, "height": 844})
        assert not phone.evaluate("document.documentElement.scrollWidth > innerWidth"), width
        assert find_violations(phone) == [], width


def test_the_guide_fits_one_sheet_of_a4(shared_app, phone) -> None:
    phone.goto(f"{shared_app.address}/guide?study=instep-voluntariness")
    pdf = phone.pdf(format="A4", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        assert len(document) == 1
