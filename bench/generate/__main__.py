"""`python -m bench.generate --quads 1000000 -o FOLDER [--seed N]`: made-up records, as many as give
a release of about so many quads.

The same flags write the same bytes. Load them with `thidua load FOLDER/records --store …`, and with
`--articles FOLDER/articles` to have every locator compared and the quotes shown.
"""

import argparse
import sys
from pathlib import Path

from bench.generate.records import articles
from bench.generate.writing import written

FEWEST = 40_000
"""A record is about 1,900 quads: below this the last one alone may be more than 5 % of them."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.generate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--quads", type=int, required=True, help="quads of the release, all named graphs together"
    )
    parser.add_argument("-o", dest="folder", type=Path, required=True, help="a new folder")
    parser.add_argument("--seed", type=int, default=1, help="another one, other data (default: 1)")
    given = parser.parse_args()
    if given.quads < FEWEST:
        parser.error(f"--quads {given.quads} is too few: give {FEWEST} or more")
    if given.folder.exists():
        parser.error(f"-o {given.folder} is there already: name a new folder, or remove it")
    try:
        records = written(articles(given.seed), given.quads, given.folder)
    except OSError as error:
        sys.exit(f"-o {given.folder} cannot be written: {error.strerror}")
    print(f"{records} synthetic records in {given.folder}, for about {given.quads:,} quads")


if __name__ == "__main__":
    main()
