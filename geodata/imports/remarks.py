"""What is found as the rows of a list are read: doubts, faults, notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geodata.errors import DataError, echo
from geodata.imports.columns import Guess
from geodata.imports.proposal import Candidate, Doubt, Proposal
from geodata.imports.reading import Listing
from geodata.tables import Snapshot
from geodata.wording import _, enumeration


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row of the list: its line, and its texts by field."""

    line: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Remarks:
    """What stands in the way, and what to say, as rows are read."""

    listing: Listing
    at: Mapping[str, Guess]
    doubts: list[Doubt] = field(default_factory=list)
    faults: list[DataError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def column(self, name: str) -> str:
        """Name the column of a field, as the file does."""
        guess = self.at.get(name)
        return guess.column if guess else _("géométrie")

    def telling(self, names: Sequence[str]) -> str:
        """Give the first of some fields that has a column."""
        return next(name for name in names if name in self.at)

    def fault(self, row: RowRead, name: str, allowed: str) -> None:
        """Refuse a cell."""
        self.faults.append(
            DataError(
                self.listing.file,
                allowed,
                row=row.line,
                column=self.column(name),
                value=row.cells.get(name, ""),
            )
        )

    def doubt(self, row: RowRead, name: str, why: str, choices: Sequence[Candidate]) -> None:
        """Ask about a cell."""
        self.doubts.append(
            Doubt(
                row=row.line,
                column=self.column(name),
                value=row.cells.get(name, ""),
                why=why,
                candidates=tuple(choices),
            )
        )

    def note_unread(self) -> None:
        """Say which columns are left aside: one of them may have been meant."""
        read = {guess.column for guess in self.at.values()}
        left = [echo(one) for one in self.listing.columns if one not in read]
        if left:
            self.notes.append(
                _("Colonnes laissées de côté : {names}.").format(names=enumeration(left))
            )

    def proposal(self, made: Snapshot | None) -> Proposal:
        """Give the proposal of a version, if it is sound and nothing stands in its way."""
        # A check reads the boundaries: what only names the kinds of lists does not wait for that.
        from geodata import checks  # noqa: PLC0415

        if made is not None:
            self.faults += [fault for one in checks.check(made) for fault in one.faults]
        return Proposal(
            file=self.listing.file,
            columns=self.at,
            rows=len(self.listing.rows),
            doubts=tuple(self.doubts),
            faults=tuple(self.faults),
            notes=(*self.listing.notes, *self.notes),
            snapshot=None if self.faults else made,
        )
