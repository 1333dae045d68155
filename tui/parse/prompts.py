"""What the author typed at the prompt `>` of R, a shell or another interpreter, with its output."""

from __future__ import annotations

from itertools import pairwise

from tui.model import Role
from tui.parse.attribution import attribution_at
from tui.parse.draft import Draft
from tui.parse.marks import without
from tui.patterns import compiled

_R_CODE = compiled(r"[^?]{0,200}(?:<-|->|[\w.]\(|\)\s*$|\$\w)|[\w.]{1,60}\s*$")
_R_OUTPUT = compiled(r"\s{0,9}\[1\] (?!https?:)|Error in |Error: |Warning message|\s{2,9}Min\. ")
_LITERAL = compiled(r'"[^"]*"|\'[^\']*\'|`[^`]*`|#.*')
_R_WORD = r"(?!(?:if|else|in|for|while|function|return|repeat)\b)[^\W\d_][\w.']*"
_R_PROSE = compiled(
    rf"(?<![\w.$@]){_R_WORD},? +[^\W\d_][\w']*(?![\w.('!]| ?[=<])|\)[,;]? +{_R_WORD}(?![\w.('!]| ?[=<])"
    r"|[\w)][.;!]\s*$"
)
_R_BANNER = "Type 'q()' to quit R."
_SENTENCE = compiled(r"[^\W\d_]{2,24},? [^\W\d_]{1,24},? [^\W\d_]{1,24},? [^\W\d_]{2,24}")
_OPTION = compiled(r" -{1,2}[A-Za-z]")
_COMMAND = compiled(
    r"(?:sudo )?(?:gcc|g\+\+|clang|cc|ls|ll|cat|grep|find|du|df|ps|cd|pwd|make|cmake|python\d?|perl|ruby|java"
    r"|pip\d?|npm|node|git|svn|hg|cvs|uname|rpm|dpkg|apt|apt-get|yum|dnf|brew|curl|wget|ssh|ping|dig|host|nslookup"
    r"|telnet|echo|which|whoami|ldd|nm|file|head|tail|wc|mount|lsmod|dmesg|uptime|free|docker|systemctl|psql|mysql|R"
    r"|threadleaf|notmuch|mutt|emacs|vim?|rustc|cargo|go|tar|diff|md5sum"
    r"|sha\d{1,3}sum)(?: \S{1,200}){0,12}\s*$"
)
_ARGUMENT = compiled(r" [-./~$\d]|\S[./=]\S")
_LONE_COMMAND = compiled(r"(?:ls|ll|pwd|df|ps|uname|dmesg|uptime|lsmod|mount|whoami)\s*$")
_PRINTED = compiled(r"[\d/\\:=_()\[\]{}<>]|[A-Z]{3,}\s*$")
_EXPRESSION = compiled(
    r"[A-Za-z_$][\w$]{0,40}(?:\.[A-Za-z_$][\w$]{0,40}|\[[^\[\]]{0,60}\]|\([^()]{0,120}\)){1,8};?\s*$"
)
_R_ASSIGNMENT = compiled(r"[\w.\])\"'`] ?<<?-(?![->])")
_R_SETS = compiled(r"\s{0,9}[\w.$]{1,60}(?:\[[^\[\]]{0,40}\])? ?<<?-")
_R_STATEMENTS = compiled(r"\s{0,9}[\w.]{1,40} ?<- ?[\w.]{1,40}\(.*\); *[\w.]{1,40} ?<- ?")
_R_CALL = compiled(
    r"\s{0,40}(?:[\w.]{1,60}(?:\[[^\[\]]{0,40}\])?(?:::?:?|[$@]| ?= ?)){0,4}[A-Za-z.][\w.]{0,60} ?\("
)
_R_REST = compiled(r"[\w.\s$@\[\](){},:;+*/^%&|<>=!~?\"'`#\\-]*$")
_R_OWN = compiled(
    r"\s*(?:library|require|summary|str|data|sessionInfo|install\.packages|read\.\w+|traceback)\("
)
_MOST_COMMANDS = 20


def is_r(lines: list[str]) -> bool:
    """Whether the marked lines are prompts of R: code that its output follows."""
    pairs = pairwise(lines)
    return any(
        line.startswith("> ") and bool(_R_OUTPUT.match(below)) and bool(_R_CODE.match(line[2:202]))
        for line, below in pairs
    )


def mark_r_sessions(draft: Draft) -> None:
    """Undo the marks of what the author typed into R, be it in many paragraphs with its output between.

    A quote says so in an attribution, or has prose. Where own lines that begin with ">" are stuffed with a
    blank, quotes do not have it.
    """
    marked = [at for at, depth in enumerate(draft.depths) if depth and not draft.is_sure[at]]
    _paste_below_banner(draft)
    marked = [at for at in marked if draft.depths[at]]
    # Of text without a call and an assignment nothing is surely code.
    may_be = (text for text in map(draft.texts.__getitem__, marked) if "(" in text or "<-" in text)
    if not any(_r_code(text) > 1 for text in may_be):
        return
    end = _first_attribution(draft)
    above = [at for at in marked if at < end]
    stuffed = [at for at in marked if draft.texts[at].startswith(" ")]
    if _are_r(draft, above):
        _paste(draft, above)
    elif _are_r(draft, [at for at in stuffed if at < end]):
        _paste(draft, [at for at in stuffed if at < end])
    below = [at for at in stuffed if at >= end]
    if len(below) < len(marked) - len(above) and _are_r(draft, below):
        _paste(draft, below)


def _first_attribution(draft: Draft) -> int:
    """The first line of the author's that says whom he quotes, or the number of lines."""
    for at, words in enumerate(draft.texts):
        if not draft.depths[at] and words.rstrip().endswith(":"):
            found = attribution_at(draft.texts[max(0, at - 3) : at + 1], min(at, 3))
            if found:
                return at - found[0] + 1
    return len(draft)


def _are_r(draft: Draft, lines: list[int]) -> bool:
    """Whether lines are all typed at R's prompt: nothing but code, much of it beyond doubt."""
    kinds = [
        _r_code(draft.texts[at]) if draft.depths[at] == 1 and at not in draft.code else 0 for at in lines
    ]
    written = [at for at in lines if not draft.is_blank[at]]
    sure = {
        at for at, kind in zip(lines, kinds, strict=True) if kind > 1 or (kind and _has_output(draft, at))
    }
    if not written or not all(kinds) or 2 * sum(at in sure for at in written) < len(written):
        return False
    are_calls = len(written) > 1 and all(at in sure for at in written)
    return are_calls or any(_is_typed(draft, at) for at in lines)


def _is_typed(draft: Draft, at: int) -> bool:
    """Whether a line is of R and of no other language, or its output stands below it."""
    words = draft.words[at][:400]
    if _R_ASSIGNMENT.search(words) or _R_OWN.match(words):
        return True
    return at + 1 < len(draft) and not draft.depths[at + 1] and not draft.is_blank[at + 1]


def _r_code(text: str) -> int:
    """Whether what stands behind a mark is code of R: 2 surely, 1 it may be, 0 it is not."""
    words = without(text[:400], 1)
    if words.startswith("#>"):
        return 0  # Output as a web page shows it, which nobody types.
    if words.lstrip().startswith("#"):
        return 1
    bare = _LITERAL.sub('""', words)
    if (_R_CALL.match(bare) or _R_SETS.match(bare)) and bare.rstrip().endswith((")", ",", "(")):
        bare = bare.replace(", ", ",")
    is_sure = bool(_R_ASSIGNMENT.search(bare) or _R_CALL.match(bare))
    if _R_STATEMENTS.match(bare) and not _SENTENCE.search(bare):
        return 2
    if _R_PROSE.search(bare) or not (is_sure or _R_REST.match(bare)):
        return 0
    return 2 if is_sure else 1


def _paste(draft: Draft, lines: list[int]) -> None:
    """Give lines typed at a prompt, and their output, back to the author."""
    for at in lines:
        draft.set(at, Role.VERBATIM, 0)
        at += 1
        while at < len(draft) and not draft.depths[at] and not draft.is_blank[at]:
            draft.set(at, Role.VERBATIM)
            at += 1


def _has_output(draft: Draft, at: int) -> bool:
    """Whether the author's own line directly below is no prose, as what an interpreter prints."""
    below = at + 1
    if below == len(draft) or draft.depths[below] or draft.is_blank[below]:
        return False
    text = draft.texts[below][:300]
    return not _SENTENCE.search(text) and not text.rstrip().endswith((".", "!", "?", ","))


def _paste_below_banner(draft: Draft) -> None:
    """Give the author what was typed after R had said who it is."""
    if _R_BANNER not in draft.whole:
        return
    banner = next((at for at, words in enumerate(draft.words) if _R_BANNER in words[:80]), None)
    if banner is None or draft.depths[banner]:
        return
    typed = []
    for at in range(banner + 1, len(draft)):
        if draft.depths[at] and not draft.is_sure[at]:
            if not _r_code(draft.texts[at]):
                break
            typed.append(at)
    _paste(draft, typed)


def mark_commands(draft: Draft) -> None:
    """Undo the marks of single commands and what they print, where no attribution says that they quote."""
    marked = [at for at, depth in enumerate(draft.depths) if depth and not draft.is_sure[at]]
    if not 0 < len(marked) <= _MOST_COMMANDS or not all(_is_command(draft, at) for at in marked):
        return
    are_answered = all(at + 1 in marked or _is_printed(draft, at) for at in marked)
    if are_answered and _first_attribution(draft) == len(draft):
        _paste(draft, marked)


def _is_printed(draft: Draft, at: int) -> bool:
    """Whether a program printed what stands below a command: "Done" is an answer to a quoted one."""
    return _has_output(draft, at) and bool(_PRINTED.search(draft.texts[at + 1][:300]))


def _is_command(draft: Draft, at: int) -> bool:
    """Whether a line looks like nothing but a command behind a prompt."""
    words = draft.words[at][:300]
    if draft.depths[at] != 1 or not draft.texts[at].startswith("> ") or _SENTENCE.search(words):
        return False
    if words.rstrip().endswith((".", "!", "?", ",", ":")) or "://" in words:
        return False
    if _LONE_COMMAND.match(words) or _EXPRESSION.match(words):
        return True
    is_known = bool(_COMMAND.match(words)) and bool(_ARGUMENT.search(words))
    return is_known or (words[:1].islower() and bool(_OPTION.search(words)))
