"""Metal accounted for: what went in against what came out."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from udfs.domains import NOT_NEGATIVE
from udfs.registry import worksheet_function


@worksheet_function(
    category="Metallurgy", domains={"inputs": NOT_NEGATIVE, "outputs": NOT_NEGATIVE}, separate_ranges=True
)
def balance_closure(inputs: Sequence[float], outputs: Sequence[float], stock_change: float) -> float:
    """Share of what went in that is accounted for: outputs and the growth of stocks over inputs; 1 when it closes.

    Inputs and outputs are lists of their own, of any length, all in one unit.

    Parameters
    ----------
    inputs : range
        What went in, of one metal or of mass, each stream once: feed, purchases, returns [any].
    outputs : range
        What came out in the same unit, losses that were measured included: concentrates, metal, tailings [inputs].
    stock_change : number
        Closing less opening stock, in the same unit: positive when stocks grew, negative when they fell; 0 or a dash
        when there is none [inputs].

    Returns
    -------
    number
        Share of the inputs accounted for: 0.98 is 2% unaccounted for, above 1 more came out than went in [1].

    Formula
    -------
    (sum(outputs) + stock_change) / sum(inputs)

    Raises
    ------
    NotReportedError
        When a cell of inputs or outputs, or stock_change, is blank.
    DomainError
        When a cell of inputs or outputs is negative; a fall of stocks belongs to stock_change.
    ZeroDivisionError
        When inputs are nil together.

    See Also
    --------
    mine_call_factor, recovery, foots

    Keywords
    --------
    reconcile, reconciliation, metallurgical balance

    Notes
    -----
    The rival figure is the difference, inputs less outputs less stock_change: unaccounted metal, 0 when it closes. As a
    share of the inputs it is 1 minus ours, which is a share because a difference grows with the mine. A balance whose
    feed is calculated from its products closes whatever was measured; the code of practice asks for both sides to be
    measured, a check-in and check-out of metal. stock_change is needed, because a balance without it is none.

    References
    ----------
    AMIRA International, P754 Metal Accounting, Code of Practice and Guidelines, release 3, February 2007, principle 1.
    A balance that does not close: United States Department of Energy, Plutonium: The First 50 Years, DOE/DP-0137,
    February 1996, table of the material balance, 1944 to 1994: 111.4 t acquired, 3.4 expended, 3.4 in waste, 1.2 of
    fission, 0.4 of decay, 0.1 and 0.7 handed on, 99.5 in stock; 2.8 are its inventory differences, 0.1 is rounding.

    Examples
    --------
    >>> round(balance_closure([111.4], [3.4, 3.4, 1.2, 0.4, 0.1, 0.7], 99.5), 3)
    0.976
    """
    return fsum([*outputs, stock_change]) / fsum(inputs)


@worksheet_function(
    category="Metallurgy",
    domains={"accounted_content": NOT_NEGATIVE, "called_content": NOT_NEGATIVE},
    takes_arrays=True,
)
def mine_call_factor(accounted_content: float, called_content: float) -> float:
    """Mine call factor: metal that the plant accounts for over the metal that the mine's sampling called for.

    Parameters
    ----------
    accounted_content : number or range
        Metal recovered and metal left in residues, in the unit of the call [any].
    called_content : number or range
        Metal that survey and sampling say was in the ore broken [accounted_content].

    Returns
    -------
    number
        Share of the metal called for: 1 is perfect, below it metal or its estimate was lost on the way [1].

    Formula
    -------
    accounted_content / called_content

    Raises
    ------
    DomainError
        When accounted_content or called_content is negative.
    ZeroDivisionError
        When called_content is zero.

    See Also
    --------
    balance_closure, recovery

    Keywords
    --------
    reconcile, reconciliation

    Notes
    -----
    South African practice, there in percent. Accounted for is what was recovered together with the residue: with the
    recovered metal alone the factor would hold the plant's losses too, which RECOVERY measures. It may exceed 1, when
    the call was low. Some mines divide grades instead of contents, which is the same only when the tonnes agree.

    References
    ----------
    Mpofu, An investigation of the mine call factor at Mazowe gold mine in Zimbabwe, University of the Witwatersrand,
    2018, abstract: recovered and in residue 170,000 oz of the 308,000 oz called for from 2001 to 2016, 55%.

    Examples
    --------
    >>> round(mine_call_factor(170000, 308000), 2)
    0.55
    """
    return accounted_content / called_content
