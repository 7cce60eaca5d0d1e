"""Where things stand on the page, once they have come to rest."""

from playwright.sync_api import FloatRect, Locator


def box_of(place: Locator) -> FloatRect:
    """In pixels of the page, the same in two frames that follow each other."""
    place.element_handle().wait_for_element_state("stable")
    found = place.bounding_box()
    assert found
    return found


def middle(place: Locator) -> tuple[float, float]:
    at = box_of(place)
    return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
