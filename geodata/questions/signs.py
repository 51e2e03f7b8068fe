"""The signs of service points, which every map draws alike."""

from geodata import style
from geodata.questions.content import Key, Legend
from geodata.wording import _


def point_signs() -> Legend:
    """Say what the signs of the service points mean."""
    attested = _("Point attesté (source publique)")
    rebuilt = _("Point reconstitué (emplacement non publié, donné à titre illustratif)")
    keys = (
        Key(colour=style.TEXT, text=attested, shape="point"),
        Key(colour=style.TEXT, text=rebuilt, shape="hollow"),
    )
    return Legend(title="", keys=keys)
