"""Names: en dashes between toponyms, identifiers from names, corrected names."""

from __future__ import annotations

import re
import unicodedata

EN_DASH = "\u2013"

CORRECTED_DIVISIONS = {"2408": "La Matanie"}
"""Names of divisions that the sources give in an older form, by code."""

_SPELLED = str.maketrans({"œ": "oe", "æ": "ae", EN_DASH: "-", "\u2019": "-"})


def en_dashes(name: str) -> str:
    """Replace the double hyphen that joins two toponyms by an en dash.

    Parameters
    ----------
    name
        A name as Statistics Canada writes it, such as ``Saint-Lin--Laurentides``.
    """
    return name.replace("--", EN_DASH)


def slug(name: str) -> str:
    """Turn a name into an identifier of lower-case letters, digits and hyphens."""
    spelled = name.lower().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
