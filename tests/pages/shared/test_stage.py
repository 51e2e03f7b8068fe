"""The stage is made from what is asked: nothing is held, all is bounded, errors are French."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette

from geodata.presentation.document import EMPTY, Scene
from geodata.presentation.embedded import ready
from geodata.presentation.files import LARGEST, packed
from pages.shared.served import stage
from pages.shared.server import shell
from tests.asgi import Answer, ask, get, post

APP = shell.Frame(Starlette(routes=stage.ROUTES), addresses=[])
ONE = EMPTY.rename("Un <b>essai</b>").add(Scene(page="donnees"))
LONG = "Cette présentation est trop longue"


def asked(scenes: str) -> Answer:
    return get(APP, "/scene", query=f"scenes={scenes}")


def said(answer: Answer) -> str:
    found = re.search("<p[^>]*>(.*?)</p>", answer.body.decode())
    assert found
    return re.sub(r"\s", " ", found[1].replace("’", "'"))


def test_a_link_and_a_draft_are_the_same_stage() -> None:
    by_link, by_draft = asked(packed(ONE)), post(APP, "/scene", packed(ONE).encode())
    assert by_link.status == by_draft.status == 200
    assert by_link.body == by_draft.body
    assert b"Un &lt;b&gt;essai&lt;/b&gt;</title>" in by_link.body
    assert by_link.headers["content-type"] == "text/html; charset=utf-8"


def test_the_address_is_relative_and_says_all_or_leaves_it_to_the_draft() -> None:
    assert stage.address(ONE) == f"scene?scenes={packed(ONE)}"
    notes = "".join(chr(0x4E00 + (i * 7919) % 20000) for i in range(4000))
    assert stage.address(ready().add(Scene(page="reseau", notes=notes))) == "scene"


@pytest.mark.parametrize(
    ("scenes", "status", "words"),
    [
        ("", 400, "illisible ou coupé"),
        ("1abc", 400, "illisible ou coupé"),
        (packed(ONE)[:-3], 400, "illisible ou coupé"),
        (packed(EMPTY), 400, "aucune scène"),
        ("%3Cscript%3Ealert(1)%3C/script%3E", 400, "illisible ou coupé"),
        ("1" + "A" * 6_000, 413, LONG),
    ],
)
def test_a_link_that_cannot_be_played_is_told(scenes: str, status: int, words: str) -> None:
    answer = asked(scenes)
    assert answer.status == status
    assert words in said(answer)
    assert b'<html lang="fr-CA">' in answer.body
    assert b'<a href="presentation">' in answer.body
    assert b"<script" not in answer.body


@pytest.mark.parametrize("body", [b"", b"1abc", b"\xff\xfe\x00", b"<script>", "1é".encode()])
def test_a_draft_that_cannot_be_played_is_told(body: bytes) -> None:
    answer = post(APP, "/scene", body)
    assert answer.status == 400
    assert "ne peut pas être joué" in said(answer)


def test_a_draft_is_read_no_further_than_its_bound() -> None:
    read: list[int] = []

    def parts() -> Iterator[bytes]:
        for _rank in range(1000):
            read.append(100_000)
            yield b"1" * 100_000

    answer = post(APP, "/scene", parts())
    assert answer.status == 413
    assert LONG in said(answer)
    assert sum(read) <= LARGEST + 200_000


def test_every_answer_has_its_own_policy_and_is_framed_by_nobody() -> None:
    for answer in (asked(packed(ONE)), asked("1abc"), get(APP, "/scene")):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'sha256-")
        assert policy.endswith("frame-ancestors 'none'")
        assert "unsafe" not in policy
        assert answer.headers["x-frame-options"] == "DENY"


def test_few_are_made_at_once_and_who_comes_too_many_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Each waits for another one: that two are made at once is seen, and that no third is.
    pair, gate = threading.Barrier(2, timeout=30), threading.Lock()
    now, most = [0], [0]

    def slow(_text: str, _most: int, _root: str) -> bytes:
        with gate:
            now[0] += 1
            most[0] = max(most[0], now[0])
        pair.wait()
        with gate:
            now[0] -= 1
        return b"<!doctype html>"

    monkeypatch.setattr(stage, "_played", slow)

    async def crowd() -> list[int]:
        statuses: list[int] = []

        async def one() -> None:
            answer = await ask(APP, "/scene", query=f"scenes={packed(ONE)}")
            statuses.append(answer.status)

        await asyncio.gather(*(one() for _rank in range(40)))
        return statuses

    statuses = asyncio.run(crowd())
    assert most == [2]
    assert statuses[0] == 503
    assert set(statuses) == {200, 503}
    assert statuses.count(200) == 32
