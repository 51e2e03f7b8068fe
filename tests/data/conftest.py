"""A copy of the data package that a test may damage."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from geodata.catalog import DATA
from geodata.check import Report, check


@dataclass(frozen=True)
class Package:
    """A folder that holds a whole data package."""

    folder: Path

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Rewrite a file, which must not come out unchanged."""
        path = self.folder / name
        before = path.read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        path.write_text(after, encoding="utf-8")

    def set_cell(self, name: str, line: int, column: str, value: str) -> None:
        """Put a value in a cell of a table; line 2 is the first row."""

        def change(text: str) -> str:
            lines = text.splitlines()
            position = lines[0].split(",").index(column)
            cells = lines[line - 1].split(",")
            assert '"' not in lines[line - 1]
            cells[position] = value
            lines[line - 1] = ",".join(cells)
            return "\n".join(lines) + "\n"

        self.edit(f"{name}.csv", change)

    def describe(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the catalogue in place."""
        path = self.folder / "datapackage.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document)
        path.write_text(json.dumps(document), encoding="utf-8")

    def reports(self) -> dict[str, Report]:
        """Check the package and give the reports by name of dataset."""
        return {report.name: report for report in check(self.folder)}

    def messages(self, name: str) -> list[str]:
        """Check the package and give the faults of one dataset, without no-break spaces."""
        return [str(f).replace("\u00a0", " ") for f in self.reports()[name].faults]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Copy the committed package, without its sources."""
    folder = tmp_path / "data"
    folder.mkdir()
    for path in DATA.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    return Package(folder)
