"""What a sheet answers, in a sentence: is there a point here, and if not, how far."""

from geodata import network, roads, tables
from geodata.coverage import rebuilt_words
from geodata.places import at, of
from geodata.sheet.residents import nearest_to_largest, people, rough, thresholds
from geodata.sheet.subjects import Nearby, Stop, Subject, nearby, sourced
from geodata.wording import _, capital, count_word, enumeration, ngettext, typography

MOST_NAMED = 5
"""Towns of points that a headline names."""


def conclusion(subject: Subject) -> tuple[str, str]:
    """Say what a person of that place wants to know: a headline, and sentences under it."""
    if subject.level == "province":
        how = (
            _("Cherchez un lieu par son nom ou son code postal, ou touchez la carte.")
            if "fsa" in tables.datasets()
            else _("Cherchez un lieu par son nom, ou touchez la carte.")
        )
        return _("Où est le point de service le plus proche de chez vous?"), how
    if subject.approximate:
        return _of_area(subject)
    if subject.home is None:
        return _of_people(subject)
    near = nearby(subject.home)
    headline = _own(subject, near.own) if near.own else _nearest(subject, near.stops[0])
    return headline, " ".join(filter(None, _details(subject, near)))


def _own(subject: Subject, own: Stop) -> str:
    """Say that a municipality has its points."""
    count, name = len(own.points), subject.name
    if own.evidence == "reconstructed":
        said = _("Un point de service est reconstitué {where} : aucune source ne le situe")
    elif own.evidence == "announced":
        said = _("{name} a un point de service annoncé, dont l'ouverture reste à confirmer")
    else:
        said = ngettext("{name} a son point de service", "{name} a {n} points de service", count)
    return said.format(name=name, where=at(name), n=count_word(count, feminine=False))


def _nearest(subject: Subject, first: Stop) -> str:
    """Say where the nearest point is."""
    if not roads.on_roads():
        said = _(
            "Le point de service le plus proche {whose} est {where}, à environ {km} à vol d'oiseau"
        )
    elif not first.time:
        if subject.postal:
            said = _too_vast()
        elif subject.code in roads.roadless_notes():
            said = _("Aucune route ne relie {name} à un point de service")
        else:
            said = _("Aucune route connue entre {name} et un point de service")
    elif first.distance.ferries:
        said = _(
            "Le point de service le plus proche {whose} est {where}, à environ {km} ({time}) par "
            "la route et le traversier"
        )
    else:
        said = _(
            "Le point de service le plus proche {whose} est {where}, à environ {km} ({time}) par "
            "la route"
        )
    area = _("du secteur postal {fsa}").format(fsa=subject.postal)
    return said.format(
        name=subject.name,
        fsa=subject.postal,
        whose=area if subject.postal else of(subject.name),
        where=at(first.town),
        km=first.far,
        time=first.time,
    )


def _details(subject: Subject, near: Nearby) -> list[str]:
    """Sentences under the headline: how one goes, what is sure."""
    first = near.stops[0]
    cut_off = roads.on_roads() and not first.time
    reason = first.distance.reason or ""
    if subject.postal and cut_off:
        return [reason]
    alone = "" if subject.postal else roads.roadless_notes().get(subject.code, "")
    said = [f"{capital(alone)}."] if alone else []
    if cut_off:
        nearest = _("À vol d'oiseau, le plus proche est {where}, à {km}.")
        said += ["" if alone else reason, nearest.format(where=at(first.town), km=first.far)]
    if first.evidence == "reconstructed":
        return [*said, _rebuilt(near.attested)]
    if first.evidence == "announced":
        announced = _("Le point {whose} est annoncé; son ouverture n'est pas confirmée.")
        said.append(announced.format(whose=of(first.town)))
    elif not first.caution:
        said.append(f"{sourced(year for _address, year in first.sources)}.")
    return [*said, first.caution]


def _rebuilt(sure: Stop) -> str:
    """Say that the nearest point is reconstructed, and where the nearest sure one is."""
    said = (
        _(
            "Ce point est reconstitué, à titre illustratif. Le plus proche qu'une source situe est "
            "{where}, à environ {far} ({time})."
        )
        if sure.time
        else _(
            "Ce point est reconstitué, à titre illustratif. Le plus proche qu'une source situe "
            "est {where}, à {km} à vol d'oiseau."
        )
    )
    return said.format(where=at(sure.town), far=sure.far, km=sure.far, time=sure.time)


def _of_people(subject: Subject) -> tuple[str, str]:
    """Say who serves a division or a region, then how far its people are."""
    found = people(subject.place)
    near, sure = rough(found.within_pct[1]), rough(found.attested_pct[1])
    both = rebuilt_words(found.within_pct[1], found.attested_pct[1], write=rough)
    within = _("{share} de la population est à {limit} ou moins d'un point de service")
    within = capital(within.format(limit=thresholds()[1].words, share=near))
    said = [f"{within} {both}".rstrip() + "."]
    if sure != near and not both:
        said.append(_("Avec les seuls points qu'une source situe : {share}.").format(share=sure))
    if found.roadless_pct > 0:
        roadless = _("{share} de la population n'a aucune route vers un point.")
        said.append(capital(roadless.format(share=rough(found.roadless_pct))))
    return _serving(subject), " ".join(said)


def _serving(subject: Subject) -> str:
    """Name the points of a division or a region, or the one nearest to its largest place."""
    here = network.points_in(subject.level, subject.code)
    if here.empty and (largest := nearest_to_largest(subject.place)):
        start, stop = largest[0]
        said = _(
            "{name} : aucun point de service; depuis {start}, le plus proche est {where} "
            "({far}, {time})"
        )
        return said.format(
            name=subject.name, start=start, where=at(stop.town), far=stop.far, time=stop.lasting
        )
    towns = [at(typography(town)) for town in dict.fromkeys(here["town"])]
    where = (
        enumeration(towns)
        if len(towns) <= MOST_NAMED
        else _("dans {n} municipalités").format(n=count_word(len(towns), feminine=True))
    )
    said = _("{name} : {points}, {where}") if towns else _("{name} : {points}")
    points = network.counted(here)
    return said.format(name=subject.name, points=points[:1].lower() + points[1:], where=where)


def _too_vast() -> str:
    return _("Le secteur postal {fsa} est trop vaste pour en dire la distance")


def _of_area(subject: Subject) -> tuple[str, str]:
    """Say why a vast postal area has no distance, and whose figures are shown."""
    headline = _too_vast()
    said = _(
        "Il couvre plusieurs municipalités; une liste estimée les propose. Les chiffres sont ceux "
        "de la région où est son centre : {region}."
    )
    return headline.format(fsa=subject.postal), said.format(region=subject.line[-1].name)


def caution() -> str:
    """Say how exact distances are, once a page."""
    used = roads.router()
    if used.name == "straight":
        return roads.basis()
    if used.name != "estimate":
        return _(
            "Distances et temps par la route : {engine}, arrondis à {step} km et {step} minutes "
            "au-delà de {exact} km."
        ).format(engine=used.label, step=roads.STEP, exact=round(roads.EXACT_BELOW))
    said = _(
        "Distances et temps par la route : estimation, arrondie à {step} km et {step} minutes "
        "au-delà de {exact} km; erreur typique de {error} %."
    ).format(step=roads.STEP, exact=round(roads.EXACT_BELOW), error=roads.TYPICAL_ERROR_PCT)
    return f"{said} {used.notice}" if used.notice else said
