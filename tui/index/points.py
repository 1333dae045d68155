"""How well a message agrees with what an answer says of the one that it answers."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tui.index.addresses import mailbox
from tui.index.columns import NO_DATE
from tui.model import Address, Attribution, Moment

_DAY = 86_400
_FAR = 26 * 3600
"""Seconds that zones can put two clocks apart."""


def named(said: Attribution, sender: Address | None) -> float:
    """Points for a sender: 2 for the address or the name, 1 for a part of the name, 0 for somebody else."""
    if sender is None:
        return 0.0
    if said.address and sender.address and _box(said.address) == _box(sender.address):
        return 2.0
    one, other = folded(said.name), folded(sender.name)
    if one and one == other:
        return 2.0
    return 1.0 if one and other and (one <= other or other <= one) else 0.0


def dated(said: Moment | None, epoch: int) -> float:
    """Points for a date, 3 at most, less than 0 where it is another.

    Archives show the sender's clock under another zone, so that only minutes and seconds have to agree
    within a day. Outlook says when a mail came, a minute or two late; a bare day is worth little.
    """
    if said is None or epoch == NO_DATE:
        return 0.0
    apart = said.epoch - epoch
    if abs(apart) > _FAR:
        return -1.0
    if apart == 0:
        return 3.0
    if said.epoch % 60:
        return 3.0 if apart % 900 == 0 else -0.5
    minutes = (said.epoch // 60 - epoch // 60 + 1) % 30 - 1
    if minutes == 0:
        return 2.5 if abs(apart) < 60 else 2.0
    if -1 <= minutes <= 2:
        return 1.5
    return 0.5 if said.epoch % _DAY == 0 else -0.5


@lru_cache(1 << 14)
def folded(name: str | None) -> frozenset[str]:
    """The words of a name without accents and order."""
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    return frozenset(
        "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    )


@lru_cache(1 << 14)
def _box(address: str) -> str:
    """An address as it is compared."""
    return mailbox(address).key
