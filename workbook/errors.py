"""What a command says when it stops: it cannot run, or it found something."""


class OrebookError(Exception):
    """A sentence for the person at the keyboard: where, what was found, what was expected."""


class CannotRunError(OrebookError):
    """The work could not be tried at all (exit code 2): a missing file, a locked file, a wrong kind of file."""


class FindingsError(OrebookError):
    """The work was tried and refused (exit code 1); nothing was changed. Each finding is one sentence."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings
