"""Runs take turns: one after the other, each is done sooner than when all share the interpreter."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_turn = threading.Lock()
_holder = threading.local()


@contextmanager
def taken() -> Iterator[None]:
    """Wait for one's turn, and hold it until the end of the block."""
    with _turn:
        _holder.mine = True
        try:
            yield
        finally:
            _holder.mine = False


@contextmanager
def given_up() -> Iterator[None]:
    """Let others run during a long work, then wait for one's turn again."""
    if not getattr(_holder, "mine", False):
        yield
        return
    _holder.mine = False
    _turn.release()
    try:
        yield
    finally:
        _turn.acquire()
        _holder.mine = True
