"""Maps without a screen: the constant base, the patches, classes, names and framing."""

from geodata.maps.base import PANES, area_panes, shape_credits
from geodata.maps.classes import UNCLASSED, Classes, Method, classify
from geodata.maps.declutter import holds, project, spread
from geodata.maps.directorate_style import ink_of, look_of
from geodata.maps.files import ROOT, code_files, map_files, to_json
from geodata.maps.frame import STANDARD, Centre, Corners, Inset, framed, framing, names, view_bounds
from geodata.maps.patch import (
    Label,
    Line,
    Look,
    exists,
    layer,
    looks,
    numerals,
    order,
    told,
    told_people,
)

__all__ = [
    "PANES",
    "ROOT",
    "STANDARD",
    "UNCLASSED",
    "Centre",
    "Classes",
    "Corners",
    "Inset",
    "Label",
    "Line",
    "Look",
    "Method",
    "area_panes",
    "classify",
    "code_files",
    "exists",
    "framed",
    "framing",
    "holds",
    "ink_of",
    "layer",
    "look_of",
    "looks",
    "map_files",
    "names",
    "numerals",
    "order",
    "project",
    "shape_credits",
    "spread",
    "to_json",
    "told",
    "told_people",
    "view_bounds",
]
