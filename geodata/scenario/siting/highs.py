"""Mixed-integer programs, given to HiGHS as they are: with a start, a gap and a way to stop."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from geodata.roads import Floats
from geodata.scenario.searching import Flags

SHORTEST = 0.5
"""Seconds that HiGHS has at least: it then has time to take the start."""

EVERY = 0.2
"""Seconds between two calls of whoever listens."""

WHOLE = 0.5
"""Absolute gap within which whole objectives are the same."""

FINE = 1e-6
"""Absolute gap within which other objectives are."""

Tell = Callable[[float, float], bool]
"""Takes an objective and a bound; answers whether to go on."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Program:
    """Minimise a cost under linear constraints.

    Attributes
    ----------
    cost
        By variable; each is between 0 and 1.
    rows
        One row a constraint, one column a variable.
    least, most
        Bounds of each row; may be infinite.
    """

    cost: Floats
    integral: Flags
    rows: csr_array
    least: Floats
    most: Floats
    start: Floats


@dataclass(frozen=True, eq=False, kw_only=True)
class Answer:
    """What HiGHS found.

    Attributes
    ----------
    values
        By variable; the start when nothing better was found.
    bound
        What no values can cost less than; may be infinite.
    """

    values: Floats
    bound: float
    proved: bool

    def chosen(self, columns: int) -> list[int]:
        """Give which of the first variables are 1."""
        found: list[int] = np.flatnonzero(self.values[:columns] > 0.5).tolist()
        return found


def minimise(program: Program, *, seconds: float, tell: Tell, whole: bool = False) -> Answer:
    """Solve a program.

    Parameters
    ----------
    seconds
        Time that it may take; at least :data:`SHORTEST` is given.
    """
    first = float(program.cost @ program.start)
    if not tell(first, -np.inf):
        return Answer(values=program.start, bound=-np.inf, proved=False)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False),
        ("time_limit", max(seconds, SHORTEST)),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", WHOLE if whole else FINE),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(_model(program))
    start = highspy.HighsSolution()
    start.col_value = program.start.tolist()
    solver.setSolution(start)
    faults: list[BaseException] = []
    heard = [time.monotonic()]

    def watch(
        _kind: highspy.cb.HighsCallbackType, _text: str, state: Any, answer: Any, _data: Any
    ) -> None:
        if time.monotonic() - heard[-1] < EVERY and not faults:
            return
        heard[:] = [time.monotonic()]
        try:
            best = min(first, float(state.mip_primal_bound))
            goes_on = tell(best, float(state.mip_dual_bound))
        except BaseException as error:
            # It cannot cross HiGHS, which is not Python: it is raised again on the other side.
            faults.append(error)
            goes_on = False
        answer.user_interrupt = not goes_on

    solver.setCallback(watch, None)
    solver.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)
    solver.run()
    if faults:
        raise faults[0]
    info, values = solver.getInfo(), program.start
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        found = np.array(solver.getSolution().col_value)
        values = found if program.cost @ found < first else values
    return Answer(
        values=values,
        bound=float(info.mip_dual_bound),
        proved=solver.getModelStatus() == highspy.HighsModelStatus.kOptimal,
    )


def _model(program: Program) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), program.rows.shape[0]
    model.col_cost_ = program.cost
    model.col_lower_, model.col_upper_ = np.zeros(len(program.cost)), np.ones(len(program.cost))
    model.row_lower_, model.row_upper_ = program.least, program.most
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.num_col_, model.a_matrix_.num_row_ = model.num_col_, model.num_row_
    model.a_matrix_.start_ = program.rows.indptr
    model.a_matrix_.index_ = program.rows.indices
    model.a_matrix_.value_ = program.rows.data
    model.integrality_ = [highspy.HighsVarType(int(whole)) for whole in program.integral]
    return model
