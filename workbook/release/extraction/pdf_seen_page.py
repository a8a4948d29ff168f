"""A page of a PDF without the letters that it holds and does not show, as text recognition puts behind a picture."""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTFigure, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import PdfminerException

# The ways of printing text that print nothing (ISO 32000-1, table 106).
UNSEEN_MODES = {3, 7}
# What stands for a letter whose font does not say which it is.
UNTOLD = "\N{REPLACEMENT CHARACTER}"
# Pictures over so much of a page are its scan.
MOST_OF_IT = 0.5


class SeenPage(Page):
    """A page whose letters are those that are printed."""

    @classmethod
    def of(cls, page: Page) -> SeenPage:
        """A page of a document, read anew."""
        return cls(page.pdf, page.page_obj, page.page_number, page.initial_doctop)

    @property
    def layout(self) -> LTPage:
        """What is printed on the page, as its library has it."""
        if not hasattr(self, "_layout"):
            device = _Eye(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            try:
                PDFPageInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            except Exception as error:
                raise PdfminerException(error) from error
            self._layout: LTPage = device.get_result()
            self.unseen = len(list(device.unseen))
        return self._layout

    @property
    def is_scan(self) -> bool:
        """Whether pictures cover the page and most of its letters are behind them, unseen."""
        seen = len(self.chars)
        pictures = sum(float((each["x1"] - each["x0"]) * (each["bottom"] - each["top"])) for each in self.images)
        return bool(self.unseen > seen and pictures > MOST_OF_IT * float(self.width) * float(self.height))

    @property
    def is_untold(self) -> bool:
        """Whether nobody but a reader of the page can say which its letters are."""
        untold = [each for each in self.chars if each["text"] == UNTOLD]
        return len(untold) > MOST_OF_IT * len(self.chars)


class _Eye(PDFPageAggregatorWithMarkedContent):
    """Takes what is printed, and sets apart what is not."""

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        super().begin_page(page, ctm)
        self.unseen = LTFigure("unseen", self.cur_item.bbox, ctm)
        self._is_seen = True

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._is_seen = textstate.render not in UNSEEN_MODES
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        if self._is_seen:
            return float(super().render_char(*args, **kwargs))
        kept, self.cur_item = self.cur_item, self.unseen
        try:
            return float(super().render_char(*args, **kwargs))
        finally:
            self.cur_item = kept

    def handle_undefined_char(self, font: Any, cid: int) -> str:  # noqa: ARG002 - its library gives both
        return UNTOLD
