"""Mail addresses compared: spellings of archives undone, and whether one person alone writes from it."""

from __future__ import annotations

import re
from typing import NamedTuple


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
_AT = re.compile(r" ?(?:\(\)|[(\[{<] ?(?:at|@) ?[)\]}>]|(?<= )at(?= )|_at_) ?", re.IGNORECASE)
_DOT = re.compile(r" ?(?:[(\[{<] ?(?:dot|\.) ?[)\]}>]|(?<= )dot(?= )|(?<= )!(?= )) ?", re.IGNORECASE)
# Mailman 2 with letters exchanged: "@nn @end|ng |rom ex@mp|e@org", and an older one: "@ending from".
_SCRAMBLED = re.compile(r"^(\S+) @end(?:\||i)ng (?:\||f)rom (\S+)$")
_SCRAMBLE = str.maketrans("as.ilf", "@@@|||")
# ann...@example.org, ann@..., ann@xxxxxxxx, a***@example.org
_HIDDEN = re.compile(r"\.\.\.|\u2026|\*{2,}|x{4,}(?:$|[.@])|^[^@]*$|@$", re.IGNORECASE)
_REWRITTEN = re.compile(r"^(?P<local>[^=@]+)=(?:40)?(?P<domain>[^=@]+\.[a-z]+)@[^@]*dmarc[^@]*$")
_RELAYED = re.compile(r"^srs[01][=+-][^=@]+=[^=@]+=(?P<domain>[^=@]+)=(?P<local>[^@]+)@[^@]+$")

_FREE_MAIL = """
gmail.com hotmail.com hotmail.co.uk outlook.com live.com msn.com yahoo.com yahoo.co.uk yahoo.co.jp
yahoo.fr ymail.com rocketmail.com aol.com icloud.com me.com mac.com protonmail.com proton.me pm.me
tutanota.com fastmail.com fastmail.fm gmx.de gmx.net gmx.com web.de t-online.de freenet.de posteo.de
mailbox.org orange.fr free.fr laposte.net wanadoo.fr libero.it tiscali.it mail.ru yandex.ru
yandex.com rambler.ru bk.ru qq.com 163.com 126.com foxmail.com sina.com sohu.com aliyun.com
naver.com daum.net hanmail.net rediffmail.com uol.com.br bol.com.br terra.com.br comcast.net
verizon.net att.net sbcglobal.net cox.net btinternet.com seznam.cz centrum.cz wp.pl o2.pl onet.pl
interia.pl abv.bg ukr.net zoho.com hey.com riseup.net disroot.org gmane.org users.sourceforge.net
users.noreply.github.com
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
_ROLE_PIECE = re.compile(
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
    if _is_scrambled(text) or _HIDDEN.search(text):
        return Mailbox(text, text, local, None, False)
    key = text
    if domain in ("gmail.com", "googlemail.com"):  # dots say nothing there
        key = f"{local.replace('.', '')}@gmail.com"
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


def is_role(box: Mailbox) -> bool:
    """Whether programs, or several people, write from it.

    >>> is_role(mailbox("bugzilla-daemon@example.org")), is_role(mailbox("ann@example.org"))
    (True, False)
    """
    return box.local in _ROLES or bool(_ROLE_PIECE.search(box.local))


def _is_scrambled(text: str) -> bool:
    """Whether letters were exchanged; a parser may have made a single @ of the words between."""
    return bool(_SCRAMBLED.match(text)) or (text.count("@") > 1 and "." not in text)


def _readable(address: str) -> str:
    """The address in small letters with its @ and dots, as it was before archives and relays."""
    text = " ".join(address.split()).strip("<>").lower()[:1024]
    if " " in text or "(" in text or "[" in text or "_at_" in text:
        if _SCRAMBLED.match(text):
            return text
        if "@" not in text:
            text = _AT.sub("@", text, count=1)
        text = _DOT.sub(".", text).replace(" ", "")
    text = text.removesuffix(".invalid")
    found = _REWRITTEN.match(text) or _RELAYED.match(text)
    return f"{found['local']}@{found['domain']}" if found else text


def _organisation(domain: str) -> str | None:
    """The registered part of a domain, or `None` where it says nothing of who somebody is."""
    labels = domain.split(".")
    keep = 3 if len(labels[-1]) == 2 and len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 2
    name = ".".join(labels[-keep:])
    return None if name in _OPEN_TO_ALL or domain in _OPEN_TO_ALL else name
