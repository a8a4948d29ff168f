"""`orebook tie-out` as a reviewer calls it."""

from __future__ import annotations

import json
from pathlib import Path

from commands import answer, run
from release_figures import FOLDER

SEED = FOLDER / "avino-2020Q2.json"
SOUND = FOLDER / "coeur-2018Q3.json"


def test_the_first_line_counts_and_each_break_takes_three() -> None:
    result = run("tie-out", SEED)
    lines = result.stdout.splitlines()
    counted = "83 figures found, 83 bound, 77 confirmed, 2 independent breaks; 67 relations: 28 ties, "
    assert lines[0].startswith(counted)
    assert lines[2:5] == [
        "BREAKS  Avino Q2 2020 silver equivalent: 158,286 oz is printed in 2 places, "
        "also as Consolidated Q2 2020 silver equivalent",
        "  can be 161,212 to 161,691 oz; gap -2,926 oz (-1.81%) by equivalent",
        "  It would take a silver price of 16.86 instead of 16.38 or a gold price of 1,579 instead of 1,707 "
        "or a copper price of 2.34 instead of 2.45.",
    ]
    assert [line for line in lines if line.startswith("BREAKS")] == [lines[2], lines[6]]
    assert "  equivalent: Q1 2020 prices (3 figures)" in lines


def test_the_exit_code_says_whether_anything_breaks(tmp_path: Path) -> None:
    assert run("tie-out", SEED).exit_code == 1
    assert run("tie-out", SOUND).exit_code == 0
    missing = run("tie-out", tmp_path / "none.json")
    assert missing.exit_code == 2
    assert "none.json" in missing.stderr


def test_json_holds_every_relation_with_its_figures_verdict_gap_and_diagnosis() -> None:
    tied = answer("tie-out", SEED, "--json")
    assert tied["summary"]["breaks"] == len(tied["breaks"]) == 2
    copper = next(one for one in tied["relations"] if one["kind"] == "content" and one["target"] == "f65")
    assert copper["figures"] == ["f65", "f56", "f59", "f62"]
    assert (copper["verdict"], int(copper["high"]), copper["break"]) == ("breaks", 2_265_947, 1)
    assert "Weighted by tonnes" in copper["diagnosis"]
    assert {one["id"]: one["standing"] for one in tied["figures"]}["f62"] == "contradicted"
    open_ended = next(one for one in tied["relations"] if one["kind"] == "footing over time")
    assert (open_ended["high"], open_ended["missing"]) == (None, ["Avino Q1 2020 tonnes"])


def test_figures_of_an_earlier_release_close_what_this_one_leaves_open(tmp_path: Path) -> None:
    """The half year's 199,575 t less the quarter's 40,190 t are 159,385 t."""
    earlier = tmp_path / "earlier.json"
    figure = {"id": "a", "metric": "tonnes", "entity": "Avino", "period": "Q1 2020", "span": "QTD", "unit": "t"}
    for printed, verdict in (("159,385", "ties"), ("159,835", "breaks")):
        figures = [figure | {"printed": printed}]
        earlier.write_text(json.dumps({"company": "Avino", "base_metal": "ag", "figures": figures}), encoding="utf-8")
        tied = answer("tie-out", SEED, "--prior", earlier, "--json")
        footing = [one for one in tied["relations"] if "prior1:a" in one["figures"]]
        assert [(one["target"], one["verdict"]) for one in footing] == [("f12", verdict)]


def test_the_page_never_takes_the_place_of_a_file_that_is_read(tmp_path: Path) -> None:
    release, prior = tmp_path / "release.json", tmp_path / "prior.json"
    for file in (release, prior):
        file.write_bytes(SOUND.read_bytes())
    for page in (release, prior, tmp_path / "." / "release.json"):
        refused = run("tie-out", release, "--prior", prior, "--html", page)
        assert refused.exit_code == 2
        assert page.name in refused.stderr
    assert release.read_bytes() == prior.read_bytes() == SOUND.read_bytes()


def test_a_name_in_a_release_does_not_steer_the_terminal(tmp_path: Path) -> None:
    """Character 0x9b begins what clears a screen; a mine is called so, and a metric."""
    release = tmp_path / "release.json"
    figure = json.loads(SEED.read_text(encoding="utf-8"))["figures"][0] | {"entity": "A\x9b2J"}
    figures = [figure, figure | {"id": "again", "printed": "1"}]
    release.write_text(json.dumps({"company": "A", "base_metal": "ag", "figures": figures}), encoding="utf-8")
    assert "A\ufffd2J" in run("tie-out", release).stdout
    figures[0] = figure | {"metric": "\x9b2J"}
    release.write_text(json.dumps({"company": "A", "base_metal": "ag", "figures": figures}), encoding="utf-8")
    assert '"\ufffd2J"' in run("tie-out", release).stderr
