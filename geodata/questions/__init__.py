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
    cited,
    sources,
)
from geodata.questions.parameters import (
    MOST_BESIDE,
    Parameter,
    RefusedError,
    beside_title,
    codes,
    example,
    level_words,
    referenced,
)
from geodata.questions.question import WHERE, Address, Pick, Question, Where, dated_words

__all__ = [
    "MOST_BESIDE",
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
    "beside_title",
    "cited",
    "codes",
    "dated_words",
    "example",
    "level_words",
    "referenced",
    "sources",
]
