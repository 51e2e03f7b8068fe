"""Functions of the browser's modules that need no screen, called from Python by Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parents[2] / "static"

_SCRIPT = """
import {{ readFileSync }} from "node:fs";
import * as module from "{module}";
const calls = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(calls.map((given) => module.{function}(...given))));
"""


def called(module: str, function: str, calls: Sequence[Sequence[object]]) -> list[Any]:
    """Give what a function answers to each list of arguments."""
    script = _SCRIPT.format(function=function, module=(STATIC / module).as_uri())
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", script],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    return list(json.loads(done.stdout))
