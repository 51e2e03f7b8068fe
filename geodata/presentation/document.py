"""A presentation: scenes in order, each a view of a page with its own words.

A presentation does not change: each of its methods gives a new one, so that undoing is going
back to the one before.
"""

from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from geodata import addresses, files
from geodata.errors import AncrageError, echo
from geodata.limits import IN_FORCE, YEARS, limits_in_use
from geodata.link import QUESTIONS
from geodata.questions import WHERE, Content, Where
from geodata.scenario import Frozen
from geodata.tables import derived
from geodata.wording import _, enumeration, number

MOST_SCENES = 40
"""Scenes that one presentation may have."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One step of a presentation.

    Attributes
    ----------
    title, sentences, notes
        Its words; any text, to be escaped where shown. Without a title, the page's finding.
    LONGEST_TITLE, LONGEST_SENTENCE, LONGEST_NOTES
        Characters of its words; a presentation has a title as long.
    """

    LONGEST_TITLE: ClassVar = 240
    LONGEST_SENTENCE: ClassVar = 240
    LONGEST_NOTES: ClassVar = 4000
    MOST_SENTENCES: ClassVar = 3

    page: str
    query: Frozen[str] = field(default_factory=Frozen)
    title: str = ""
    sentences: tuple[str, ...] = ()
    notes: str = ""

    @classmethod
    def of(cls, page: str, view: Where) -> Self:
        """Make a scene of what a page shows."""
        return cls(page=page, query=Frozen(QUESTIONS[page].write(view))).checked()

    @property
    def view(self) -> Where:
        """The view that it shows."""
        found: Where = QUESTIONS[self.page].read(self.query)[0]
        return found

    @derived(most=128)
    def content(self) -> Content:
        """Give what its view shows, once: every scene is listed at each run."""
        return QUESTIONS[self.page].content(self.view)

    def slide(self, *, root: str = "") -> files.Slide:
        """Make a slide, with the words of its page where it has none.

        Parameters
        ----------
        root
            Address of the dashboard; empty for no link to the live view.
        """
        content = self.content()
        # The first page has no address of its own.
        page = "" if self.page == next(iter(QUESTIONS)) else self.page
        return files.Slide(
            title=self.title or content.title,
            sentences=self.sentences or ((content.detail,) if content.detail else ()),
            content=content,
            notes=self.notes,
            link=addresses.address(root, page, self.query) if root else "",
        )

    def checked(self) -> Self:
        """Refuse what cannot be shown.

        Returns
        -------
        Scene
            The same, without spaces around its words, empty sentences nor foreign parameters.

        Raises
        ------
        AncrageError
            If its page or its view means nothing, or a text is too long.
        """
        if self.page not in QUESTIONS:
            raise AncrageError(
                _("Page inconnue : « {page} ». Pages : {known}.").format(
                    page=echo(self.page), known=enumeration(list(QUESTIONS))
                )
            )
        question = QUESTIONS[self.page]
        own = {parameter.name for parameter in question.fields.values()}
        _view, refused = question.read(self.query)
        if refused:
            # It may be in a file, and not in a link.
            link, view = _("Le lien"), _("La vue")
            said = (view + text[len(link) :] if text.startswith(link) else text for text in refused)
            raise AncrageError(" ".join(said))
        sentences = tuple(text.strip() for text in self.sentences if text.strip())
        if len(sentences) > self.MOST_SENTENCES:
            raise AncrageError(
                _("Scène de {n} phrases. Attendu : {most} au plus.").format(
                    n=number(len(sentences)), most=self.MOST_SENTENCES
                )
            )
        return replace(
            self,
            query=Frozen({name: text for name, text in self.query.items() if name in own}),
            title=_short(self.title, _("Titre"), self.LONGEST_TITLE),
            sentences=tuple(_short(text, _("Phrase"), self.LONGEST_SENTENCE) for text in sentences),
            notes=_short(self.notes, _("Notes"), self.LONGEST_NOTES),
        )


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """Scenes in order.

    Attributes
    ----------
    title
        Its name; any text, to be escaped where shown.
    """

    title: str = ""
    scenes: tuple[Scene, ...] = ()

    @derived(most=16)
    def slides(self, *, root: str = "") -> tuple[files.Slide, ...]:
        """Make its slides, once."""
        return tuple(scene.slide(root=root) for scene in self.scenes)

    def add(self, scene: Scene) -> Self:
        """Add a scene at the end.

        Raises
        ------
        AncrageError
            If it cannot be shown, or if there are :data:`MOST_SCENES` already.
        """
        check_count(len(self.scenes) + 1)
        return replace(self, scenes=(*self.scenes, scene.checked()))

    def edit(self, rank: int, scene: Scene) -> Self:
        """Put another scene in the place of one; ``IndexError`` when there is none."""
        return self._instead(rank, scene.checked())

    def remove(self, rank: int) -> Self:
        """Take a scene away; ``IndexError`` when there is none."""
        return self._instead(rank)

    def move(self, rank: int, *, by: int) -> Self:
        """Move a scene up or down; it stops at either end."""
        others = self.remove(rank).scenes
        place = max(0, min(rank + by, len(others)))
        return replace(self, scenes=(*others[:place], self.scenes[rank], *others[place:]))

    def rename(self, title: str) -> Self:
        """Give another title."""
        return replace(self, title=_short(title, _("Titre"), Scene.LONGEST_TITLE))

    def on_limits(self) -> Self:
        """Put the scenes that name no limits on those in use."""
        if limits_in_use() == IN_FORCE:
            return self
        asked = {WHERE["limits"].name: YEARS[limits_in_use()]}
        scenes = (replace(s, query=Frozen(asked | dict(s.query))) for s in self.scenes)
        return replace(self, scenes=tuple(scenes))

    def _instead(self, rank: int, *scenes: Scene) -> Self:
        if not 0 <= rank < len(self.scenes):
            raise IndexError(rank)
        return replace(self, scenes=(*self.scenes[:rank], *scenes, *self.scenes[rank + 1 :]))


EMPTY = Presentation()


def _short(text: str, what: str, most: int) -> str:
    kept = text.strip()
    if len(kept) > most:
        raise AncrageError(
            _("{what} : « {start}… », {n} caractères. Attendu : {most} au plus.").format(
                what=what, start=kept[:20], n=number(len(kept)), most=number(most)
            )
        )
    # Half of a pair of surrogates is not a character: no file could hold it.
    return kept.encode("utf-8", "replace").decode("utf-8")


def check_count(scenes: int) -> None:
    """Refuse more than :data:`MOST_SCENES`; raises AncrageError."""
    if scenes > MOST_SCENES:
        raise AncrageError(
            _("Une présentation a au plus {n} scènes : retirez-en une d'abord.").format(
                n=MOST_SCENES
            )
        )
