"""Citations: a release, an answer and the articles it rests on, in the formats of managers.

The day of access is left to the reader.
"""

from thidua.citing.formats import FORMATS, Format
from thidua.citing.prose import sentence
from thidua.citing.work import Work
from thidua.citing.works import articles, in_words, of_answer, of_release

__all__ = [
    "FORMATS",
    "Format",
    "Work",
    "articles",
    "in_words",
    "of_answer",
    "of_release",
    "sentence",
]
