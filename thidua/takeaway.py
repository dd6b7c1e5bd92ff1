"""What a release has to be taken away, beside its dump: where it stands, how it is called.

`tables/<question>.csv` is the whole answer of a question, beside it what it holds (CSV on the Web);
`context.jsonld` the terms of the ontology. The manifest has the SHA-256 of each.
"""

from thidua.release import Manifest

TABLES = "tables"
CONTEXT = "context.jsonld"
METADATA = ".csv-metadata.json"
METADATA_TYPE = "application/csvm+json"


def place(table: str) -> str:
    """In the folder of the release."""
    return f"{TABLES}/{table}"


def described_by(table: str) -> str:
    """The name of what describes a CSV, where CSV on the Web looks for it first."""
    return f"{table.removesuffix('.csv')}{METADATA}"


def has_context(manifest: Manifest) -> bool:
    return CONTEXT in manifest.taken_away


def tables(manifest: Manifest) -> dict[str, str]:
    """SHA-256 of each CSV and each description, by its name."""
    folder = place("")
    return {
        name.removeprefix(folder): digest
        for name, digest in manifest.taken_away.items()
        if name.startswith(folder)
    }
