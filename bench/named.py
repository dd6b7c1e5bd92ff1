"""Folders that are named on the command line; argparse says what is wrong with one."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from bench.generate.writing import RECORDS
from thidua.release import NoRelease, resolve
from thidua.whereabouts import store_folder

A_STORE = "a folder of releases, made by thidua load"


def add_store(parser: ArgumentParser) -> None:
    """`--store`, else where `thidua load` writes."""
    parser.add_argument("--store", type=releases, default=str(store_folder()), help=A_STORE)


def releases(text: str) -> Path:
    """A folder that has a current release."""
    try:
        resolve(Path(text))
    except NoRelease as error:
        raise ArgumentTypeError(str(error)) from error
    return Path(text)


def made_records(text: str) -> Path:
    """A folder that `bench.generate` wrote."""
    if not any((Path(text) / RECORDS).glob("*.jsonl")):
        how = f"make them by python -m bench.generate --quads N -o {text}"
        raise ArgumentTypeError(f"{text} holds no {RECORDS}/*.jsonl: {how}")
    return Path(text)
