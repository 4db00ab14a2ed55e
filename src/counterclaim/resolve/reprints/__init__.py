"""Reprints: near-duplicate and partly copied reports, and where a copied quotation stands in each."""

from counterclaim.resolve.reprints.align import aligned
from counterclaim.resolve.reprints.carried import Difference, alike, carried, differences, flipped
from counterclaim.resolve.reprints.found import copies

__all__ = ["Difference", "aligned", "alike", "carried", "copies", "differences", "flipped"]
