"""Days as readers of a language write them."""

from datetime import date, datetime

from pyoxigraph import Literal

from thidua.answers import Cell
from thidua.catalogue import Language

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_XSD = "http://www.w3.org/2001/XMLSchema#"


def said(day: date, language: Language) -> str:
    if language == "vi":
        return f"{day.day}/{day.month}/{day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def said_of(cell: Cell, language: Language) -> str | None:
    """None where the cell holds no date, or one that is none of the calendar's."""
    if not isinstance(cell.value, Literal):
        return None
    try:
        match cell.value.datatype.value.removeprefix(_XSD):
            case "date":
                return said(date.fromisoformat(cell.value.value), language)
            case "dateTime":
                moment = datetime.fromisoformat(cell.value.value)
                return f"{said(moment, language)}, {moment:%H:%M}"
    except ValueError:
        return None
    return None
