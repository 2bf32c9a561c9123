"""Answers in the forms of the three catalogues, with invented data sets.

Sources of the forms: data.gouv.fr 1 and 2, guides.data.gouv.fr (pages of lists, errors as ``{"message": …}``) and the test
data of the site's own front end (resources); Opendatasoft Explore 2.1, its OpenAPI description (``attachments``: mimetype,
url, id, title); Melodi, the recorded answer about DS_POPULATIONS_REFERENCE in the manual of the R package rmelodi.
"""

from __future__ import annotations

import json

from geodata.downloads.publishers import Bases
from tests.geodata.http_server import Served


def served(value, **more):
    """A value as JSON."""
    return Served(json.dumps(value).encode(), content_type="application/json", **more)


def bases(server):
    """The three catalogues on the server of a test."""
    base = server.url("").rstrip("/")
    return Bases(data_gouv=base, melodi=base, opendatasoft=base)


def resource(url, title="ensemble.zip", *, modified="2026-05-01T08:00:00+00:00", **more):
    """A resource of data.gouv.fr."""
    return {
        "id": "fffda7e9-0ea2-4c35-bba0-4496f3af935d",
        "title": title,
        "description": None,
        "url": url,
        "latest": "https://www.data.gouv.fr/api/1/datasets/r/fffda7e9-0ea2-4c35-bba0-4496f3af935d",
        "format": "zip",
        "mime": "application/zip",
        "filesize": None,
        "checksum": None,
        "filetype": "remote",
        "type": "main",
        "last_modified": modified,
        "extras": {},
        **more,
    }


def page(resources, *, next_page=None, total=None):
    """A page of a list of data.gouv.fr."""
    return {
        "data": resources, "page": 1, "page_size": 50, "total": total or len(resources),
        "next_page": next_page, "previous_page": None,
    }  # fmt: skip


def melodi(dataset, *products):
    """A data set of Melodi. products : (id, address, modified)."""
    return {
        "identifier": dataset,
        "title": [{"lang": "fr", "content": "Populations"}, {"lang": "en", "content": "Populations"}],
        "modified": "2025-12-18T12:00:16.299984912",
        "product": [
            {
                "accessURL": url, "byteSize": 926388, "format": "CSV", "id": key, "issued": modified, "language": "FR",
                "mediaType": "text/csv", "modified": modified, "packageFormat": "application/zip",
                "title": "Populations de référence",
            }
            for key, url, modified in products
        ],
    }  # fmt: skip


def opendatasoft(dataset, *attachments, has_records=False):
    """A data set of Opendatasoft. attachments : (id, title)."""
    return {
        "dataset_id": dataset,
        "dataset_uid": "da_abc123",
        "has_records": has_records,
        "data_visible": True,
        "features": [],
        "metas": {"default": {"title": dataset, "modified": "2026-06-30T00:00:00+00:00", "records_count": 0}},
        "fields": [],
        "attachments": [
            {"mimetype": "application/zip", "url": f"odsfile://{key}", "id": key, "title": title}
            for key, title in attachments
        ],
    }
