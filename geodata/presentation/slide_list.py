"""Scenes as they go to a stage or to a file: their words, and what their views show."""

from geodata import files
from geodata.files import Slide
from geodata.link import QUESTIONS
from geodata.presentation.document import Presentation, Scene
from geodata.questions import Content
from geodata.tables import derived

FIRST = next(iter(QUESTIONS))
"""The page that has no address of its own."""


@derived(most=128)
def content_of(scene: Scene) -> Content:
    """Give what the view of a scene shows, once: every scene is listed at each run.

    Returns
    -------
    Content
        Shared, not to be changed.
    """
    return QUESTIONS[scene.page].content(scene.view)


def slide(scene: Scene, *, root: str = "") -> Slide:
    """Make a slide of a scene.

    Parameters
    ----------
    root
        Address of the dashboard; empty for no link to the live view.

    Returns
    -------
    Slide
        The words of the scene, those of its page where it has none.
    """
    content = content_of(scene)
    page = "" if scene.page == FIRST else scene.page
    return Slide(
        title=scene.title or content.title,
        sentences=scene.sentences or ((content.detail,) if content.detail else ()),
        content=content,
        notes=scene.notes,
        link=files.address(root, page, scene.query) if root else "",
    )


@derived(most=16)
def slides(presentation: Presentation, *, root: str = "") -> tuple[Slide, ...]:
    """Make the slides of a presentation, once.

    Returns
    -------
    tuple of Slide
        In order. Shared, not to be changed.
    """
    return tuple(slide(scene, root=root) for scene in presentation.scenes)
