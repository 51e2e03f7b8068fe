"""Sources as the pages name them: what the catalogue says of the tables that they read."""

from geodata.maps import shape_credits
from geodata.tables import datasets
from geodata.wording import _


def sources(*tables: str) -> str:
    """Name the sources of some tables, in a sentence.

    Parameters
    ----------
    tables
        Names of tables; those that the data do not have are left out.
    """
    known = datasets()
    named = [known[name].cited or titles(name) for name in tables if name in known]
    return _("Sources : {titles}.").format(titles="; ".join(dict.fromkeys(named)))


def titles(name: str) -> str:
    """Give the titles of the sources of a table."""
    return "; ".join(source.title for source in datasets()[name].sources)


def ground() -> tuple[str, ...]:
    """Say whom the maps name for their shapes; nothing where the catalogue names nobody."""
    names = [credit.text for credit in shape_credits()]
    return (_("Fond : {credits}.").format(credits=", ".join(names)),) if names else ()
