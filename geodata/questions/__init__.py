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
    gridded,
)
from geodata.questions.downloads import FORMATS, file_name
from geodata.questions.parameters import (
    LONGEST_TEXT,
    Parameter,
    RefusedError,
    choice,
    code_of,
    codes,
    example,
    level_words,
    listed,
    one_of,
    read_territory,
    territory,
    write_territory,
    yes,
)
from geodata.questions.provenance import ground, sources, titles
from geodata.questions.question import Address, Pick, Question
from geodata.questions.ranking import bars
from geodata.questions.signs import point_signs
from geodata.questions.where import PLACE, WHERE, Where, dated_words

__all__ = [
    "FORMATS",
    "LONGEST_TEXT",
    "PLACE",
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
    "choice",
    "code_of",
    "codes",
    "dated_words",
    "example",
    "file_name",
    "gridded",
    "ground",
    "level_words",
    "listed",
    "one_of",
    "point_signs",
    "read_territory",
    "sources",
    "territory",
    "titles",
    "write_territory",
    "yes",
]
