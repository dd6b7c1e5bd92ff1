"""Words one slip apart: a letter too many, too few, another one, or two that changed places.

Two such words share a form that is left when at most one letter is taken from each, so an index
of these forms finds them without a look at every word.
"""

import re

_ONSETS = "b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
_NUCLEI = (
    "a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|ieu|yeu|oai|oao|oay"
    "|oeo|uau|uay|uoi|uou|uya|uye|uyu"
)
_CODAS = "c|ch|k|m|n|ng|nh|p|t"
_WITH_ONSET = rf"(?:{_ONSETS})(?:{_NUCLEI})(?:{_CODAS})?"
_SYLLABLE = re.compile(rf"{_WITH_ONSET}|(?:{_NUCLEI})(?:{_CODAS})?")
_TWO_RUN_TOGETHER = re.compile(rf"(?=\w{{6}})(?:{_WITH_ONSET}){{2}}")


def may_be_meant(word: str) -> bool:
    """Whether it is a syllable of Vietnamese, or two run together, of six letters as fewer are
    often a slip: then it may be another word.

    >>> may_be_meant("thoi"), may_be_meant("phuloc"), may_be_meant("phuocc"), may_be_meant("bnih")
    (True, True, False, False)
    """
    return any(form.fullmatch(word) for form in (_SYLLABLE, _TWO_RUN_TOGETHER))


def forms(word: str) -> set[str]:
    """The word, and what is left of it without one of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def may_slip(word: str) -> bool:
    """Another number is another thing; one letter is an initial."""
    return len(word) > 1 and not any(map(str.isdigit, word))


def one_slip(one: str, other: str) -> bool:
    """
    >>> one_slip("quan", "qaun"), one_slip("quan", "quang"), one_slip("quan", "qung")
    (True, True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    start = next((i for i, pair in enumerate(zip(shorter, longer)) if pair[0] != pair[1]), None)  # noqa: B905
    if start is None:
        return len(longer) - len(shorter) == 1
    rest, rest_of_longer = shorter[start:], longer[start:]
    if len(rest) != len(rest_of_longer):
        return rest == rest_of_longer[1:]
    swapped = rest[1::-1] + rest[2:]
    return rest[1:] == rest_of_longer[1:] or swapped == rest_of_longer
