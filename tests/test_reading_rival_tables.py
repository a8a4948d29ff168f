"""Tables that print other values for the same figures, where nothing says of which mine each is."""

from __future__ import annotations

from workbook.release.reading.reader import read_release

COMPANY = "Hilal Resources Limited, quarter ended December 31, 2015\n\n"
GROUP = """{title}
|  | Q4 2015 | Q3 2015 |
| Gold produced (oz) | 10,310 | 8,120 |
| Silver produced (oz) | 702,500 | 705,100 |

"""
OTHER = """Production Summary
|  | Q4 2015 | Q3 2015 |
| Ore processed (t) | 108,300 | 111,900 |
| Gold produced (oz) | {gold} | 5,620 |
| Silver produced (oz) | {silver} | 603,200 |
"""


def printed(text: str) -> set[str | None]:
    return {each.printed for each in read_release(COMPANY + text, "release").document.figures}


def test_a_table_that_contradicts_that_of_the_group_is_of_a_mine_that_nobody_names() -> None:
    text = GROUP.format(title="Group Results") + OTHER.format(gold="7,510", silver="611,400")
    assert printed(text) == {"10,310", "8,120", "702,500", "705,100"}
    reasons = {each.printed: each.reason for each in read_release(COMPANY + text, "release").unbound}
    assert reasons["108,300"].startswith("another table prints the same figures otherwise")


def test_where_neither_of_two_such_tables_is_said_to_be_of_the_group_both_are_left() -> None:
    assert printed(GROUP.format(title="Results") + OTHER.format(gold="7,510", silver="611,400")) == set()


def test_one_figure_that_differs_between_two_tables_is_left_for_the_tie_out() -> None:
    same = OTHER.replace("5,620", "8,120").replace("603,200", "705,100").format(gold="10,310", silver="702,800")
    assert printed(GROUP.format(title="Results") + same) >= {"108,300", "10,310", "702,500", "702,800"}
