"""La présentation: scenes in order, to stage at a forum or to leave as a file."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from geodata.errors import AncrageError
from geodata.presentation import (
    EMPTY,
    LONGEST_TITLE,
    MOST_SENTENCES,
    Presentation,
    Scene,
    content_of,
    edit,
    from_json,
    merge,
    move,
    packed,
    ready,
    remove,
    rename,
    to_json,
    worth_keeping,
)
from geodata.wording import _, ngettext
from pages.panels.presentation import files
from pages.shared.map import mapview
from pages.shared.screen import downloads, figures, frame, notes, opening
from pages.shared.screen.frame import escape_markdown
from pages.shared.session import presentation_state, session

_RANK, _REFUSED = "_scene", "_refused_words"
Change = Callable[[Presentation], Presentation]


def render() -> None:
    """Draw the page."""
    now = presentation_state.current()
    count = len(now.scenes)
    figures.title(
        now.title or _("Présentation sans titre"),
        ngettext(
            "{n} scène. Sur chaque page, « Partager » puis « Ajouter à la présentation » en "
            "ajoute une.",
            "{n} scènes. Sur chaque page, « Partager » puis « Ajouter à la présentation » en "
            "ajoute une.",
            count,
        ).format(n=count),
    )
    if fault := presentation_state.fault():
        st.error(escape_markdown(fault))
    _draft()
    _commands(now)
    if now.scenes and not packed(now):
        st.warning(
            _(
                "Cette présentation est trop longue pour tenir dans le lien de la page : pour la "
                "transmettre, gardez-la en fichier."
            )
        )
    left, right = st.columns([5, 7], gap="medium")
    rank = min(int(st.session_state.get(_RANK, 0)), max(count - 1, 0))
    with left:
        _scenes(now, rank)
    with right:
        if now.scenes:
            _preview(now, rank)
        else:
            notes.small(_("Aucune scène encore."))
    files.show(now)
    _open()
    frame.footer([_("Sources : celles de la page que chaque scène montre.")])
    presentation_state.write_link()


def _draft() -> None:
    """Say what became of the draft, and offer the one that is not shown."""
    held = presentation_state.held()
    for sentence in held.said:
        st.info(escape_markdown(sentence))
    if held.unread:
        _offered(
            _(
                "Le brouillon que ce navigateur garde n'a pas pu être lu. Il y est laissé tel "
                "quel, et celui-ci n'y est pas gardé."
            ),
            _("Garder celui-ci à sa place"),
            presentation_state.replace_unread,
            key="remplacer_illisible",
        )
    if held.full:
        st.warning(
            _(
                "Ce navigateur n'a pas pu garder ce brouillon : enregistrez-le en fichier avant de "
                "quitter la page."
            )
        )
    mine = held.draft
    if held.visited is not None:
        if worth_keeping(mine.now):
            _offered(
                _(
                    "L'adresse de cette page montre une autre présentation que votre brouillon, "
                    "{name}, qui reste gardé."
                ).format(name=_named(mine.now)),
                _("Reprendre mon brouillon"),
                presentation_state.resume,
                key="reprendre_brouillon",
            )
    elif mine.former:
        _offered(
            _("Un autre brouillon est gardé : {name}.").format(name=_named(mine.former[0])),
            _("Reprendre le brouillon précédent"),
            presentation_state.resume,
            key="reprendre_brouillon",
        )


def _offered(sentence: str, name: str, act: Callable[[], None], *, key: str) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"panneau_{key}", border=True
    ):
        st.markdown(escape_markdown(sentence), width="stretch")
        st.button(name, key=key, on_click=act)


def _named(presentation: Presentation) -> str:
    count = len(presentation.scenes)
    scenes = ngettext("{n} scène", "{n} scènes", count).format(n=count)
    return _("« {title} » ({scenes})").format(
        title=presentation.title or _("Présentation sans titre"), scenes=scenes
    )


def _commands(now: Presentation) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="filtres"):
        files.stage_button(now)
        key = "titre_presentation"
        st.session_state[key] = now.title
        st.text_input(
            _("Titre de la présentation"),
            key=key,
            on_change=lambda: presentation_state.change(
                partial(rename, title=st.session_state[key] or "")
            ),
            max_chars=LONGEST_TITLE,
            label_visibility="collapsed",
            width=330,
        )
        st.button(
            _("Annuler"),
            icon=":material/undo:",
            key="annuler_presentation",
            on_click=presentation_state.undo,
            disabled=not presentation_state.can_undo(),
        )
        st.button(
            _("Vider"),
            key="vider",
            on_click=presentation_state.change,
            args=(lambda _old: EMPTY,),
            disabled=not now.scenes,
        )
        st.button(
            _("Reprendre les scènes du départ"),
            key="reprendre_huit",
            on_click=presentation_state.change,
            args=(lambda _old: ready(),),
            disabled=now == ready(),
        )


def _title(scene: Scene) -> str:
    return scene.title or content_of(scene).title


def _scenes(now: Presentation, rank: int) -> None:
    """List the scenes, each with what moves it."""
    for i, scene in enumerate(now.scenes):
        wide, narrow = st.columns([7, 3], gap="xxsmall", vertical_alignment="center")
        name = escape_markdown(_title(scene))
        wide.button(
            f"{i + 1}. {name}",
            key=f"choisir_scene_{i}",
            help=name,
            on_click=_select,
            args=(i,),
            type="primary" if i == rank else "secondary",
            width="stretch",
        )
        with narrow, st.container(horizontal=True, gap="xxsmall", key=f"rang_scene_{i}"):
            _act(_("Monter"), ":material/arrow_upward:", f"monter_{i}", i, by=-1, off=i == 0)
            last = i == len(now.scenes) - 1
            _act(_("Descendre"), ":material/arrow_downward:", f"descendre_{i}", i, by=1, off=last)
            st.button(
                _("Retirer"),
                icon=":material/delete:",
                key=f"oter_{i}",
                on_click=presentation_state.change,
                args=(partial(remove, rank=i),),
            )


def _act(name: str, icon: str, key: str, rank: int, *, by: int, off: bool) -> None:
    def moved() -> None:
        presentation_state.change(partial(move, rank=rank, by=by))
        _select(rank + by)

    st.button(name, icon=icon, key=key, on_click=moved, disabled=off)


def _select(rank: int) -> None:
    st.session_state[_RANK] = rank


def _preview(now: Presentation, rank: int) -> None:
    """Show a scene and what may be written on it."""
    scene = now.scenes[rank]
    content = content_of(scene)
    with st.container(border=True, key="panneau_scene"):
        figures.heading(scene.title or content.title)
        for text in scene.sentences or (content.detail,):
            notes.small(text)
        if content.state is not None:
            state = dict(content.state) | {
                "view": session.command(content.bounds, page=f"scene_{rank}")
            }
            mapview.show(state, key="carte_scene", height=300)
        notes.legends(content.legends)
        notes.small(*content.sources)
    _words(now, rank, content.title)


def _words(now: Presentation, rank: int, found: str) -> None:
    """Edit the words of a scene; each is kept as soon as it is left."""
    scene = now.scenes[rank]
    with st.container(border=True, key="panneau_mots"):
        _field(
            st.text_input,
            _("Titre (vide : la phrase de la page)"),
            key=f"mots_titre_{rank}",
            value=scene.title,
            save=lambda text: _written(now, rank, title=text),
            placeholder=found[:LONGEST_TITLE],
        )
        for i in range(MOST_SENTENCES):
            _field(
                st.text_input,
                _("Phrase {n}").format(n=i + 1),
                key=f"mots_phrase_{rank}_{i}",
                value=scene.sentences[i] if i < len(scene.sentences) else "",
                save=partial(_sentence, now, rank, i),
            )
        _field(
            st.text_area,
            _("Notes pour la personne qui présente"),
            key=f"mots_notes_{rank}",
            value=scene.notes,
            save=lambda text: _written(now, rank, notes=text),
        )


def _sentence(then: Presentation, rank: int, place: int, text: str) -> Change:
    padded = [*then.scenes[rank].sentences, *[""] * MOST_SENTENCES][:MOST_SENTENCES]
    padded[place] = text
    return _written(then, rank, sentences=tuple(padded))


def _written(then: Presentation, rank: int, **words: Any) -> Change:
    """Put words on a scene, whatever became of it since it was shown."""

    def made(now: Presentation) -> Presentation:
        mine = edit(then, rank, replace(then.scenes[rank], **words))
        return merge(then, mine, now)[0]

    return made


def _field(
    kind: Callable[..., Any],
    label: str,
    *,
    key: str,
    value: str,
    save: Callable[[str], Change],
    **options: Any,
) -> None:
    """Show a field; a text that is refused stays in it, so that it can be shortened."""
    st.session_state[key] = st.session_state.get(_REFUSED, {}).get(key, value)

    def changed() -> None:
        typed = str(st.session_state[key] or "")
        kept = presentation_state.attempt(save(typed))
        st.session_state[_REFUSED] = {} if kept else {key: typed}

    kind(label, key=key, on_change=changed, **options)


def _open() -> None:
    """Save the presentation as a file, or open one."""
    now = presentation_state.current()
    with st.expander(_("Garder ou ouvrir un fichier de présentation (JSON)")):
        downloads.button(
            _("Télécharger le fichier"),
            to_json(now),
            what=_("présentation"),
            kind="json",
            key="garder_presentation",
            territory=now.title,
        )
        content = opening.json_file(_("Fichier de présentation (JSON)"), key="ouvrir_presentation")
        if content is not None:
            try:
                read = from_json(content)
            except AncrageError as error:
                st.error(escape_markdown(str(error)))
                return
            st.button(
                _("Prendre cette présentation"),
                key="prendre_presentation",
                on_click=presentation_state.change,
                args=(lambda _old: read,),
            )


if __name__ == "__main__":
    import dashboard

    dashboard.main()
