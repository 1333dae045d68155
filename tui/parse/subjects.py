"""Subject lines taken apart: reply prefixes, list tags, what the topic was, patch numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tui.model import Patch
from tui.patterns import compiled

# What mailers of many languages put before the colon of a reply, and of a forwarded mail. Whole
# words only: "AWS:", "SVN:" and "REQ:" are topics. "_" stands for a blank.
_REPLY_WORDS = """
re re. re-re aw aw. antw antwort antwoord sv svar vs vast vastaus r rif rép rép. réf réf. res resp rta
odp odg odgovor odpověď ynt yan yanıt ats atb atbilde vá válasz răsp ang bls balas tl trả_lời
απ απάντηση σχετ ответ отв отв. відп відповідь отг отговор ha на
回复 回覆 答复 答覆 返信 返 답장 회신 رد رد_على پاسخ השב תשובה ตอบ ตอบกลับ
"""
_FORWARD_WORDS = """
fw fwd forward forwarded wg vb vl rv tr enc doorst pd ilt i̇lt továbbítás reenv chuyển_tiếp
πρθ пересл 转发 轉寄 轉發 転送 전달 הועבר ส่งต่อ إعادة_توجيه
"""
_REPLIES = frozenset(word.replace("_", " ") for word in _REPLY_WORDS.split())
_FORWARDS = frozenset(word.replace("_", " ") for word in _FORWARD_WORDS.split())

_WORD = r"[^\s:：﹕\[\](){}<>\d\"'^*/\\,;=]{1,16}"
# "Re:", "RE :", "Re[2]:" (The Bat), "Re^2:", "Re(3):", "Re2:", "回复：".
_PREFIX = compiled(
    rf"({_WORD}(?: {_WORD})?) ?(?:\[\d{{1,4}}\]|\(\d{{1,4}}\)|[\^*-]?\d{{1,4}})? ?[:：﹕](?: ?[:：﹕])*"
)
_UNSEEN = " \u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u2067\u2068\u2069"
_FORWARDED = compiled(r"\[(?:fwd?|wg|forwarded) ?: ?", re.IGNORECASE)
# A tag with one of these words or a number of its own is the topic's; the others are a list's. The
# number in "[ruby-core:1234]" counts mails, so it says nothing of the topic.
_OWN_TAG = compiled(r"patch|\bpull\b|\brf[ct]\b|(?<![\w:])[v#]*\d|-\d", re.IGNORECASE)
_TAG_ENDS = {"[": "]", "【": "】"}


_WAS = compiled(
    r" ?(?:([(\[{]) ?(?i:was|war|era|était|früher|formerly|previously|было) ?[:：]"
    r"|(?:[,;]| [-–—]{1,2}) ?(?i:was) ?[:：]"
    r"|([(\[{])(?i:was) (?=(?i:re|aw|fwd?) ?:|[A-Z\[\"'“])"
    r"| [-–—,;]{0,2} ?(?i:was|war) (?=(?i:re|aw|sv|fwd?) ?:)) ?"
)
_TICKET = compiled(
    r"(?:\[|^|: )(bug|issue|ticket|case|request|rt)[ #-]{1,2}(\d{2,12})(?:\]|:)", re.IGNORECASE
)
"""What trackers put before the title of a report."""
_CLOSES = {"(": ")", "[": "]", "{": "}"}

_PATCH = compiled(r"(?<![a-z])patch(?:es|set|bomb)?(?![a-z])|(?<![a-z])patchv?\d", re.IGNORECASE)
_COMMENTS = compiled(r"\brf[ct]\b", re.IGNORECASE)
_PULLED = compiled(r"\bpull\b", re.IGNORECASE)
_OF = compiled(r"(?<![\w./])0*(\d{1,4}) ?(?:/| of ) ?(?:0*(\d{1,4})|[nNxX?])(?![\d./])", re.IGNORECASE)
_VERSION = compiled(
    r"-?(?:(?<![a-z])(?:v|ver|version|take|try|round) ?[.#-]?|(?<=patch)v?|(?<=rfc)v)"
    # "v2.1" is a version of the patch, "v6.1" and "v5.10.y" are kernels that it is for.
    r"(\d{1,4}(?![\w.])|[123](?=\.\d(?![\w.-])))(?:\.\d)?",
    re.IGNORECASE,
)
# Tags that people set before or behind [PATCH] with a blank; other ones are the list's, or the topic's.
_PATCH_WORD = compiled(r"\b(?:rfc|rft|wip|resend|repost|gsoc|outreachy|stable|v\d{1,4})\b", re.IGNORECASE)
_CALLED = compiled(r"([^\s\[\]:]{1,24}) ?: ?(?=\[)")  # Resend: [PATCH], Bug#12: [PATCH], Ping: [PATCH]
_ANSWERS = compiled(r"(?:ping|n?ack|applied|merged|accepted|rejected|nacked|acked)\Z", re.IGNORECASE)
_LOOSE_PATCH = compiled(r"PATCH[^\[\]:]{0,24}(?=:)")


class _Parts(NamedTuple):
    """Where the topic lies in a subject of single blanks, and what was before it."""

    start: int
    end: int
    is_reply: bool
    tags: tuple[tuple[int, int], ...]
    """Start and end of each tag before the topic, brackets included."""


def base(subject: str) -> str:
    """The topic that a mail shares with its replies (the base subject of RFC 5256, for more mailers).

    >>> base("AW: [dev] Re[2]: [Fwd: RE : Mirror down] (fwd)")
    'Mirror down'
    >>> base("Re: [dev] [PATCH v2 3/7] mm: fix it"), base("[bug #7] New topic (was: Old topic)")
    ('[PATCH v2 3/7] mm: fix it', '[bug #7] New topic')
    """
    text = " ".join(subject.split()).strip(_UNSEEN)
    old = _renamed(text)
    if old:
        text = f"{text[: old[0]]} {text[old[3] :].lstrip()}".strip(_UNSEEN) or text
    return _with_tags(text, lambda tag: _OWN_TAG.search(tag) is not None) or subject


def without_list(subject: str) -> str:
    """The subject as a list of threads shows it: without reply prefixes, and without tags such as lists
    set; one in capitals is the author's.

    >>> without_list("Re: [R-pkg-devel] [ANNOUNCE] it works (was: it does not)"), without_list("[R] x")
    ('[ANNOUNCE] it works (was: it does not)', 'x')
    """
    text = " ".join(subject.split()).strip(_UNSEEN)
    return (
        _with_tags(text, lambda tag: bool(_OWN_TAG.search(tag)) or (len(tag) > 2 and tag.isupper()))
        or subject
    )


def _with_tags(text: str, is_kept: Callable[[str], bool]) -> str:
    """The topic with those of its tags that are kept."""
    parts = _taken_apart(text)
    kept: list[str] = []
    last = 0
    for start, end in parts.tags:
        if is_kept(text[start + 1 : end - 1]):
            kept += ("" if last == start else " ", text[start:end])
            last = end
    return "".join([*kept, " ", text[parts.start : parts.end]]).strip()


def is_reply(subject: str) -> bool:
    """Whether the subject says plainly that the mail answers another.

    >>> is_reply("[dev] 回复：Mirror down"), is_reply("AWS: Mirror down"), is_reply("Fwd: Re: Mirror down")
    (True, False, False)
    """
    return _taken_apart(" ".join(subject.split())).is_reply


def was(subject: str) -> str | None:
    """The base subject of the topic that this one was parted from.

    >>> was("Re: New topic (was: Re: [dev] Old topic)")
    'Old topic'
    """
    text = " ".join(subject.split())
    found = _renamed(text)
    return base(text[found[1] : found[2]]) or None if found else None


def ticket(subject: str) -> str | None:
    """The name under which a tracker keeps a report, of a mail about it: "bug 217965".

    >>> ticket("[Bug 217965] New: it hangs"), ticket("Re: Bug#12345: it hangs"), ticket("Bug in 12345 lines")
    ('bug 217965', 'bug 12345', None)
    """
    found = _TICKET.search(subject)
    return f"{found[1].lower()} {found[2]}" if found else None


def _taken_apart(text: str) -> _Parts:
    """Reply prefixes, tags and "[Fwd: ...]" taken from both ends."""
    at, end = 0, len(text)
    is_reply: bool | None = None
    tags: list[tuple[int, int]] = []
    while at < end:
        if text[at] in _UNSEEN:
            at += 1
        elif (found := _prefix(text, at, end)) is not None:
            at, answers = found
            is_reply = answers if is_reply is None else is_reply
        elif text[end - 1] == "]" and (forward := _FORWARDED.match(text, at, end)):
            at, end = forward.end(), end - 1
            is_reply = bool(is_reply)
        elif text[end - 1] in _UNSEEN:
            end -= 1
        elif at < end - 5 and text[end - 5 : end].lower() == "(fwd)":
            end -= 5
        elif at < end - 5 and text[at : at + 5].lower() == "(fwd)":
            at += 5
        elif (close := _tag_end(text, at, end)) and close < end:
            tags.append((at, close))
            at = close
        else:
            break
    if at >= end and tags:
        at, end = tags.pop()
    return _Parts(at, end, bool(is_reply), tuple(tags))


def _prefix(text: str, at: int, end: int) -> tuple[int, bool] | None:
    """End of the reply or forward prefix that starts here, and whether it is a reply's."""
    found = _PREFIX.match(text, at, end)
    if not found:
        return None
    word = found[1].casefold()
    if word in _REPLIES or word in _FORWARDS:
        return found.end(), word in _REPLIES
    return None


def _tag_end(text: str, at: int, end: int) -> int:
    """End of the tag that starts here; 0 where there is none."""
    close = _TAG_ENDS.get(text[at])
    return text.find(close, at + 1, end) + 1 if close else 0


def _renamed(text: str) -> tuple[int, int, int, int] | None:
    """Start of "(was: ...)", start and end of what stands in it, and its end."""
    found = _WAS.search(text)
    if not found:
        return None
    opened = found[1] or found[2]
    end = _closed(text, found.end(), opened) if opened else len(text)
    return found.start(), found.end(), end, min(end + 1, len(text))


def _closed(text: str, at: int, opened: str) -> int:
    """Place of the bracket that closes the one opened before `at`, or the end."""
    depth = 1
    for place in range(at, len(text)):
        depth += (text[place] == opened) - (text[place] == _CLOSES[opened])
        if depth == 0:
            return place
    return len(text)


def patch(subject: str) -> Patch | None:
    """What the subject of a patch says, however it is spelt; `None` for other mail.

    >>> patch("Re: [dev] [RFC][PATCHv3 net-next 07/19] x")
    Patch(version=3, number=7, total=19, prefix='RFC PATCH net-next', is_reply=True)
    """
    text = " ".join(subject.split())
    parts = _taken_apart(text)
    words = _patch_words(text, parts)
    # Behind the tag of a patch, "mm: [foo]" is its topic.
    called = _CALLED.match(text, parts.start, parts.end) if words is None else None
    if called:
        is_reply = parts.is_reply or bool(_ANSWERS.match(called[1]))
        text = text[called.end() :]
        parts = _taken_apart(text)._replace(is_reply=is_reply)
        words = _patch_words(text, parts)
    if words is None:
        return None
    version, of = _VERSION.search(words), _OF.search(words)
    rest = _OF.sub(" ", _VERSION.sub(" ", words))
    return Patch(
        version=int(version[1]) if version else 1,
        number=int(of[1]) if of else None,
        total=int(of[2]) if of and of[2] else None,
        prefix=" ".join(word for word in re.split(r"[\s,]+", rest) if word.strip("-#()[]:")),
        is_reply=parts.is_reply,
    )


def _patch_words(text: str, parts: _Parts) -> str | None:
    """What stands in the brackets of a patch, those of the list left out."""
    spans = parts.tags
    if parts.end > parts.start and _tag_end(text, parts.start, parts.end) == parts.end:
        spans += ((parts.start, parts.end),)  # a subject without a topic
    tags = [text[a + 1 : b - 1] for a, b in spans]
    main = next((n for n, tag in enumerate(tags) if _is_patch(tag)), None)
    if main is None:
        loose = _LOOSE_PATCH.match(text, parts.start, parts.end)
        return loose[0] if loose else None
    first, last = main, main
    while first > 0 and _belongs(text, spans[first - 1], spans[first], tags[first - 1]):
        first -= 1
    while last + 1 < len(tags) and _belongs(text, spans[last], spans[last + 1], tags[last + 1]):
        last += 1
    return " ".join(tags[first : last + 1])


def _is_patch(tag: str) -> bool:
    """Whether a tag says that a patch follows: by the word, or as patchwork writes it ("v4,3/9")."""
    if _PATCH.search(tag):
        return True
    of, version = _OF.search(tag), _VERSION.search(tag)
    if ":" in tag:
        return False  # "[ann:fixes 2/9]": a robot names a branch
    if _PULLED.search(tag):
        return bool(of) and not re.search(r"\bgit\b", tag, re.IGNORECASE)
    return bool((of and (version or _COMMENTS.search(tag) or "," in tag)) or (version and "," in tag))


def _belongs(text: str, left: tuple[int, int], right: tuple[int, int], tag: str) -> bool:
    """Whether the tag beside a patch's tag is part of it: glued to it, or of a patch's words."""
    return left[1] == right[0] or bool(_PATCH_WORD.search(tag) or _OF.fullmatch(tag))
