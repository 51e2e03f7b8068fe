"""Runs take turns; a long work lets the others pass."""

from __future__ import annotations

import threading

import pytest

from pages.shared import turns


def others_pass() -> bool:
    """Tell whether another run may take its turn now."""
    passed = threading.Event()

    def run() -> None:
        with turns.taken():
            passed.set()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    found = passed.wait(0.2)
    waiting.append(thread)
    return found


waiting: list[threading.Thread] = []


def test_one_run_waits_for_another() -> None:
    with turns.taken():
        assert not others_pass()
    waiting.pop().join(5)
    assert others_pass()


def test_a_long_work_lets_others_pass_and_takes_its_turn_again() -> None:
    with turns.taken():
        with turns.given_up():
            assert others_pass()
        assert not others_pass()
    waiting.pop().join(5)


def test_a_run_that_is_stopped_gives_its_turn_back() -> None:
    for stopped_in in ("turn", "work"):
        with pytest.raises(KeyError, match=stopped_in), turns.taken():
            if stopped_in == "turn":
                raise KeyError(stopped_in)
            with turns.given_up():
                raise KeyError(stopped_in)
        assert others_pass()


def test_without_a_turn_there_is_none_to_give_up() -> None:
    with turns.given_up():
        assert others_pass()
    assert others_pass()


def test_many_runs_are_never_two_at_once() -> None:
    inside: list[int] = []
    most: list[int] = []

    def run() -> None:
        for _ in range(50):
            with turns.taken():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert max(most) == 1
    assert len(most) == 400
