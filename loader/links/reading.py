"""A folder of SSSOM files → sets of links, or every fault in them with file, line and column."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from pydantic import ValidationError

from loader.faults import Fault, LoadRefused, file_fault
from loader.links.schema import COLUMNS, Header, Mapping
from loader.links.sets import ENDING, Link, LinkSet
from loader.places.tables import Line, Places
from loader.reading import validation
from loader.reading.encoding import NotText, text_of
from loader.reading.sources import Source, sources
from loader.reading.validation import Finding
from thidua.iris import ID

_MARK = "#"


def read_links(folder: Path, places: Places) -> list[LinkSet]:
    """Those with candidates too; what they link must be in the places. Raises LoadRefused."""
    faults: list[Fault] = []
    files = sorted(folder.glob(f"*{ENDING}"))
    if not files:
        cure = f"name a folder with *{ENDING} files"
        raise LoadRefused([file_fault(folder, "holds no set of links", cure, "no-records")])
    read = [_read(source, faults) for source in sources(files, faults)]
    found = [one for one in read if one]
    faults += [fault for one in found for fault in _contradictions(one)]
    faults = faults or list(_unknown(found, {ID + entry.row.thing for entry in places.things}))
    if faults:
        raise LoadRefused(faults)
    return found


def _unknown(sets: Iterable[LinkSet], known: set[str]) -> Iterator[Fault]:
    for one in sets:
        for link in one.links:
            curie = link.mapping.subject_id
            if one.iri(curie) not in known:
                yield _fault(link, "subject_id", f"`{curie}` is no unit of the places", _ADD)


_ADD = "correct it, or add the unit to data/places/things.csv"


def _fault(link: Link, column: str, problem: str, cure: str, code: str = "unknown-row") -> Fault:
    return link.line.fault(Finding((column,), problem, cure, code))


def _read(source: Source, faults: list[Fault]) -> LinkSet | None:
    try:
        lines = text_of(source.content).splitlines()
    except NotText as error:
        faults.append(file_fault(source.path, str(error), error.cure, error.code))
        return None
    above = [line for line in lines if line.startswith(_MARK)]
    header = _header(source.path, above, faults)
    if header is None:
        return None
    table = list(enumerate(lines[len(above) :], start=len(above) + 1))
    links = tuple(_links(source.path, table, faults))
    return LinkSet(source, header, "".join(f"{line}\n" for line in above), links)


def _header(path: Path, above: list[str], faults: list[Fault]) -> Header | None:
    line = Line(path, 1, ())
    try:
        value = yaml.safe_load("\n".join(each.removeprefix(_MARK) for each in above))
        return Header.model_validate(value)
    except yaml.YAMLError as error:
        problem = f"has a header that is no YAML: {error}".partition("\n")[0]
        cure = "write `#field: value` on each line above the table"
        faults.append(line.fault(Finding((), problem, cure, "invalid-syntax")))
    except ValidationError as error:
        faults += [line.fault(found) for found in validation.findings(error, Header)]
    return None


def _links(path: Path, table: list[tuple[int, str]], faults: list[Fault]) -> Iterator[Link]:
    if not table:
        return
    number, first = table[0]
    headings = tuple(first.split("\t"))
    if wrong := [name for name in headings if name not in COLUMNS]:
        problem, cure = f"`{wrong[0]}` is not a column used here", f"use: {', '.join(COLUMNS)}"
        finding = Finding((wrong[0],), problem, cure, "unknown-field")
        faults.append(Line(path, number, headings).fault(finding))
        return
    for number, text in table[1:]:
        cells = zip(headings, text.split("\t"), strict=False)
        line = Line(path, number, headings)
        try:
            yield Link(Mapping.model_validate({key: cell for key, cell in cells if cell}), line)
        except ValidationError as error:
            faults += [line.fault(found) for found in validation.findings(error, Mapping)]


def _contradictions(one: LinkSet) -> Iterator[Fault]:
    """Prefixes nobody declares; twice the same; one thing outside as exactly two of ours."""
    seen: dict[tuple[str, ...], int] = {}
    for link in one.links:
        for column in ("subject_id", "object_id"):
            prefix = getattr(link.mapping, column).partition(":")[0]
            if prefix not in one.header.curie_map:
                cure = "declare the prefix in the header's curie_map"
                yield _fault(link, column, f"`{prefix}` is no prefix of this file", cure)
        for key, column in _keys(one, link):
            earlier = seen.setdefault(key, link.line.number)
            if earlier != link.line.number:
                problem = f"`{getattr(link.mapping, column)}` is linked on line {earlier} already"
                yield _fault(link, column, problem, "keep one of the two lines", "named-twice")


def _keys(one: LinkSet, link: Link) -> Iterator[tuple[tuple[str, ...], str]]:
    """Candidates may compete; what is held may not."""
    mapping = link.mapping
    yield ("pair", mapping.subject_id, mapping.object_id), "object_id"
    exact = mapping.predicate_id == "skos:exactMatch" and mapping.predicate_modifier is None
    if exact and not one.proposes:
        yield ("subject", mapping.subject_id), "subject_id"
        yield ("object", mapping.object_id), "object_id"
