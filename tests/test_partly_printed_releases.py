"""True releases of which a part is printed raise no alarm, alone or beside earlier ones; errors are still found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from partly_printed_releases import partly_printed

from workbook.release.tie_out import tie_out

SEEDS = range(30)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_true_release_of_which_a_part_is_printed_has_no_break(seed: int) -> None:
    release, earlier = partly_printed(seed)
    assert tie_out(release).breaks == ()
    assert tie_out(release, earlier).breaks == ()


def test_tonnes_ten_times_too_many_are_found_in_most_such_releases() -> None:
    found = []
    for seed in SEEDS:
        release, _ = partly_printed(seed)
        wrong = next(one for one in release.figures if one.metric == "tonnes" and one.printed)
        figures = tuple(replace(one, printed=f"9{one.printed}") if one is wrong else one for one in release.figures)
        found.append(any(wrong.id in one.culprits for one in tie_out(replace(release, figures=figures)).breaks))
    assert sum(found) > len(found) / 2
