"""The canned questions: `queries/<topic>/<name>.rq`, their headers, and what they ask for."""

from thidua.catalogue.catalogue import CHOICES, EXAMPLES, Catalogue, UnknownQuestion
from thidua.catalogue.header import read_question
from thidua.catalogue.question import Bilingual, Column, Language, Parameter, Question
from thidua.catalogue.values import BadParameter, Choice

__all__ = [
    "CHOICES",
    "EXAMPLES",
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
