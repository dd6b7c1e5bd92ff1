"""Bytes of a file → text. Only UTF-8 is taken, and what else it is gets its name."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

_OTHERS = {
    BOM_UTF32_LE: "UTF-32",  # before UTF-16, whose mark it begins with
    BOM_UTF32_BE: "UTF-32",
    BOM_UTF16_LE: "UTF-16",
    BOM_UTF16_BE: "UTF-16",
}
_LOOKED_AT = 64


class NotText(Exception):  # noqa: N818 - said of an input
    """The bytes are no UTF-8 text; the message says what they are, `cure` what to do."""

    def __init__(self, problem: str, cure: str, code: str) -> None:
        super().__init__(problem)
        self.cure, self.code = cure, code


def text_of(content: bytes) -> str:
    """Text without its byte order mark. Raises NotText for an empty file too."""
    check_text(content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"is no UTF-8 (byte {error.start})"
        raise NotText(problem, "save it as UTF-8", "not-utf-8") from error


def check_text(content: bytes) -> None:
    """Raises NotText for what can be told without decoding: empty, UTF-16, UTF-32."""
    if not content.removeprefix(BOM_UTF8).strip():
        raise NotText("is empty", "fill it in or leave it out", "empty-file")
    other = next((name for mark, name in _OTHERS.items() if content.startswith(mark)), None)
    if other is None and b"\0" in content[:_LOOKED_AT]:
        other = "UTF-16 without a mark, or no text at all"
    if other:
        raise NotText(f"is {other}, not UTF-8", "save it as UTF-8", "not-utf-8")
