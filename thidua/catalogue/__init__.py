"""The canned questions: `queries/<topic>/<name>.rq`, their headers, and what they ask for."""

from thidua.catalogue.catalogue import Catalogue, UnknownQuestion
from thidua.catalogue.header import read_question
from thidua.catalogue.question import Bilingual, Column, Language, Parameter, Question
from thidua.catalogue.values import BadParameter, Choice

__all__ = [
    "BadParameter",
    "Bilingual",
    "Catalogue",
    "Choice",
    "Column",
    "Language",
    "Parameter",
    "Question",
    "UnknownQuestion",
    "read_question",
]
