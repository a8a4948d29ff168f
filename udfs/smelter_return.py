"""What is left of the metal's value once the smelter is paid."""

from __future__ import annotations

from udfs.domains import NOT_NEGATIVE
from udfs.registry import worksheet_function

# Treatment and refining charges have no domain: on the spot market they have been below zero.
VALUES = {"payable_value": NOT_NEGATIVE, "penalties": NOT_NEGATIVE, "freight": NOT_NEGATIVE}


@worksheet_function(category="Sales", domains=VALUES, takes_arrays=True)
def nsr(payable_value: float, treatment: float, refining: float, penalties: float, freight: float) -> float:
    """Net smelter return: the value of the payable metal less treatment, refining, penalties and freight.

    Every charge is a positive number that is subtracted; a return below zero is an answer.

    Parameters
    ----------
    payable_value : number or range
        Value of the payable metals at their prices [USD].
    treatment : number or range
        Treatment charges, subtracted; below zero only where the smelter pays the mine [USD].
    refining : number or range
        Refining charges of all metals, subtracted; below zero only where the smelter pays the mine; 0 where none [USD].
    penalties : number or range
        Penalties for impurities, as a positive number; 0 where none [USD].
    freight : number or range
        Freight, insurance and other selling costs after the mine gate, as a positive number; 0 where none [USD].

    Returns
    -------
    number
        Net smelter return in dollars [USD].

    Formula
    -------
    payable_value - treatment - refining - penalties - freight

    Raises
    ------
    DomainError
        When payable_value, penalties or freight is negative.

    See Also
    --------
    nsr_per_tonne, payable, treatment_charge, refining_charge, penalty

    Keywords
    --------
    netback, smelter

    Notes
    -----
    Treatment and refining charges may be below zero, because spot charges for copper concentrate have been since 2024
    (see TREATMENT_CHARGE); penalties and freight may not, so that charges entered with a minus are refused. Freight
    is in, as Goldie and Tredger define the return: proceeds after off-site processing and distribution. Royalties are
    not; they are often a share of this figure. All five are of one lot or one period, in one currency.

    References
    ----------
    Goldie and Tredger, Net Smelter Return Models, Geoscience Canada 18 (4), 1991. SLR Consulting, PDAC2024 cut-off
    grade material, worksheet COGs: gross 387,936, treatment 1,566, refining 7,768 and 358.08, net 378,244 thousand
    dollars.

    Examples
    --------
    In thousands of dollars:

    >>> round(nsr(387936, 1566, 7768 + 358.08, 0, 0))
    378244
    """
    return payable_value - treatment - refining - penalties - freight


@worksheet_function(category="Sales", domains=VALUES | {"dry_tonnes": NOT_NEGATIVE}, takes_arrays=True)
def nsr_per_tonne(
    payable_value: float, treatment: float, refining: float, penalties: float, freight: float, dry_tonnes: float
) -> float:
    """Net smelter return for each dry tonne of concentrate, or of ore where the tonnes of ore are given.

    Parameters
    ----------
    payable_value : number or range
        Value of the payable metals at their prices [USD].
    treatment : number or range
        Treatment charges, subtracted; below zero only where the smelter pays the mine [USD].
    refining : number or range
        Refining charges of all metals, subtracted; below zero only where the smelter pays the mine; 0 where none [USD].
    penalties : number or range
        Penalties for impurities, as a positive number; 0 where none [USD].
    freight : number or range
        Freight, insurance and other selling costs after the mine gate, as a positive number; 0 where none [USD].
    dry_tonnes : number or range
        Dry metric tonnes that the return is spread over, of concentrate or of ore [t]; DRY_TONNES takes the water off.

    Returns
    -------
    number
        Dollars per dry tonne [USD/t].

    Formula
    -------
    (payable_value - treatment - refining - penalties - freight) / dry_tonnes

    Raises
    ------
    DomainError
        When payable_value, penalties, freight or dry_tonnes is negative.
    ZeroDivisionError
        When dry_tonnes is zero.

    See Also
    --------
    nsr, dry_tonnes, treatment_charge

    Notes
    -----
    The five amounts are totals of the lot, not dollars per tonne. A return per tonne of ore, which a cut-off is held
    against, takes the tonnes of ore that the concentrate came from; a return per tonne of concentrate takes the
    concentrate's own. Signs are those of NSR.

    References
    ----------
    Goldie and Tredger, Net Smelter Return Models, Geoscience Canada 18 (4), 1991. Condición general de valorización,
    copper concentrate, sheet of 8 June 2007: 548.3374 t, worth 3,176,045.71 dollars net, 5,792.14 a tonne.

    Examples
    --------
    The sheet's dollars per tonne, 5,996.76 payable, 176.37 treatment and 28.25 penalties, for its whole lot:

    >>> round(nsr_per_tonne(5996.76 * 548.3374, 176.37 * 548.3374, 0, 28.25 * 548.3374, 0, 548.3374), 2)
    5792.14
    """
    return nsr(payable_value, treatment, refining, penalties, freight) / dry_tonnes
