"""A file that is opened: what it holds, or a sentence on what is wrong with it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from geodata.errors import echo


def body() -> None:
    import streamlit as st

    from geodata.errors import AncrageError
    from pages.shared.screen import opening

    def read(content: bytes) -> str:
        if content == b"{":
            raise AncrageError("Fichier *illisible*.")
        return content.decode()

    st.text(opening.json_file("Fichier", key="fichier", read=read) or "rien")


@pytest.mark.parametrize("name", ["a.json", "A.JSON"])
def test_a_json_file_is_opened(name: str) -> None:
    page = AppTest.from_function(body).run()
    page.file_uploader(key="fichier").set_value((name, b'{"a": 1}', "application/json")).run()
    assert page.text[0].value == '{"a": 1}'
    assert not page.error


@pytest.mark.parametrize("name", ["a.exe", "json", "a.json.html", "*<b>.js", "é" * 300])
def test_another_kind_of_file_gets_a_sentence(name: str) -> None:
    page = AppTest.from_function(body).run()
    page.file_uploader(key="fichier").set_value((name, b"x", "text/plain")).run()
    said = page.error[0].value.replace("\\", "")
    assert f"« {echo(name)} » refusé" in said.replace("\u00a0", " ")
    assert "finit par .json" in said
    assert page.text[0].value == "rien"
    assert not page.exception


def test_a_file_that_is_refused_gets_its_sentence() -> None:
    page = AppTest.from_function(body).run()
    page.file_uploader(key="fichier").set_value(("a.json", b"{", "application/json")).run()
    assert page.error[0].value.replace("\\", "") == "Fichier *illisible*."
    assert page.text[0].value == "rien"
