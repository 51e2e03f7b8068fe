"""La présentation: scenes in order, to stage at a forum or to leave as a file."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from geodata import addresses, files, presentation
from geodata.presentation import Held, Presentation, Scene
from geodata.wording import _, ngettext, number, today
from pages.shared import mapview, presentation_state, session
from pages.shared.screen import downloads, figures, frame, notes, opening, preparing, share
from pages.shared.screen.frame import escape_markdown
from pages.shared.served import stage

_RANK, _REFUSED, _MOVED = "_scene", "_refused_words", "_moved"


def render() -> None:
    """Draw the page."""
    now = presentation_state.held().shown
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
    share.news()
    _draft()
    _commands(now)
    if now.scenes and not presentation.packed(now):
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
    _files(now)
    _open(now)
    frame.footer([_("Sources : celles de la page que chaque scène montre.")])
    presentation_state.write_link()


def _draft() -> None:
    """Say how the draft is kept, and offer the one that is not shown."""
    held = presentation_state.held()
    if held.unread:
        _offered(
            _(
                "Le brouillon que ce navigateur garde n'a pas pu être lu. Il y est laissé tel "
                "quel, et celui-ci n'y est pas gardé."
            ),
            _("Garder celui-ci à sa place"),
            Held.unread_replaced,
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
    if held.visited is None and mine.former:
        other, name = mine.former[0], _("Reprendre le brouillon précédent")
        said = _("Un autre brouillon est gardé : {name}.")
    elif held.visited is not None and presentation.worth_keeping(mine.now):
        other, name = mine.now, _("Reprendre mon brouillon")
        said = _(
            "L'adresse de cette page montre une autre présentation que votre brouillon, {name}, "
            "qui reste gardé."
        )
    else:
        return
    _offered(said.format(name=_named(other)), name, Held.resumed, key="reprendre_brouillon")


def _offered(sentence: str, name: str, step: Callable[[Held], Held], *, key: str) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"panneau_{key}", border=True
    ):
        st.markdown(escape_markdown(sentence), width="stretch")
        st.button(name, key=key, on_click=presentation_state.act, args=(step,))


def _named(other: Presentation) -> str:
    count = len(other.scenes)
    scenes = ngettext("{n} scène", "{n} scènes", count).format(n=count)
    return _("« {title} » ({scenes})").format(
        title=other.title or _("Présentation sans titre"), scenes=scenes
    )


def _commands(now: Presentation) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="filtres"):
        st.link_button(
            _("Présenter"),
            stage.address(now),
            icon=":material/slideshow:",
            type="primary",
            disabled=not now.scenes,
        )
        _field(
            _("Titre de la présentation"),
            now.title,
            Presentation.rename,
            word="title",
            key="titre_presentation",
            max_chars=Scene.LONGEST_TITLE,
            label_visibility="collapsed",
            width=330,
        )
        st.button(
            _("Annuler"),
            icon=":material/undo:",
            key="annuler_presentation",
            on_click=presentation_state.act,
            args=(Held.undone,),
            disabled=not presentation_state.held().can_undo,
        )
        _change(_("Vider"), lambda _old: Presentation(), key="vider", disabled=not now.scenes)
        start, ready = _("Reprendre les scènes du départ"), presentation.ready()
        _change(start, lambda _old: ready, key="reprendre_huit", disabled=now == ready)


def _change(
    name: str, made: Callable[[Presentation], Presentation], *, key: str, **look: Any
) -> None:
    """Show a button that makes another presentation of this one."""
    st.button(name, key=key, on_click=presentation_state.change, args=(made,), **look)


def _scenes(now: Presentation, rank: int) -> None:
    """List the scenes, each with what moves it."""
    for i, scene in enumerate(now.scenes):
        wide, narrow = st.columns([7, 3], gap="xxsmall", vertical_alignment="center")
        name = escape_markdown(scene.title or scene.content().title)
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
            up, down = _("Monter : {name}"), _("Descendre : {name}")
            _act(up.format(name=name), ":material/arrow_upward:", "monter", i, by=-1, off=i == 0)
            off = i == len(now.scenes) - 1
            _act(down.format(name=name), ":material/arrow_downward:", "descendre", i, by=1, off=off)
            gone = partial(Presentation.remove, rank=i)
            label = _("Retirer : {name}").format(name=name)
            _change(label, gone, key=f"oter_{i}", icon=":material/delete:")
    turn, key = st.session_state.get(_MOVED, (0, ""))
    st.html(f'<i class="unseen" data-focus="{key}" data-turn="{turn}"></i>')


def _act(name: str, icon: str, key: str, rank: int, *, by: int, off: bool) -> None:
    def moved() -> None:
        presentation_state.change(partial(Presentation.move, rank=rank, by=by))
        _select(rank + by)
        # The keyboard follows the scene, on the button that was pressed or the scene itself.
        count, place = len(presentation_state.held().shown.scenes), rank + by
        ended = place in (0, count - 1)
        turn = st.session_state.get(_MOVED, (0, ""))[0] + 1
        st.session_state[_MOVED] = turn, f"choisir_scene_{place}" if ended else f"{key}_{place}"

    st.button(name, icon=icon, key=f"{key}_{rank}", on_click=moved, disabled=off)


def _select(rank: int) -> None:
    st.session_state[_RANK] = rank


def _preview(now: Presentation, rank: int) -> None:
    """Show a scene and what may be written on it."""
    slide = now.scenes[rank].slide()
    content = slide.content
    with st.container(border=True, key="panneau_scene"):
        figures.heading(slide.title)
        for text in slide.sentences:
            notes.small(text)
        framed = session.command(content.bounds, page=f"scene_{rank}")
        mapview.show(content.state, framed, key="carte_scene", height=300)
        notes.legends(content.legends)
        notes.small(*content.sources)
    _words(now, rank, content.title)


def _words(now: Presentation, rank: int, found: str) -> None:
    """Edit the words of a scene; each is kept as soon as it is left."""
    scene = now.scenes[rank]
    write = partial(presentation.rewrite, then=now, rank=rank)
    sentences = [*scene.sentences, *[""] * Scene.MOST_SENTENCES]

    def sentence(held: Presentation, *, place: int, text: str) -> Presentation:
        return write(held, sentences=(*sentences[:place], text, *sentences[place + 1 :]))

    with st.container(border=True, key="panneau_mots"):
        label, usual = _("Titre (vide : la phrase de la page)"), found[: Scene.LONGEST_TITLE]
        key = f"mots_titre_{rank}"
        told = _at_most(Scene.LONGEST_TITLE)
        _field(label, scene.title, write, word="title", key=key, placeholder=usual, help=told)
        for i in range(Scene.MOST_SENTENCES):
            label = _("Phrase {n}").format(n=i + 1)
            key, said = f"mots_phrase_{rank}_{i}", partial(sentence, place=i)
            told = _at_most(Scene.LONGEST_SENTENCE)
            _field(label, sentences[i], said, word="text", key=key, help=told)
        label = _("Notes pour la personne qui présente")
        key = f"mots_notes_{rank}"
        area = partial(st.text_area, help=_at_most(Scene.LONGEST_NOTES))
        _field(label, scene.notes, write, word="notes", key=key, kind=area)


def _at_most(signs: int) -> str:
    return _("{n} caractères au plus.").format(n=number(signs))


def _field(
    label: str,
    value: str,
    write: Callable[..., Presentation],
    *,
    word: str,
    key: str,
    kind: Callable[..., Any] = st.text_input,
    **look: Any,
) -> None:
    """Show a field; a text that is refused stays in it, so that it can be shortened.

    Parameters
    ----------
    write
        Makes another presentation of one, the text given to it under the name ``word``.
    """
    st.session_state[key] = st.session_state.get(_REFUSED, {}).get(key, value)

    def changed() -> None:
        typed = str(st.session_state[key] or "")
        presentation_state.change(partial(write, **{word: typed}))
        refused = presentation_state.held().fault
        st.session_state[_REFUSED] = {key: typed} if refused else {}

    kind(label, key=key, on_change=changed, **look)


def _files(now: Presentation) -> None:
    """Offer the files; each is made when it is asked for, and says how far it is."""
    names: Mapping[files.Format, str] = {
        "html": _("Page HTML autonome, avec les cartes vivantes"),
        "pptx": _("Diapositives PowerPoint"),
        "pdf": _("Document PDF"),
    }
    with st.container(border=True, key="panneau_fichiers"):
        figures.heading(_("Laisser un fichier"))
        for column, kind in zip(st.columns(len(names), gap="small"), names, strict=True):
            with column:
                _offer(now, kind, names[kind])
        notes.small(
            _("Le fichier HTML s'ouvre sans réseau, d'un double clic, sur n'importe quel poste.")
        )


def _offer(now: Presentation, kind: files.Format, name: str) -> None:
    def write(progress: files.Progress) -> bytes:
        slides = now.slides(root=addresses.reachable(share.root()))
        title = now.title or _("Présentation")
        return files.write(slides, kind, title=title, date=today(), progress=progress)

    preparing.offer(
        name,
        write,
        of=now,
        told=lambda done: ngettext("{done} scène sur {n}", "{done} scènes sur {n}", done),
        key=kind,
        kind=kind,
        what=_("présentation"),
        territory=f"{now.title} {today()}",
        disabled=not now.scenes,
    )


def _open(now: Presentation) -> None:
    """Save the presentation as a file, or open one."""
    with st.expander(_("Garder ou ouvrir un fichier de présentation (JSON)")):
        downloads.button(
            _("Télécharger le fichier"),
            presentation.to_json(now),
            what=_("présentation"),
            kind="json",
            key="garder_presentation",
            territory=now.title,
        )
        label = _("Fichier de présentation (JSON)")
        read = opening.json_file(label, key="ouvrir_presentation", read=presentation.opened)
        if read is not None:
            name = _("Prendre cette présentation")
            _change(name, lambda _old: read, key="prendre_presentation")
