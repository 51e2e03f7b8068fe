"""What a question is, what its answer holds, and how it is read from a link."""

from geodata.questions.content import (
    Chart,
    Content,
    Download,
    Exhibit,
    Figure,
    Grid,
    Key,
    Legend,
    Series,
)
from geodata.questions.parameters import (
    Parameter,
    RefusedError,
    codes,
    example,
    level_words,
)
from geodata.questions.parts import bars, cited, file_name, ground, point_signs, sources
from geodata.questions.question import WHERE, Address, Pick, Question, Where, dated_words

__all__ = [
    "WHERE",
    "Address",
    "Chart",
    "Content",
    "Download",
    "Exhibit",
    "Figure",
    "Grid",
    "Key",
    "Legend",
    "Parameter",
    "Pick",
    "Question",
    "RefusedError",
    "Series",
    "Where",
    "bars",
    "cited",
    "codes",
    "dated_words",
    "example",
    "file_name",
    "ground",
    "level_words",
    "point_signs",
    "sources",
]
