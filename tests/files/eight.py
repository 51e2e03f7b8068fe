"""The presentation that ships, as slides."""

from __future__ import annotations

from functools import cache

from geodata import addresses as links
from geodata.files.slide import Slide
from geodata.link import QUESTIONS
from geodata.presentation.document import Scene
from geodata.presentation.embedded import ready

ADDRESS = "https://ancrage.exemple"


def slide_of(scene: Scene) -> Slide:
    content = QUESTIONS[scene.page].content(scene.view)
    return Slide(
        title=scene.title or content.title,
        sentences=scene.sentences or (content.detail,),
        notes=scene.notes,
        content=content,
        link=links.address(ADDRESS, scene.page, scene.query),
    )


@cache
def eight() -> tuple[Slide, ...]:
    return tuple(slide_of(scene) for scene in ready().scenes)


@cache
def codes() -> tuple[str, ...]:
    return tuple(links.qr_code(slide.link) for slide in eight())
