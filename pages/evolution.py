"""L'évolution: how the network and its directorates changed, and the milestones behind it."""

from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from geodata import addresses, history, style, tables
from geodata.history import ALL, QUESTION, Directorate, HistoryView, Milestone, families, timeline
from geodata.maps import look_of
from geodata.network import Stage, region_names, reports, stages
from geodata.places import names, province, province_place, territory
from geodata.questions import Content, Grid
from geodata.status import word
from geodata.wording import _, day, enumeration, month, typography
from pages.shared import controls, mapview, session
from pages.shared.screen import answer, figures, frame, notes

# Writes a cell in HTML, from the rank of its row and its text.
CellText = Callable[[int, str], str]


def render() -> None:
    """Draw the page."""
    now = session.current(QUESTION)
    found = QUESTION.content(now)
    answer.head(found)
    if stages():
        _over_time(now, found)
    else:
        _timeline(now)
    answer.foot(found)


def _over_time(now: HistoryView, found: Content) -> None:
    _controls(now)
    with st.container(key="scene_evolution"):
        left, right = st.columns([2, 1], gap="small")
    with left:
        mapview.mount(QUESTION, found, height=400)
        # The panel names the directorates beside their colours.
        notes.legends([legend for legend in found.legends if not legend.title])
        notes.small(*found.notes)
    with right:
        _panel(now)
    left, right = st.columns([5, 7], gap="small")
    with left, st.container(border=True, key="panneau_annexe"):
        _grid(found.exhibit("annex"), {})
        answer.exhibit(found.exhibit("points"), key="courbe_points", height=150)
    with right, st.container(border=True, key="panneau_dates"):
        links = [one.address for one in reports()]
        _grid(found.exhibit("dates"), {6: lambda rank, text: frame.link(text, links[rank])})
    _timeline(now)
    _directorates(now.stage, found)


def _controls(now: HistoryView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="filtres", gap="xsmall"):
        controls.segments(
            "year", _("Année de la carte"), {year: stage.name for year, stage in stages().items()}
        )
        regions, region = region_names(), now.region
        controls.select(
            "territory",
            _("Région"),
            {province_place(): _("Région : toutes ({n})").format(n=len(regions))}
            | {("region", code): name for code, name in regions.items()},
            value=("region", region) if region else province_place(),
            width=230,
            also={"milestone": None},
        )
        controls.select(
            "milestone",
            _("Mesure"),
            _options(),
            width=330,
            also={"frame": province_place()},
        )
        controls.reset()


def _panel(now: HistoryView) -> None:
    """Show what is chosen: a milestone, a place over time, or else the directorates."""
    if now.chosen is not None:
        st.html(_card(now.chosen, now=None))
        controls.change(_("Fermer la mesure"), {"milestone": None}, key="fermer_mesure")
    elif now.territory[0] != "province":
        st.html(_place(now))
        top = {"territory": province_place(), "frame": province_place()}
        controls.change(_("Revenir à la vue de départ"), top, key="fermer_lieu")
    else:
        _areas(now.stage)


def _chip(one: Directorate) -> str:
    """Draw the colour of a directorate, in HTML."""
    look = look_of(one.id)
    return f'<i style="--fill:{look.fill};--ink:{look.ink}"></i>'


def _areas(stage: Stage) -> None:
    """List the directorates of a stage: their colour, what they come from, how they are known."""
    count = stage.last.words("directorates")
    with st.container(border=True, key="panneau_directions"):
        if stage.layer is None:
            figures.heading(_("{n} directions, sans autre détail publié").format(n=count))
            st.html("".join(f"<p>{escape(text)}</p>" for text in history.unknown(stage)))
        else:
            when = month(stage.last.date)
            figures.heading(_("Les {n} directions, {date}").format(n=count, date=when))
            # What is new comes first; sorting keeps the order of the regions otherwise.
            ordered = sorted(history.in_force(stage), key=lambda one: one.is_renewed)
            told = ((one, filter(None, (one.change, _regions_known(one)))) for one in ordered)
            items = "".join(f"<li>{_named(one, ' · '.join(words))}</li>" for one, words in told)
            st.html(f'<ul class="areas">{items}</ul>')
        said = _("Choisissez une région pour suivre sa direction d'une date à l'autre.")
        notes.small(said, on_screen=True)


def _named(one: Directorate, told: str) -> str:
    """Name a directorate beside its colour, with what is told of it."""
    named = _("Direction {name}").format(name=one.name)
    return f"{_chip(one)}<span><b>{escape(named)}</b><em>{escape(told)}</em></span>"


def _regions_known(one: Directorate) -> str:
    return _("régions données par la source") if one.stated else _("régions déduites")


def _place(now: HistoryView) -> str:
    """Tell which directorate a place had, from one date to the next, in HTML."""
    level, code = now.territory
    own, periods = history.in_force(now.stage), history.periods(level, code)
    rows = ""
    for period in periods:
        one, then = period.directorate, period.span
        if one and level != "region":
            then += _(", région {name}").format(name=period.region)
        told = (
            _named(one, one.note or _regions_known(one))
            if one
            else escape(_("direction non publiée"))
        )
        chosen = "own" if one in own else ""
        rows += f'<li class="{chosen}"><small>{escape(then)}</small>{told}</li>'
    ink = next((look_of(one.id).ink for one in own if now.region in one.codes), style.PRIMARY)
    moved = len({period.region for period in periods if period.directorate}) > 1
    caution = (
        _("Région changée en juillet 2021, trois mois après le début des directions de 2021.")
        if moved
        else ""
    )
    kind = _("Sa direction, d'une date à l'autre")
    # The card spans several limits: the name of a region has no date here.
    name = region_names()[code] if level == "region" else territory(level, code).name
    body = f'<ul class="areas">{rows}</ul><p class="note">{escape(caution)}</p>'
    return figures.card(escape(kind), name, body, ink=ink)


def _directorates(stage: Stage, found: Content) -> None:
    """Show the directorates of a stage, where they are published."""
    own = history.in_force(stage)
    if not own:
        return

    def site(_rank: int, address: str) -> str:
        name = urlsplit(address).netloc.removeprefix("www.")
        return frame.link(name or _("sans adresse"), address)

    def stated(rank: int, text: str) -> str:
        kind = "published" if own[rank].stated else "other"
        return f'<span class="tag {kind}">{escape(text)}</span>'

    with st.container(border=True, key="panneau_table"):
        _grid(
            found.exhibit("table"),
            {0: lambda rank, text: f"{_chip(own[rank])}<b>{escape(text)}</b>", 4: stated, 6: site},
        )


def _grid(grid: object, cells: Mapping[int, CellText]) -> None:
    """Show a table; some columns, by their rank, write their cells themselves."""
    if not isinstance(grid, Grid):
        return
    figures.heading(grid.title)
    head = "".join(
        f'<th scope="col">{escape(name)}</th>' if name else "<td></td>"
        for name in grid.rows.columns
    )
    body = ""
    for row, (index, *texts) in enumerate(grid.rows.itertuples(name=None)):
        told = (
            f"<td>{cells[rank](row, text) if rank in cells else escape(text)}</td>"
            for rank, text in enumerate(texts)
        )
        body += f'<tr class="{"own" if index == grid.chosen else ""}">{"".join(told)}</tr>'
    st.html(
        # A wide table scrolls by the keyboard too.
        f'<div class="wide" role="region" aria-label="{escape(grid.title)}" tabindex="0">'
        f'<table class="plain"><caption class="unseen">{escape(grid.title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    notes.small(*grid.notes)


def _card(milestone: Milestone, *, now: HistoryView | None) -> str:
    """Write everything that is known of a milestone, in HTML.

    Parameters
    ----------
    now
        The view whose link a place leads to; ``None`` where the map is in sight.

    Returns
    -------
    str
        HTML of the card, everything escaped.
    """
    kinds = tables.dataset("measures").field("kind").labels
    # In the timeline, the date stands beside.
    head = kinds[milestone.kind] if now else f"{kinds[milestone.kind]} · {day(milestone.date)}"
    parts = "".join(
        f"<li><b>{escape(part.title)}</b>{_body(part)}{_named_places(part, now)}"
        f"{_unsaid(part)}</li>"
        for part in milestone.parts
    )
    lasting = f" <span>{escape(milestone.duration)}</span>" if milestone.duration else ""
    amount = f'<p class="sum"><b>{escape(milestone.amount)}</b>{lasting}</p>'
    source = _("Source : {source} ({status}).").format(
        source=milestone.source, status=word(milestone.status)
    )
    body = (
        f"{amount if milestone.amount else ''}{_body(milestone)}{_named_places(milestone, now)}"
        f"{f'<ul>{parts}</ul>' if parts else ''}{_unsaid(milestone)}"
        f'<p class="note">{escape(source)}</p>'
    )
    return figures.card(escape(head), milestone.title, body, ink=style.PRIMARY)


def _options() -> dict[str | None, str]:
    """Name every milestone for a list, each followed by its parts.

    Returns
    -------
    dict[str or None, str]
        Names by identifier, ``None`` for no milestone.
    """
    wholes = [whole for own in timeline(ALL).values() for whole in own]
    listed = [milestone for whole in wholes for milestone in (whole, *whole.parts)]
    nothing: dict[str | None, str] = {None: _("Mesure : choisir parmi {n}").format(n=len(listed))}
    return nothing | {m.id: f"{m.date[:4]} · {m.title}" for m in listed}


def _unsaid(milestone: Milestone) -> str:
    """Write what the source of a milestone does not say, in HTML."""
    return f'<p class="unsaid">{escape(milestone.caution)}</p>' if milestone.caution else ""


def _body(milestone: Milestone) -> str:
    lead = f"{milestone.lead}{typography(' : ')}" if milestone.lead else ""
    return f"<p>{escape(lead + '; '.join(milestone.items))}</p>"


def _named_places(milestone: Milestone, now: HistoryView | None) -> str:
    """Name the municipalities of a milestone, with a link that frames them on the map."""
    if not milestone.places:
        return ""
    called = names("municipality")
    said = enumeration([called[code] for code in milestone.places])
    if now is None:
        listed = _("Lieux nommés : {names}.").format(names=said)
        return f"<p>{escape(listed)}</p>"
    # The map is above, out of sight: a link opens the page at its top, a button would not.
    there = HistoryView(year=now.year, family=now.family, milestone=milestone.id)
    link = _("Voir sur la carte : {names}").format(names=said)
    to = addresses.address(".", QUESTION.slug, QUESTION.write(there))
    return f"<p>{frame.link(link, to, here=True)}</p>"


def _timeline(now: HistoryView) -> None:
    """Show the timeline, all of it or one family; nothing where the data have no measure."""
    years = [date[:4] for date in timeline(ALL)]
    if not years:
        return
    heading = _("Les mesures, de {first} à {last}")
    figures.heading(heading.format(first=min(years), last=max(years)))
    controls.segments(
        "family",
        _("Genre de mesure"),
        {ALL: _("Toutes")} | {family: name for family, (name, _kinds) in families().items()},
    )
    dates = "".join(
        f'<section><h3>{escape(day(date))}</h3><div class="steps">'
        + "".join(_card(milestone, now=now) for milestone in own)
        + "</div></section>"
        for date, own in timeline(now.family).items()
    )
    st.html(f'<div class="time">{dates}</div>')
    notes.small(
        _(
            "La date est celle du document. Sans montant, aucun n'est publié; sans lieu nommé, la "
            "mesure vaut pour tout {province}."
        ).format(province=province().definite)
    )
