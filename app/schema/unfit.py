"""Settings that are legal one by one and do not fit together."""

from app.schema.text import Text, text


class Unfit(ValueError):
    """Raised by a declaration's validator: what was expected and found, and what to do, in every language of the page."""

    def __init__(self, en: str, ko: str) -> None:
        super().__init__(en)
        self.message: Text = text(en, ko)
