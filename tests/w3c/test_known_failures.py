from tests.w3c import failures, manifests, protocol
from tests.w3c.suite import present

QUERIES, UPDATES = 26, 7


@present
def test_each_known_failure_is_a_test_of_the_suites() -> None:
    queries = {case.iri for case in manifests.cases()}
    requests = {connection.iri for connection in protocol.connections()}
    assert set(failures.known()) <= queries | requests


def test_there_are_33_known_failures_and_each_says_why() -> None:
    reasons = failures.known()
    assert len(reasons) == QUERIES + UPDATES
    assert min(map(len, reasons.values())) > 80
