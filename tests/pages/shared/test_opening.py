"""A file that is opened: what it holds, or a sentence on what is wrong with it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from geodata.errors import echo


def body() -> None:
    import streamlit as st

    from pages.shared.screen import opening

    content = opening.json_file("Fichier", key="fichier")
    st.text("rien" if content is None else content.decode())


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
