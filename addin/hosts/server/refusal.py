"""What the server says to a request that it does not take: a status and a sentence."""

from __future__ import annotations


class RefusedError(Exception):
    """A request that is answered by its sentence under its status, and goes no further."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
