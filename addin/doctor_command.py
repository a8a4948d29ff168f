"""The command that looks for what keeps the functions from calculating."""

from __future__ import annotations

from pathlib import Path

import click

from addin import console
from addin.command_options import example, json_option

FINDINGS = 1


@click.command(epilog=example("orebook doctor book.xlsx"))
@click.argument("book", required=False, type=click.Path(path_type=Path))
@json_option
def doctor(book: Path | None, json_wanted: bool) -> None:
    """Find or rule out what keeps the functions from calculating, with the mend; of BOOK too if it is named.

    The exit code is 1 when something is found. What cannot be checked on this machine is listed with the reason.
    """
    # Here, because it loads what no other command needs.
    from addin.doctor.examine import examine
    from addin.doctor.finding import Status
    from addin.doctor.findings_text import print_findings
    from addin.doctor.patient import this_patient

    with console.progress() as say:
        findings = examine(this_patient(), book, say)
    console.print_json(findings) if json_wanted else print_findings(findings)
    if any(finding.status == Status.FOUND.value for finding in findings):
        raise SystemExit(FINDINGS)
