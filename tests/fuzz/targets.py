"""What is tried: by name, the cases, and what reads one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.fuzz import commands, lists, packages, readers


@dataclass(frozen=True)
class Target:
    """Cases, and what reads one: it ends, or raises ``AncrageError``.

    A version is made of a list, and checked whole: that takes ``longer``.
    """

    cases: Callable[[], st.SearchStrategy[Any]]
    run: Callable[[Any], None]
    longer: float = 1.0


TARGETS: Mapping[str, Target] = {
    "links": Target(readers.queries, readers.open_link),
    "scenarios": Target(readers.scenario_cases, readers.open_scenario),
    "presentations": Target(readers.presentation_cases, readers.open_presentation),
    "tables": Target(packages.packages, packages.check_package),
    "topologies": Target(packages.topologies, packages.check_topology),
    "search": Target(readers.searches, readers.look_up),
    "imports": Target(lists.lists, lists.put_in, longer=2.0),
    "command": Target(commands.arguments, commands.run),
}
