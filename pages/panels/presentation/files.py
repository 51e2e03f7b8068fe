"""A presentation on stage, and as files to leave behind."""

from typing import cast

import streamlit as st

from geodata import files
from geodata.errors import AncrageError
from geodata.files import FORMATS, Format, write
from geodata.presentation import Presentation, slides
from geodata.wording import _, today
from pages.shared import turns
from pages.shared.screen import downloads, figures, notes, share
from pages.shared.screen.frame import escape_markdown
from pages.shared.served import stage

_READY = "_files"


def stage_button(now: Presentation) -> None:
    """Offer the stage, in a tab of its own."""
    st.link_button(
        _("Présenter"),
        stage.address(now),
        icon=":material/slideshow:",
        type="primary",
        disabled=not now.scenes,
    )


def show(now: Presentation) -> None:
    """Offer the files; each is made when it is asked for, and says how far it is."""
    names: dict[str, str] = {
        "html": _("Page HTML autonome, avec les cartes vivantes"),
        "pptx": _("Diapositives PowerPoint"),
        "pdf": _("Document PDF"),
    }
    with st.container(border=True, key="panneau_fichiers"):
        figures.heading(_("Laisser un fichier"))
        columns = st.columns(len(FORMATS), gap="small")
        for column, kind in zip(columns, FORMATS, strict=True):
            with column:
                _offer(now, kind, names[kind])
        notes.small(
            _("Le fichier HTML s'ouvre sans réseau, d'un double clic, sur n'importe quel poste.")
        )


def _offer(now: Presentation, kind: Format, name: str) -> None:
    made = cast("dict[str, tuple[Presentation, bytes]]", st.session_state.setdefault(_READY, {}))
    if kind in made and made[kind][0] == now:
        downloads.button(
            _("Enregistrer : {name}").format(name=name),
            made[kind][1],
            what=_("présentation"),
            kind=kind,
            key=f"enregistrer_{kind}",
            territory=f"{now.title} {today()}",
            type="primary",
            width="stretch",
        )
    elif st.button(
        _("Préparer : {name}").format(name=name),
        key=f"preparer_{kind}",
        disabled=not now.scenes,
        width="stretch",
    ):
        _prepare(now, kind, made)


def _prepare(now: Presentation, kind: Format, made: dict[str, tuple[Presentation, bytes]]) -> None:
    """Write a file while telling how far it is; using the page again stops it."""
    bar = st.progress(0.0, text=_("Préparation…"))

    def told(done: int, total: int) -> bool:
        bar.progress(done / total, text=_("{done} scènes sur {n}").format(done=done, n=total))
        return True

    st.button(_("Arrêter"), key=f"arreter_{kind}")
    try:
        with turns.given_up():
            found = write(
                slides(now, root=files.reachable(share.root())),
                kind,
                title=now.title or _("Présentation"),
                date=today(),
                progress=told,
            )
    except AncrageError as error:
        st.error(escape_markdown(str(error)))
        return
    st.session_state[_READY] = made | {kind: (now, found)}
    st.rerun()
