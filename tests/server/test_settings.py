"""What an operator may set: by the environment or a file, and what is said when it is wrong."""

import json
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from server import settings
from server.settings import BadSettings, Settings, read

NETWORKS = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
ENDPOINTS = ("https://a.example/sparql", "http://b.example/sparql")
# Name, as in the environment, as in a file, as it is then.
CASES: list[tuple[str, str, Any, Any]] = [
    ("store", "/srv/releases", "/srv/releases", Path("/srv/releases")),
    ("host", "0.0.0.0", "0.0.0.0", "0.0.0.0"),  # noqa: S104 - nothing listens
    ("port", "8080", 8080, 8080),
    ("mount", "/thi-dua", "/thi-dua", "/thi-dua"),
    ("workers", "3", 3, 3),
    ("memory_quads", "0", 0, 0),
    ("deadline", "2.5", 2.5, 2.5),
    ("memory", "268435456", 268435456, 268435456),
    ("result_rows", "10", 10, 10),
    ("result_bytes", "2048", 2048, 2048),
    ("query_bytes", "5000", 5000, 5000),
    ("query_depth", "50", 50, 50),
    ("query_tokens", "500", 500, 500),
    ("query_prefixes", "5", 5, 5),
    ("slow_after", "0.5", 0.5, 0.5),
    ("slow_workers", "2", 2, 2),
    ("slow_per_client", "1", 1, 1),
    ("queue", "7", 7, 7),
    ("queue_per_client", "6", 6, 6),
    ("queue_time", "1.5", 1.5, 1.5),
    ("rate", "0", 0, 0.0),
    ("burst", "9", 9, 9),
    ("body_time", "3", 3, 3.0),
    ("send_time", "4", 4, 4.0),
    ("cache", "0", 0, 0),
    ("trusted_proxies", "10.0.0.0/8, fd00::/8", ["10.0.0.0/8", "fd00::/8"], NETWORKS),
    ("operators", "10.0.0.0/8 fd00::/8", ["10.0.0.0/8", "fd00::/8"], NETWORKS),
    ("federation", ",".join(ENDPOINTS), list(ENDPOINTS), ENDPOINTS),
    ("federation_private", "a.example", ["a.example"], ("a.example",)),
    ("federation_time", "5", 5, 5.0),
    ("federation_bytes", "4096", 4096, 4096),
    ("slow_query_text", "0", False, False),
]
BAD = [
    ("port", "0"),
    ("port", "eighty"),
    ("port", "65536"),
    ("workers", "0"),
    ("deadline", "0"),
    ("deadline", "-1"),
    ("deadline", "nan"),
    ("deadline", "soon"),
    ("memory", "1"),
    ("query_depth", "100000"),
    ("mount", "thidua"),
    ("mount", "/thidua/"),
    ("mount", '/"><script>'),
    ("rate", "-1"),
    ("queue_time", "inf"),
    ("slow_query_text", "perhaps"),
    ("trusted_proxies", "10.0.0.1/8"),
    ("trusted_proxies", "nowhere"),
    ("operators", "10.0.0.0/8 nowhere"),
    ("federation", "ftp://a.example/"),
    ("federation", "https://"),
    ("federation", "http://a.example:99999/"),
    ("federation", "http://[::1"),
]

WriteFile: TypeAlias = Callable[[str], Path]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(settings.os.environ):
        if name.startswith(settings.PREFIX):
            monkeypatch.delenv(name)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WriteFile:
    """A file of settings that is in force."""

    def written(text: str) -> Path:
        path = tmp_path / "thidua.toml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("THIDUA_CONFIG", str(path))
        return path

    return written


def test_every_setting_has_its_case() -> None:
    assert [case[0] for case in CASES] == list(Settings.model_fields)


@pytest.mark.parametrize(("name", "text", "_", "value"), CASES, ids=[case[0] for case in CASES])
def test_each_setting_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, _: Any, value: Any
) -> None:
    assert getattr(read(), name) != value
    monkeypatch.setenv(f"THIDUA_{name.upper()}", text)
    assert getattr(read(), name) == value


@pytest.mark.parametrize(("name", "_", "given", "value"), CASES, ids=[case[0] for case in CASES])
def test_each_setting_comes_from_a_file(
    config: WriteFile, name: str, _: str, given: Any, value: Any
) -> None:
    config(f"{name} = {json.dumps(given)}\n")
    assert getattr(read(), name) == value


def test_the_environment_goes_before_the_file(
    config: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    config("port = 8001\nworkers = 5\n")
    monkeypatch.setenv("THIDUA_PORT", "8002")
    assert (read().port, read().workers) == (8002, 5)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("deadlin", "deadline"), ("worker", "workers"), ("query_byte", "query_bytes")],
)
def test_a_name_misspelt_is_answered_with_the_nearest(
    config: WriteFile, monkeypatch: pytest.MonkeyPatch, wrong: str, meant: str
) -> None:
    path = config(f"{wrong} = 1\n")
    with pytest.raises(BadSettings, match=f"^{path}: {wrong} is no setting; did you mean {meant}"):
        read()
    monkeypatch.delenv("THIDUA_CONFIG")
    monkeypatch.setenv(f"THIDUA_{wrong.upper()}", "1")
    with pytest.raises(BadSettings, match=f"THIDUA_{wrong.upper()} .* mean THIDUA_{meant.upper()}"):
        read()


def test_a_name_like_no_other_leads_to_the_list(
    config: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    config("zzz = 1\n")
    with pytest.raises(BadSettings, match=r"zzz is no setting; docs/running\.md lists them"):
        read()
    monkeypatch.delenv("THIDUA_CONFIG")
    monkeypatch.setenv("THIDUA_ZZZ", "1")
    with pytest.raises(BadSettings, match=r"THIDUA_ZZZ is no setting; docs/running\.md"):
        read()


def test_what_is_set_for_stores_elsewhere_hinders_no_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("USER", "PASSWORD", "PASSWORD_FILE", "TOKEN", "GRAPHS", "UPDATE"):
        monkeypatch.setenv(f"THIDUA_STORE_{name}", "set")
    assert read() == Settings()


@pytest.mark.parametrize(("name", "text"), BAD)
def test_a_value_that_cannot_be_is_said_in_one_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(f"THIDUA_{name.upper()}", text)
    with pytest.raises(BadSettings) as caught:
        read()
    (sentence,) = str(caught.value).splitlines()
    assert sentence.startswith(f"THIDUA_{name.upper()}=")
    assert f"{text.rsplit(maxsplit=1)[-1]}: " in sentence
    assert "Value error" not in sentence


@pytest.mark.parametrize(("name", "text"), [("port", "0"), ("federation", '["ftp://a.example"]')])
def test_a_bad_value_in_a_file_is_said_too(config: WriteFile, name: str, text: str) -> None:
    config(f"{name} = {text}\n")
    with pytest.raises(BadSettings, match=rf"^\S+thidua.toml: {name} = [^\n]*$"):
        read()


def test_each_of_several_faults_has_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_PORT", "0")
    monkeypatch.setenv("THIDUA_WORKERS", "none")
    with pytest.raises(BadSettings) as caught:
        read()
    assert [line.partition("=")[0] for line in str(caught.value).splitlines()] == [
        *("THIDUA_PORT", "THIDUA_WORKERS"),
    ]


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("THIDUA_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(BadSettings, match=r"none\.toml: there is no such file of settings \(--con"):
        read()


@pytest.mark.parametrize("text", ["port 1", "port = ", "[port", "port = 1\nport = 2"])
def test_a_file_that_is_no_toml_is_named(config: WriteFile, text: str) -> None:
    path = config(text)
    with pytest.raises(BadSettings, match=f"^{path}: "):
        read()


def test_a_file_that_is_not_utf8_is_named(config: WriteFile) -> None:
    path = config("")
    path.write_bytes(b'host = "\xff"')
    with pytest.raises(BadSettings, match=f"^{path}: "):
        read()


@pytest.mark.parametrize(
    ("host", "proxies", "given", "expected"),
    [
        ("127.0.0.1", (), None, 0.0),
        ("localhost", (), None, 0.0),
        ("::1", (), None, 0.0),
        ("0.0.0.0", (), None, 50.0),  # noqa: S104 - nothing listens
        ("127.0.0.1", NETWORKS, None, 50.0),
        ("0.0.0.0", (), 0.0, 0.0),  # noqa: S104
        ("127.0.0.1", (), 3.0, 3.0),
    ],
)
def test_a_server_that_others_can_reach_limits_their_rate_by_itself(
    host: str, proxies: Any, given: float | None, expected: float
) -> None:
    chosen = Settings(host=host, trusted_proxies=proxies, rate=given)
    assert chosen.rate_in_force == expected


def test_only_this_machine_sees_what_is_for_operators_unless_told_otherwise() -> None:
    assert Settings().operators == (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def test_workers_are_as_many_as_cores_and_two_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores, expected in (({0}, 2), ({0, 1, 2, 3}, 4)):
        monkeypatch.setattr(settings.os, "sched_getaffinity", lambda _, cores=cores: cores)
        assert Settings().workers == expected
