"""Read a zip that anybody may have made: its members counted and measured before they are read."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from geodata.errors import DataError
from geodata.imports.reading.listing import Caps
from geodata.wording import _, number

ZIP = b"PK\x03\x04"

_NESTED = (".zip", ".7z", ".rar", ".gz", ".xlsx", ".xlsm", ".kmz")

_FORBIDDEN = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY", "<!doctype", "<!entity")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
"""What no workbook needs: by it a document names others, or itself many times over."""


def unpacked(file: str, data: bytes, *, caps: Caps) -> Mapping[str, bytes]:
    """Give the files of an archive, by name.

    Raises
    ------
    DataError
        If it is broken or encrypted, holds another archive, or passes the caps.
    """
    broken = _("une archive zip entière, sans mot de passe")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _bounded(file, infos, caps)
            found = {}
            for info in infos:
                if info.flag_bits & 1:
                    raise DataError(file, broken, value=info.filename)
                with archive.open(info) as stream:
                    # The size that a member declares may be a lie.
                    found[info.filename] = stream.read(info.file_size + 1)
                if len(found[info.filename]) > info.file_size:
                    raise DataError(file, broken, value=info.filename)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OverflowError,
    ) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(file, broken, value=_("une archive illisible")) from error
    return found


def _bounded(file: str, infos: list[zipfile.ZipInfo], caps: Caps) -> None:
    """Refuse an archive whose list of members is too long, or tells of too much."""
    if len(infos) > caps.members:
        allowed = _("{n} fichiers au plus dans l'archive").format(n=number(caps.members))
        raise DataError(file, allowed, value=number(len(infos)))
    size = sum(info.file_size for info in infos)
    if size > caps.unpacked:
        allowed = _("{n} octets au plus une fois décompressés").format(n=number(caps.unpacked))
        raise DataError(file, allowed, value=number(size))
    for info in infos:
        if info.file_size > caps.ratio * max(info.compress_size, 1) and info.file_size > 100_000:
            allowed = _("un fichier au plus {n} fois plus gros que compressé").format(n=caps.ratio)
            raise DataError(file, allowed, value=info.filename)
        if PurePosixPath(info.filename.lower()).suffix in _NESTED:
            allowed = _("une archive qui n'en contient pas d'autre")
            raise DataError(file, allowed, value=info.filename)


def check_markup(file: str, members: Mapping[str, bytes]) -> None:
    """Refuse markup that declares entities, inside or out."""
    for name, data in members.items():
        if any(word in data for word in _FORBIDDEN):
            allowed = _("un classeur sans déclaration de type ni d'entité")
            raise DataError(file, allowed, value=name)
