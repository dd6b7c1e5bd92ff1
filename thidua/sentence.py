"""Sentences that know how they were made, so that they can be said in another language."""

from collections.abc import Mapping
from typing import Self


class Sentence(str):
    """English, as any `str`; `template` and `values` are what it was made of.

    So the English stands where it is raised, as in `Sentence("is to be below {most}", most=100)`;
    what another language says stands by the template (server/sentences.py).
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Without values the template is the sentence: braces in it are braces."""
        said = super().__new__(cls, template.format(**values) if values else template)
        said.template, said.values = template, values
        return said
