"""What is installed."""

from __future__ import annotations

from udfs.registry import worksheet_function

VERSION = "0.1.0"


@worksheet_function(category="Information")
def udf_version() -> str:
    """Version of these functions as a text, to see which ones a workbook was calculated with.

    A text, because 0.10.0 is later than 0.9.0 and neither is a number. It takes no arguments and changes only when
    another version is installed, so a workbook shows the new one after it is calculated again.

    Returns
    -------
    text
        The version as major.minor.patch.

    See Also
    --------
    quarter_of, ageq_note

    References
    ----------
    Semantic Versioning 2.0.0, section 2: three numbers with dots between them.

    Examples
    --------
    >>> udf_version()
    '0.1.0'
    """
    return VERSION
