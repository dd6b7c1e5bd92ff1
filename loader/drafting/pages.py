"""The text of a saved web page, and of a PDF's text layer.

Both libraries are an extra (`thidua[draft]`) and slow to import: who drafts from plain
text needs neither.
"""

from io import BytesIO

_INSTALL = "install it with `pip install trafilatura pypdf`"


class NoText(Exception):  # noqa: N818 - said of an input
    """The message says why there is none, and what to do."""


def of_html(page: bytes) -> str:
    """Title and article, without menus, lists of related news and footers. Raises NoText."""
    try:
        import trafilatura  # noqa: PLC0415
    except ImportError:
        raise NoText(f"is HTML, which needs trafilatura: {_INSTALL}") from None
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_images=False
    )
    text = getattr(found, "text", None)
    if not text:
        raise NoText("is HTML without an article in it; save the article's text as UTF-8 in .txt")
    title = getattr(found, "title", None) or ""
    return text if title in text else f"{title}\n\n{text}"


def of_pdf(content: bytes) -> str:
    """Page after page, as its text layer has it. Raises NoText."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError:
        raise NoText(f"is a PDF, which needs pypdf: {_INSTALL}") from None
    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoText(
            f"is a PDF that cannot be read ({error}); save its text as UTF-8 in .txt"
        ) from error
    text = "\n".join(pages)
    if not text.strip():
        raise NoText(
            "is a PDF without a text layer, a scan perhaps; save its text as UTF-8 in .txt"
        )
    return text
