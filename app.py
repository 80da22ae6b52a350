"""The app: its pages, in the order of the menu. Open it with ``consent-swat app``."""

from consent_swat.ui import (
    check_page,
    compare_page,
    enter_page,
    home_page,
    recruit_page,
    results_page,
    review_page,
)
from consent_swat.ui.shell import Page, show

show(
    (
        Page("", "Start", home_page.page),
        Page("review", "Review a leaflet", review_page.page),
        Page("compare", "Compare two drafts", compare_page.page),
        Page("recruit", "Recruit", recruit_page.page),
        Page("enter", "Enter paper answers", enter_page.page),
        Page("results", "Results", results_page.page),
        Page("check", "Is our leaflet clear?", check_page.page, for_participant=True),
    )
)
