"""What things are called: by their names, and what has none by what it is and joins."""

import pytest
from pyoxigraph import NamedNode

from thidua.catalogue import Language
from thidua.graph import Graph
from thidua.iris import ID

LEAD = "SELECT ?role { ?role <https://w3id.org/thidua/ontology#statedLeadMember> ?unit }"


@pytest.mark.parametrize(
    ("language", "name"),
    [("vi", "VKSND tỉnh Lâm Đồng"), ("en", "People's Procuracy of Lâm Đồng Province")],
)
def test_a_thing_is_called_in_the_language_asked_for(
    own: Graph, language: Language, name: str
) -> None:
    body = NamedNode(ID + "organisation/vksnd-toi-cao/lam-dong")
    assert own.explainer.labels.of(body, language) == name


def test_a_fact_is_called_by_its_class_and_what_it_joins(own: Graph) -> None:
    roles = [role for (role,) in own.sparql(LEAD).rows() if role]
    called = {own.explainer.labels.of(role, "vi") for role in roles}
    assert len(called) == len(set(roles)) == 6
    assert "Vai trò trưởng cụm, khối: Cụm thi đua số 1 năm 2020 – VKSND huyện Hớn Quản" in called


def test_in_english_what_has_no_english_name_keeps_its_own(own: Graph) -> None:
    roles = [role for (role,) in own.sparql(LEAD).rows() if role]
    called = {own.explainer.labels.of(role, "en") for role in roles}
    assert all(name.startswith("Lead membership: ") for name in called)


def test_what_is_no_thing_is_called_by_its_short_iri(own: Graph) -> None:
    assert own.explainer.labels.of(NamedNode(ID + "organisation/nowhere"), "vi") == (
        "organisation/nowhere"
    )
