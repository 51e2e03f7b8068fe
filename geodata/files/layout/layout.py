"""The pages of a presentation and their feet, the same in every format."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from geodata import style
from geodata.files.clean import clean
from geodata.files.layout import data_page, scene_page
from geodata.files.layout.blocks import Block
from geodata.files.layout.compose import produced
from geodata.files.layout.plan import MARGIN, PAGE, RULE_Y, SMALL, Plan
from geodata.files.slide import Slide
from geodata.files.text import LINE, fit
from geodata.wording import _

_SOURCES, _RANK = 690.0, 180.0


def pages(slides: Sequence[Slide], *, date: datetime.date) -> tuple[tuple[Plan, ...], ...]:
    """Lay scenes out.

    Returns
    -------
    tuple
        Pages of each scene: the scene itself, then its data where they stand apart.
    """
    planned = [[scene_page.plan(slide), *_data(slide)] for slide in slides]
    total, rank = sum(map(len, planned)), 0
    found = []
    for slide, own in zip(slides, planned, strict=True):
        ranks = range(rank + 1, rank + len(own) + 1)
        feet = (
            _feet(slide, one, ranked=(n, total), date=date)
            for n, one in zip(ranks, own, strict=True)
        )
        found.append(tuple(replace(one, feet=foot) for one, foot in zip(own, feet, strict=True)))
        rank += len(own)
    return tuple(found)


def _data(slide: Slide) -> list[Plan]:
    found = data_page.plan(slide)
    return [found] if found else []


def _feet(
    slide: Slide, own: Plan, *, ranked: tuple[int, int], date: datetime.date
) -> tuple[Block, ...]:
    """Write sources at the left, rank at the right, and the link that no QR code gives."""
    text = " ".join([*slide.content.sources, produced(date) + "."])
    tall = SMALL * LINE
    sizes = (SMALL, 8.5, 8.0, 7.5, 7.0)
    size, lines = fit(clean(text, most=900), (_SOURCES, 3 * tall), sizes)
    right = PAGE[0] - MARGIN - _RANK
    rank, total = ranked
    found = [
        Block(
            role="foot",
            box=(MARGIN, RULE_Y + 5, _SOURCES, tall * 3),
            size=size,
            lines=lines,
            ink=style.SECONDARY,
        ),
        Block(
            role="foot",
            box=(right, RULE_Y + 5, _RANK, tall * 1.2),
            size=SMALL + 2,
            lines=(_("{rank} sur {total}").format(rank=rank, total=total),),
            weight=600,
            align="right",
        ),
    ]
    if slide.link and own.code is None:
        found.append(
            Block(
                role="foot",
                box=(right, RULE_Y + 6 + tall * 1.3, _RANK, tall * 1.2),
                size=SMALL + 1,
                lines=(_("Ouvrir la vue interactive"),),
                ink=style.PRIMARY,
                link=slide.link,
                align="right",
            )
        )
    return tuple(found)
