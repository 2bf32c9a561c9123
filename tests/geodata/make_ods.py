"""An .ods written by hand, so that each of its tricks can be written too."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text", "draw")
)
START = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:body><office:spreadsheet>'
STOP = "</office:spreadsheet></office:body></office:document-content>"


def cell(value):
    """One cell as XML."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>?</text:p></table:table-cell>'


def row(*values):
    """One row as XML."""
    return f"<table:table-row>{''.join(map(cell, values))}</table:table-row>"


def table(name, body):
    """One sheet as XML."""
    return f'<table:table table:name="{escape(name)}">{body}</table:table>'


def ods_bytes(body, **members):
    """An archive whose content.xml holds ``body`` (XML) or, for a dict, name -> rows."""
    if isinstance(body, dict):
        body = "".join(table(name, "".join(row(*line) for line in rows)) for name, rows in body.items())
    files = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": START + body + STOP,
        "META-INF/manifest.xml": "<manifest/>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (files | members).items():
            if text is not None:
                archive.writestr(name, text)
    return buffer.getvalue()
