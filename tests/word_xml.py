"""Word documents written by hand, for what no library writes: tracked changes, text boxes, notes, fields."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RAISED = '<w:vertAlign w:val="superscript"/>'


def document(body: str, notes: str = "", kind: str = f"{KIND}.document.main+xml", body_space: str = MAIN) -> bytes:
    """A document with a body, and with footnotes if there are any."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": relationships("officeDocument", "word/document.xml"),
        "word/document.xml": f'<w:document xmlns:w="{body_space}" {SPACES}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relationships("footnotes", "footnotes.xml"),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{MAIN}" {SPACES}>{notes}</w:footnotes>',
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def relationships(kind: str, target: str) -> str:
    """One relationship of a part."""
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def run(text: str, look: str = "") -> str:
    """Characters of one look."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Runs; a plain text is one of its own."""
    return f"<w:p>{''.join(each if each.startswith('<w:') else run(each) for each in runs)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A cell of some text, or of paragraphs."""
    inside = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; what is no cell yet becomes one."""
    inside = "".join(each if each.startswith(("<w:tc>", "<w:sdt>")) else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
