"""The errors that consent-swat raises for input that it cannot use.

::

    ConsentSwatError
    ├── MaterialsError        a file under materials/ is not as it must be
    ├── LeafletUnreadable     a leaflet that no reader could turn into blocks
    ├── ProtocolError         a SWAT protocol that contradicts itself
    │   └── StudyIsOpen       a study of this SWAT has been opened before
    ├── AllocationRefused     the list is used up, or the study is not open
    ├── EnrolmentRefused      a study number or referral that cannot be taken
    ├── LinkNotValid          a code or cookie that opens no sitting
    ├── DeviceRefused         a device that cannot be lent, or not be taken back so
    ├── PaperRefused          a paper form that cannot be made, or answers on it not be taken
    ├── FrameError            an analysis frame with missing or bad columns
    ├── EstimateUndefined     an estimate that these numbers cannot give
    ├── StoreError            the database is away, locked, full or out of date
    ├── SuppressionRefused    a finding that may not be let stand so
    ├── ExportRefused         a folder that an export may not or cannot be written to
    └── SettingsError         a setting that cannot be used

Every message says what is the matter, where, and what to do next.
"""

from __future__ import annotations


class ConsentSwatError(Exception):
    """Something that the person at the door can put right."""

    exit_code = 1


class MaterialsError(ConsentSwatError):
    """A file under ``materials/``, or beside a leaflet, is not as it must be.

    Parameters
    ----------
    file : str
        Path of the file as the team knows it, for example ``wording/benefits.toml``.
    entry : str
        What in the file is meant, for example ``rule 'must-take-part'``; empty for the whole file.
    problem : str
        What is the matter and what to do, as a sentence.
    """

    exit_code = 3

    def __init__(self, file: str, entry: str, problem: str) -> None:
        self.file = file
        self.entry = entry
        self.problem = problem
        where = f"{file}, {entry}" if entry else file
        super().__init__(f"{where}: {problem}")


class LeafletUnreadable(ConsentSwatError):
    """A leaflet that no reader could turn into blocks.

    Parameters
    ----------
    kind : str
        One word for programs: ``empty``, ``too_large``, ``wrong_kind``, ``old_word``,
        ``encrypted``, ``no_text``, ``damaged``, ``too_slow``, ``unsafe`` or ``not_found``.
    message : str
        What is the matter, in which file, and what to do.
    """

    exit_code = 4

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        super().__init__(message)


class ProtocolError(ConsentSwatError):
    """A SWAT protocol that contradicts itself or its materials."""

    exit_code = 5


class StudyIsOpen(ProtocolError):
    """A study of this SWAT has been opened before, and its lists are drawn."""


class AllocationRefused(ConsentSwatError):
    """No allocation can be made: the list is used up, or the study is not open."""

    exit_code = 6


class EnrolmentRefused(ConsentSwatError):
    """A study number, site or referral that cannot be taken."""

    exit_code = 6


class LinkNotValid(ConsentSwatError):
    """A code or cookie that opens no sitting."""

    exit_code = 7


class DeviceRefused(ConsentSwatError):
    """A device cannot be lent to a participant, or not be taken back so."""

    exit_code = 7


class PaperRefused(ConsentSwatError):
    """A paper form cannot be made, or what was typed from one cannot be taken."""

    exit_code = 13


class FrameError(ConsentSwatError):
    """An analysis frame with missing or bad columns."""

    exit_code = 8


class EstimateUndefined(ConsentSwatError):
    """An estimate that these numbers cannot give."""

    exit_code = 8


class StoreError(ConsentSwatError):
    """The database is away, locked, full or out of date."""

    exit_code = 9


class SettingsError(ConsentSwatError):
    """A setting that cannot be used."""

    exit_code = 10


class SuppressionRefused(ConsentSwatError):
    """A finding cannot be let stand: there is no such finding, no reason, or nobody to ask."""

    exit_code = 11


class ExportRefused(ConsentSwatError):
    """An export may not or cannot be written there; what is there stays as it is."""

    exit_code = 12


def exit_code(problem: BaseException) -> int:
    """Return the exit code of an error's family.

    Parameters
    ----------
    problem : BaseException
        What was raised.

    Returns
    -------
    int
        The family's code, 3 to 13; 1 for anything else.

    Examples
    --------
    >>> exit_code(LeafletUnreadable("empty", "The file is empty."))
    4
    >>> exit_code(ValueError("other"))
    1
    """
    return problem.exit_code if isinstance(problem, ConsentSwatError) else 1
