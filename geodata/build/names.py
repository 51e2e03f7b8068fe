"""Names: en dashes between toponyms, identifiers from names, corrected names, titles."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from geodata.build.files import read_source, reworded

EN_DASH = "\u2013"
VOWELS = "aeiouéèêîôœ"

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


def numbered(names: pd.Series) -> pd.Series:
    """Give a number, in order, to each of the names that several rows have: ``laval-1``."""
    rank = names.groupby(names).cumcount() + 1
    return names.where(~names.duplicated(keep=False), names + "-" + rank.astype(str))


def code_of(name: str, municipalities: pd.DataFrame) -> str:
    """Find the only municipality of a name; ``ValueError`` when there is none, or several."""
    codes: list[str] = municipalities.loc[municipalities["csd_name"] == name, "csd_code"].tolist()
    if len(codes) != 1:
        raise ValueError(f"{name}: {codes}")
    return codes[0]


class Reference(NamedTuple):
    """A public source: who published what, under which title, empty where it is not verified."""

    publisher: str
    kind: str
    title: str


def references() -> Mapping[str, Reference]:
    """Read the committed titles, by URL."""
    rows = read_source("source_titles")[["url", *Reference._fields]]
    return {url: Reference(*map(str, own)) for url, *own in rows.itertuples(index=False)}


def source_title(reference: Reference, *, year: str) -> str:
    """Name a source as a reader can find it again: inventing nothing where it has no title."""
    publisher, kind, title = reference
    if title:
        return f"{title} ({publisher}, {year})"
    if kind != "release":
        publisher = f"d'{publisher}" if publisher[0].lower() in VOWELS else f"de {publisher}"
    return f"{reworded('source_titles')[kind]} {publisher}, {year}"


def source_titles(urls: pd.Series, dates: pd.Series) -> list[str]:
    """Name the source of each row, of the year in which its date begins."""
    known = references()
    return [source_title(known[u], year=date[:4]) for u, date in zip(urls, dates, strict=True)]
