"""Mail addresses compared: spellings of archives undone, and whether one person alone writes from it."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.patterns import compiled


class Mailbox(NamedTuple):
    """An address as it is compared."""

    text: str
    """The address in small letters, as readable as it can be made."""
    key: str
    """Equal for spellings of one mailbox."""
    local: str
    """The part before the @, without a tag."""
    organisation: str | None
    """The domain without its hosts; `None` where everybody may have an account, or it is hidden."""
    is_whole: bool
    """False where an archive hid a part of it, so that two people may look the same."""


# ann at example.org (pipermail), ann () example ! org (marc), ann [at] example [dot] org.
_AT = compiled(r" ?(?:\(\)|[(\[{<] ?(?:at?|@) ?[)\]}>]|(?<= )at(?= )|_at_) ?", re.IGNORECASE)
_DOT = compiled(
    r" ?(?:[(\[{<] ?(?:dot|\.) ?[)\]}>]|(?<= )dot(?= )|(?<= )!(?= )|(?<=\w)!(?=\w)) ?", re.IGNORECASE
)
# Mailman 2 with words for the @ and letters exchanged: "@nn @end|ng |rom ex@mp|e@org" ("sending from"),
# "@nn @ending from ex@mp|e@org", "@nn m@iii@g oii ex@mpie@org" ("mailing off").
_SCRAMBLED = compiled(r"^(\S+) (?=\S*[@|])[\w@|]+ [\w@|]+ (\S+)$")
# Which letters are exchanged differs; what any of these archives may have made of them is one sign here.
_SCRAMBLE = str.maketrans("asn.ilf", "@@@@|||")
# ann@xxxxxxxx (hypermail), xxx@example.org
_CROSSED_OUT = compiled(r"(?:^|[@.])x{3,}(?:$|[@.])|x{4,}(?:$|[.@])")
# address@hidden (lists.gnu.org)
_COVERS = "hidden removed redacted protected obscured masked unknown nowhere nospam none (none)"
_COVER = frozenset(_COVERS.split())
_LOGIN = compiled(r"[a-z_][a-z0-9_-]{0,31}")
# The machine itself, which every machine is.
_LOCAL = frozenset({"localhost", "local", "localdomain", "internal", "lan"})

# Lists and relays put the address of whom they send for into their own:
# ann=40example.org@dmarc.ietf.org, dev+ann=example.org@lists.example.net, ann%example.org@relay.example.net.
_REWRITTEN = compiled(
    r"(?:[^=@]*\+)?([^=@+]+)=(?:40)?([^=@]+\.[a-z]{2,})@.+|([^%@!]+)%([^%@!]+\.[a-z]{2,})@.+"
)
# Behind "_at_": example.org@relay.example.net, example_org_x7f3a@relay.example.net.
_DOTTED = compiled(r"([a-z0-9-]+(?:\.[a-z0-9-]+)+)@.+")
_UNDERSCORED = compiled(r"((?:[a-z0-9-]+_){1,5}?(?:[a-z]{2,3}_[a-z]{2}|[a-z]{2,3}|info))(?:_[a-z0-9]+)*@.+")
_RELAYED = compiled(r"srs[01][=+-][^=@]+=[^=@]+=([^=@]+)=([^@]+)@[^@]+")
_TICKET = compiled(r"prvs=[^=@]*=(?=[^=@]+@)")  # BATV: a signature before the local part
_QUOTED = compiled(r'^"([\w.+-]+)"(?=@)')
# Accounts of forges: 123+ann@users.noreply.github.com, 123-ann@users.noreply.gitlab.com.
_NUMBER = compiled(r"^\d+[+-](?=.)")
_GMANE = compiled(r"(?P<local>.+)-[a-z0-9+/_-]{20,}$")

_FREE_MAIL = """
gmail.com hotmail.com hotmail.co.uk outlook.com live.com msn.com yahoo.com yahoo.co.uk yahoo.co.jp
yahoo.fr ymail.com rocketmail.com aol.com icloud.com me.com mac.com protonmail.com proton.me pm.me
tutanota.com fastmail.com fastmail.fm gmx.de gmx.net gmx.com web.de t-online.de freenet.de posteo.de
mailbox.org orange.fr free.fr laposte.net wanadoo.fr libero.it tiscali.it mail.ru yandex.ru
yandex.com rambler.ru bk.ru qq.com 163.com 126.com foxmail.com sina.com sohu.com aliyun.com
naver.com daum.net hanmail.net rediffmail.com uol.com.br bol.com.br terra.com.br comcast.net
verizon.net att.net sbcglobal.net cox.net btinternet.com seznam.cz centrum.cz wp.pl o2.pl onet.pl
interia.pl abv.bg ukr.net zoho.com hey.com riseup.net disroot.org gmane.org users.sourceforge.net
"""
_OPEN_TO_ALL = frozenset(_FREE_MAIL.split())
_SECOND_LEVEL_LABELS = "ac co com edu gen go gob gouv gov gv mil ne net nom or org"
_SECOND_LEVEL = frozenset(_SECOND_LEVEL_LABELS.split())

# Whole local parts, and words of them, behind which programs or several people sit.
_ROLE_NAMES = """
abuse account accounts admin administrator alert alerts announce billing bot bugs bugzilla build
builds cfp ci customer daemon debbugs feedback forge forum ftp gerrit github gitlab help helpdesk
hostmaster info info-request invoice issues jenkins jira job jobs mailer mailman majordomo marketing
members news newsletter nobody office orders owner patchwork postmaster press redmine register
registration reply request root sales security service services staff subscribe support svn system
team tickets tracker unsubscribe update updates uucp webadmin webmaster wiki www www-data wwwrun
"""
_ROLES = frozenset(_ROLE_NAMES.split())
_ROLE_PIECE = compiled(
    r"(?:^|[._=-])(?:bounces?|daemon|(?:no|do[._-]?not)[._-]?reply|nobody|notifications?|notifier|notif(?:y|ies)"
    r"|robot|buildbot|syzbot|auto(?:mailer|reply)|listserv|majordomo|request)(?:$|[._=+-])"
)


def mailbox(address: str) -> Mailbox:
    """An address as it is compared, whatever an archive or a relay did to it.

    >>> mailbox("Ann.B at cs.example.ac.uk").key, mailbox("ann.b () gmail ! com").key
    ('ann.b@cs.example.ac.uk', 'annb@gmail.com')
    """
    text = _readable(address)
    local, _, domain = text.rpartition("@")
    local = local or text
    if _is_hidden(text, domain) or _is_local(domain) or _is_scrambled(text):
        return Mailbox(text, text, local, None, False)
    key = text
    if domain == "public.gmane.org" and (hashed := _GMANE.fullmatch(local)):
        return Mailbox(text, text, hashed["local"], None, True)
    if domain in ("gmail.com", "googlemail.com"):  # dots say nothing there
        key = f"{local.replace('.', '')}@gmail.com"
    if domain.startswith("users.noreply."):
        local = _NUMBER.sub("", local)
        return Mailbox(text, f"{local}@{domain}", local, None, True)
    base, plus, _ = local.partition("+")
    return Mailbox(text, key, base if plus and base else local, _organisation(domain), True)


def untagged(box: Mailbox) -> str:
    """The key of the mailbox without its plus-tag: ann+lists@ is ann@, where ann is a person."""
    if "+" not in box.key:
        return box.key
    local, _, domain = box.key.rpartition("@")
    base = local.partition("+")[0]
    return f"{base}@{domain}" if base and box.is_whole else box.key


def scrambled(text: str) -> str | None:
    """What archives that exchange letters make of an address; `None` where it is not known.

    >>> scrambled("ann.fisher@example.org") == scrambled("@nn@||@her @end|ng |rom ex@mp|e@org")
    True
    """
    known = _SCRAMBLED.match(text)
    whole = f"{known[1]}@{known[2]}" if known else text
    return whole.translate(_SCRAMBLE) if "@" in whole else None


def is_scrambled(box: Mailbox) -> bool:
    """Whether an archive exchanged its letters for others."""
    return _is_scrambled(box.text)


def is_login(box: Mailbox) -> bool:
    """Whether it is the name of an account of one machine, as in mail that never left it.

    >>> is_login(mailbox("ann")), is_login(mailbox("ann@localhost")), is_login(mailbox("ann@xxxxxxxx"))
    (True, True, False)
    """
    is_account = bool(_LOGIN.fullmatch(box.text)) or _is_local(box.text.rpartition("@")[2])
    return is_account and not _CROSSED_OUT.search(box.text)


def is_role(box: Mailbox) -> bool:
    """Whether programs, or several people, write from it.

    >>> is_role(mailbox("bugzilla-daemon@example.org")), is_role(mailbox("ann@example.org"))
    (True, False)
    """
    return box.local in _ROLES or bool(_ROLE_PIECE.search(box.local))


def _is_hidden(text: str, domain: str) -> bool:
    """Whether an archive left out a part: ann...@example.org, ann@..., a***@example.org, ann@xxxxxxxx."""
    if not domain or domain == text or "?" in domain or domain.partition(".")[0] in _COVER:
        return True
    return (
        "..." in text
        or "**" in text
        or "\u2026" in text
        or ("xxx" in text and bool(_CROSSED_OUT.search(text)))
    )


def _is_local(domain: str) -> bool:
    """Whether a domain is that of the machine itself or of its household."""
    return domain.rpartition(".")[2] in _LOCAL


def _is_scrambled(text: str) -> bool:
    """Whether letters were exchanged; a parser may have made a single @ of the words between."""
    return bool(_SCRAMBLED.match(text)) or (text.count("@") > 1 and "." not in text)


def _readable(address: str) -> str:
    """The address in small letters with its @ and dots, as it was before archives and relays."""
    text = " ".join(address.split()).strip("<>").lower()[:1024]
    if " " in text or "(" in text or "[" in text or "!" in text or "_at_" in text:
        if _SCRAMBLED.match(text):
            return text
        if "@" not in text:
            text = _DOT.sub(".", _AT.sub("@", text, count=1))
        text = text.replace(" ", "")
    text = text.removesuffix(".invalid").rstrip(".")
    if text.startswith('"'):
        text = _QUOTED.sub(r"\1", text)
    if not text.isascii():
        text = _punycoded(text)
    return _direct(text)


def _direct(text: str) -> str:
    """The address behind one that a list or a relay made of it."""
    if text.startswith("prvs="):
        text = _TICKET.sub("", text)
    if "=" in text or "%" in text:
        if relayed := _RELAYED.fullmatch(text):
            return f"{relayed[2]}@{relayed[1]}"
        if rewritten := _REWRITTEN.fullmatch(text):
            return f"{rewritten[1] or rewritten[3]}@{rewritten[2] or rewritten[4]}"
    local, marked, rest = text.partition("_at_")
    if marked and local and (found := _DOTTED.fullmatch(rest) or _UNDERSCORED.fullmatch(rest)):
        return f"{local}@{found[1].replace('_', '.')}"
    return text


def _punycoded(text: str) -> str:
    """The address with an international domain as the name service knows it."""
    local, _, domain = text.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}" if local else text
    except UnicodeError:  # no domain that could exist
        return text


def _organisation(domain: str) -> str | None:
    """The registered part of a domain, or `None` where it says nothing of who somebody is."""
    labels = domain.split(".")
    keep = 3 if len(labels[-1]) == 2 and len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 2
    name = ".".join(labels[-keep:])
    return None if name in _OPEN_TO_ALL or domain in _OPEN_TO_ALL else name
