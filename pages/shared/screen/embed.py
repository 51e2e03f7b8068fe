"""One map in the frame of another site: its sentence, its legend, its source, nothing else."""

from geodata import files
from geodata.link import QUESTIONS
from pages.shared.map import mapview
from pages.shared.screen import figures, frame, notes
from pages.shared.session import session


def show(slug: str, *, default: bool) -> None:
    """Draw what a page shows, without its controls."""
    question = QUESTIONS[slug]
    view = session.current(question)
    content = question.content(view)
    figures.heading(content.title)
    if content.state is not None:
        # Framed, not centred: whatever the size of the frame, it holds what was seen.
        state = dict(content.state) | {"view": {"n": 1, "bounds": content.bounds}}
        mapview.show(state, key=f"cadre_{slug}", height=360)
    notes.legends(content.legends)
    notes.small(content.detail)
    # Relative: the address that Streamlit tells is that of the site around the frame.
    whole = files.address(".", "" if default else slug, question.write(view))
    frame.footer(content.sources, whole=whole)
