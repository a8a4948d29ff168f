"""A message or a saved page (.eml, .mht): the web page or the text that is its body. What is attached is not read."""

from __future__ import annotations

import email
import email.policy
import re

HEADERS = re.compile(
    rb"(?:mime-version|from|to|subject|date|received|return-path|delivered-to|message-id|content-type|x-[\w-]+|snapshot-content-location):",
    re.IGNORECASE,
)
IN_PARTS = re.compile(rb"^(?:mime-version|content-type) *:", re.IGNORECASE | re.MULTILINE)
# How far into a file its headers reach.
HEAD = 20_000


def is_message(content: bytes) -> bool:
    """Whether a file begins with the headers of a message, and says of which kind its content is."""
    head = re.split(rb"\r?\n\r?\n", content[:HEAD].lstrip(), maxsplit=1)[0]
    return bool(HEADERS.match(head)) and bool(IN_PARTS.search(head))


def body_of_message(content: bytes) -> tuple[str, bool] | None:
    """The body, and whether it is a web page; None where there is none."""
    message = email.message_from_bytes(content.lstrip(), policy=email.policy.default)
    body = message.get_body(("html", "plain"))
    if body is None:
        return None
    try:
        text = body.get_content()
    except (LookupError, KeyError, ValueError):
        return None
    return (text, body.get_content_subtype() == "html") if isinstance(text, str) else None
