"""How the parent hands its order to the child that renders: one line of JSON, then the bytes one after another."""

import json
from dataclasses import asdict
from typing import BinaryIO

from plan_portal.documents.attachments import Attachment, Resource

TOO_MUCH_MEMORY = 3  # the child's return code


def pack(order: dict, html: str, attachments: list[Attachment], bundle: list[Resource]) -> bytes:
    pieces = [html.encode(), *(one.content for one in attachments), *(one.content for one in bundle)]
    head = order | {
        "sizes": [len(piece) for piece in pieces],
        "attachments": [described(one) for one in attachments],
        "bundle": [described(one) for one in bundle],
    }
    return b"".join([json.dumps(head).encode(), b"\n", *pieces])


def described(one: Attachment | Resource) -> dict:
    return {name: value for name, value in asdict(one).items() if name != "content"}


def unpack(stream: BinaryIO) -> tuple[dict, str, list[Attachment], list[Resource]]:
    order = json.loads(stream.readline())
    html, *contents = [stream.read(size) for size in order.pop("sizes")]
    described = order.pop("attachments"), order.pop("bundle")
    attachments = [Attachment(**one, content=contents.pop(0)) for one in described[0]]
    bundle = [Resource(**one, content=contents.pop(0)) for one in described[1]]
    return order, html.decode(), attachments, bundle
