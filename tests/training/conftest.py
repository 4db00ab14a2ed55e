"""Training is scripts, not part of the package: they are imported from their folders."""

import sys
from pathlib import Path

for folder in ("attribution", "acts"):
    sys.path.insert(0, str(Path(__file__).parents[2] / "training" / folder))
