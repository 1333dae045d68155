"""The index as JSON Lines, one object a line, as other programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

from tui.index.messages import MessageIndex
from tui.index.origins import Origins, origins
from tui.model import Address, Body, Moment, Patch, Person, Place, Problem
from tui.parse import headers
from tui.parse.subjects import patch

Record = dict[str, Any]


def records(index: MessageIndex, *, bodies: bool) -> Iterator[str]:
    """Messages depth first, then persons, then problems; each a line of ASCII."""
    strangers: dict[str, Person] = {}
    gone: list[Problem] = []
    for start in index.threads:
        body = _reader(index, gone)
        found = origins(index, index.order[start], body) if bodies else None
        for one in found.strangers if found else ():
            had = strangers.setdefault(one.key, one)
            addresses = tuple(dict.fromkeys((*had.addresses, *one.addresses)))
            strangers[one.key] = had._replace(addresses=addresses)
        for place in range(start, start + index.extent[start]):
            yield json.dumps(_message(index, place, found, body))
    for person, keys in _persons(index, strangers.values()):
        yield json.dumps(
            {
                "type": "person",
                "key": person.key,
                "name": person.name,
                "addresses": list(person.addresses),
                "messages": keys,
                "quoted_only": not keys,
            }
        )
    for problem in (*index.problems, *gone):
        record = {"type": "problem", "source": problem.source, "place": problem.place, "text": problem.text}
        yield json.dumps(record)


def _reader(index: MessageIndex, gone: list[Problem]) -> Callable[[int], Body]:
    """Reads the bodies of a thread, each once; what cannot be read any more is empty and noted."""

    @cache
    def read(number: int) -> Body:
        try:
            return index.body(number)
        except OSError as error:
            source = index.source(number)
            text = f"{index.key(number)} could not be read any more: {error.strerror or error}"
            gone.append(Problem(source.path if source else "", index.columns.ordinal[number], text))
            return Body(())

    return read


def _message(index: MessageIndex, place: int, found: Origins | None, read: Callable[[int], Body]) -> Record:
    """One message; its body is opened for To, Cc, trailers and attachments."""
    number = index.order[place]
    message = index.message(number)
    parent, evidence = index.parent(number), index.evidence(number)
    person = index.person(number)
    body = None if message.is_missing else read(number)
    copies = index.copies(number)
    record: Record = {
        "type": "message",
        "key": message.key,
        "id": message.id,
        "place": None if message.is_missing else index.columns.ordinal[number],
        "missing": message.is_missing,
        "copies": 1 + len(copies),
        "also": [_place(p) for p in copies],
        "thread": index.key(index.root(number)),
        "parent": None if parent is None else index.key(parent),
        "link": None if evidence is None else evidence.value,
        "depth": index.depth[place],
        "subject": message.subject,
        "from": _address(message.sender),
        "to": _addresses(body, "to"),
        "cc": _addresses(body, "cc"),
        "date": _date(message.sent),
        "person": None if person is None else person.key,
        "patch": _patch(patch(message.subject) if message.subject else None),
        "trailers": [{"name": n, "value": v} for n, v in body.trailers] if body else [],
        "attachments": [{"name": a.name, "type": a.type, "size": a.size} for a in body.attachments]
        if body
        else [],
        "defects": list(body.defects) if body else [],
        "source": _place(index.source(number)),
    }
    if found is not None and body is not None:
        record |= _contents(index, number, body, found)
    return record


def _contents(index: MessageIndex, number: int, body: Body, found: Origins) -> Record:
    """The fields of `--bodies`."""
    quotes = []
    for traced in found.quotes(number):
        source = traced.message
        quotes.append(
            {
                "first": traced.first + 1,
                "last": traced.last + 1,
                "depth": traced.depth,
                "author": traced.author,
                "message": None if source is None else index.key(source),
                "origin": None if traced.origin is None else [traced.origin[0] + 1, traced.origin[1] + 1],
            }
        )
    answers = [
        {"first": a.first + 1, "last": a.last + 1, "by": [index.key(n) for n in a.by]}
        for a in found.answers(number)
    ]
    lines = [
        {"text": line.text, "depth": line.depth, "role": line.role.value, "foldable": line.is_foldable}
        for line in body.lines
    ]
    return {"lines": lines, "quotes": quotes, "answers": answers}


def _persons(index: MessageIndex, strangers: Iterable[Person]) -> Iterator[tuple[Person, list[str]]]:
    """Everybody with the keys of what they sent; last those whom only quotes name."""
    sent: dict[int, list[str]] = {}
    for number in index.order:
        who = index.columns.person[number] if number < len(index.columns.person) else -1
        if who >= 0 and not index.is_missing(number):
            sent.setdefault(who, []).append(index.key(number))
    for who, person in enumerate(index.columns.persons):
        yield person, sent.get(who, [])
    senders = {person.key for person in index.columns.persons}
    yield from ((person, []) for person in strangers if person.key not in senders)


def _address(address: Address | None) -> Record | None:
    return None if address is None else {"name": address.name, "address": address.address}


def _addresses(body: Body | None, name: str) -> list[Record | None]:
    if body is None:
        return []
    values = [value for field, value in body.headers if field.lower() == name]
    return [
        _address(a) for value in values for a in headers.addresses(value.encode("utf-8", "surrogateescape"))
    ]


def _date(sent: Moment | None) -> str | None:
    """ISO 8601 with the sender's own offset; `None` also for years that ISO 8601 cannot say."""
    if sent is None:
        return None
    try:
        zone = UTC if not sent.zone else timezone(timedelta(minutes=sent.zone))
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=sent.epoch)).astimezone(zone).isoformat()
    except (OverflowError, ValueError):
        return None


def _patch(found: Patch | None) -> Record | None:
    if found is None:
        return None
    return {
        "version": found.version,
        "number": found.number,
        "total": found.total,
        "prefix": found.prefix,
        "reply": found.is_reply,
    }


def _place(place: Place | None) -> Record | None:
    return None if place is None else {"path": place.path, "offset": place.offset}
