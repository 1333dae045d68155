"""Patches, diffs, conflicts and terminal sessions in a body, whose `>` are no quote marks."""

from __future__ import annotations

import re

from tui.model import Role
from tui.parse.draft import Draft
from tui.parse.lone_marks import mark_lone
from tui.parse.prompts import is_r, mark_commands, mark_r_sessions
from tui.patterns import compiled

_NORMAL = compiled(r"(\d{1,9})(?:,(\d{1,9}))?([acd])(\d{1,9})(?:,(\d{1,9}))?\s*$")
_HUNK = compiled(r"@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@")
_PATCH_HEAD = compiled(
    r"diff --git |diff -\S|index [0-9a-f]{4,64}[.,]|(?:new|deleted) file mode \d|(?:old|new) mode \d"
    r"|rename (?:from|to) |copy (?:from|to) |similarity index \d|dissimilarity index \d"
    r"|Binary files .{1,400} differ|GIT binary patch|\\ No newline at end of file"
)
_PATCH_STARTS = frozenset("@dinorscBG\\ -")
"""The first letters of all lines that are looked for outside of a hunk."""
_STAT = compiled(
    r" \S.{0,300}? \| +(?:\d{1,9}(?: [+-]+)?|Bin .{1,60})$| \d{1,9} files? changed(?:, \d| *$)"
    r"| (?:create|delete) mode \d{6} \S| (?:rename|copy) \S.{0,300} \(\d{1,3}%\)$| mode change \d{6} => "
)
_SHELL = compiled(r"\s{0,8}(?:[\w.-]{1,40}@[\w.-]{1,80}\S{0,200} ?|sh-[\d.]{1,9}|bash-[\d.]{1,9})?[$#%] \S")
_OPENS = compiled(r"(?:\\|\||&&|\{|\(|\bdo|\bthen)\s*$")
_HERE = compiled(r"<<-?\s?['\"]?[A-Za-z_]\w{0,40}")
_LOOP = compiled(r"[$#%] (?:for|while|until|if|case) ")
_PYTHON = compiled(
    r">>> (?:import [\w., ]{1,200}$|from [\w.]{1,80} import "
    r"|(?:for|if|while|with|def|class|try|@)\b.{0,200}:\s*$"
    r"|print [\"'\w]|del \w{1,40}$"
    r"|[\w.\[\]'\"]{1,80}\s?(?:[-+*/%|&]?=|\[).|[\w.]{1,80}\(.{0,200}\)\s*$)"
)
_SAID = compiled(r">>> [A-Za-z]{4}\b")
_ANSWERED = compiled(r"<<< ?\d{3}\b")
_TABLE = compiled(r"\s{0,20}\|.{0,400}\|\s*$|\s{0,20}[+|][-=+|]{5,400}\s*$")
_DIRECTIVE = compiled(r"\s*#\s?(?:include|ifn?def|if|else|elif|endif|define|undef|pragma)\b")
_LOG = compiled(r"\[ {0,8}\d{1,8}\.\d{3,6}\] ?|(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2} [ \d]\d)[ T]\d\d:\d\d:\d\d\b")


_SIGNS = frozenset(("", " ", "+", "-", "\\", "\t"))
"""How the lines of a hunk begin."""


def mark_code(draft: Draft) -> None:
    """Find code of all kinds, and undo the depths that it seemed to have."""
    _patches(draft)
    _conflicts(draft)
    _normal_diffs(draft)
    mark_lone(draft)
    mark_r_sessions(draft)
    mark_commands(draft)
    for paragraph in draft.paragraphs():
        if draft.roles[paragraph[0]] in (Role.TEXT, Role.QUOTE):
            _session(draft, paragraph)
            _source(draft, paragraph)


def _patches(draft: Draft) -> None:
    at, count = 0, len(draft)
    while at < count:
        depth, words = draft.depths[at], draft.words[at]
        if words[:1] not in _PATCH_STARTS:
            at += 1
            continue
        if words.startswith("@@ ") and (hunk := _HUNK.match(words)):
            at = _hunk(draft, at, int(hunk[1] or 1), int(hunk[2] or 1))
            continue
        if not depth and (_PATCH_HEAD.match(words) or (words[0] == " " and _STAT.match(words))):
            draft.set(at, Role.PATCH)
        elif (
            not depth
            and words.startswith("--- ")
            and draft.texts[at + 1 : at + 2][:1]
            and draft.texts[at + 1].startswith("+++ ")
        ):
            draft.set(at, Role.PATCH)
            draft.set(at + 1, Role.PATCH)
            at += 1
        at += 1


def _hunk(draft: Draft, at: int, old: int, new: int) -> int:
    """Mark one hunk by the sizes that it gives, and return the line after it."""
    depth = draft.depths[at]
    draft.set(at, Role.PATCH)
    at += 1
    while at < len(draft) and (old > 0 or new > 0):
        if depth and draft.depths[at] < depth:
            at += 1  # somebody's remark between the quoted lines
            continue
        sign = (draft.inside(at, depth) or "")[:1]
        if sign not in _SIGNS or (not sign and not (old and new)):
            break
        old -= sign in ("", " ", "-", "\t")
        new -= sign in ("", " ", "+", "\t")
        draft.set(at, Role.PATCH, depth)
        at += 1
    return at


def _conflicts(draft: Draft) -> None:
    """Conflict markers of git with all that stands between them."""
    if "<<<<<<< " not in draft.whole:
        return
    opened: int | None = None
    is_parted = False
    depth = 0
    for at, words in enumerate(draft.words):
        if words.startswith("<<<<<<< "):
            opened, is_parted, depth = at, False, draft.depths[at]
        elif opened is None:
            continue
        elif draft.depths[at] < depth:
            opened = None
        elif words.startswith("=======") and words.rstrip() == "=======":
            is_parted = True
        elif (
            is_parted
            and draft.depths[at] >= depth + 7
            and (draft.inside(at, depth) or "").startswith(">>>>>>> ")
        ):
            for n in range(opened, at + 1):
                draft.set(n, Role.VERBATIM, depth)
            opened = None


def _normal_diffs(draft: Draft) -> None:
    """Output of a plain `diff`: "3c3", then lines with `<` and `>`."""
    at, count = 0, len(draft)
    while at < count:
        command = _NORMAL.match(draft.words[at]) if draft.words[at][:1].isdigit() else None
        at = _normal_diff(draft, at, command) if command else at + 1


def _normal_diff(draft: Draft, at: int, command: re.Match[str]) -> int:
    """Mark what one command of a diff changes, and return the line after it."""
    depth, first = draft.depths[at], at
    old = int(command[2] or command[1]) - int(command[1]) + 1 if command[3] in "cd" else 0
    new = int(command[5] or command[4]) - int(command[4]) + 1 if command[3] in "ca" else 0
    at += 1
    for sign, count in (("<", old), ("-", 1 if old and new else 0), (">", new)):
        while count > 0 and at < len(draft) and (draft.inside(at, depth) or "").startswith(sign):
            count, at = count - 1, at + 1
    if at > first + 1:
        for n in range(first, at):
            draft.set(n, Role.VERBATIM, depth)
    return at


def _session(draft: Draft, paragraph: range) -> None:
    """Undo the marks of a paragraph that was typed at a prompt."""
    depth = min(draft.depths[paragraph.start : paragraph.stop])
    if not any(draft.texts[at].count(">") > depth for at in paragraph):
        return
    lines = [draft.inside(at, depth) or "" for at in paragraph]
    if not any(line.startswith(">") for line in lines):
        return
    if _is_python(lines) or is_r(lines) or _is_bounce(lines):
        first = 0
    else:
        first = _shell_start(lines)
    for at, line in list(zip(paragraph, lines, strict=True))[first:]:
        if draft.is_sure[at] or (first and not line.startswith(">")):
            break
        draft.set(at, Role.VERBATIM, depth)


def _is_python(lines: list[str]) -> bool:
    """Whether the marked lines are Python's prompts: three marks, code behind them."""
    prompts = [line for line in lines if line.startswith(">") and line.rstrip() != ">>>"]
    if any(not line.startswith(">>>") or line.startswith(">>>>") for line in prompts):
        return False
    fitting = sum(1 for line in prompts if _PYTHON.match(line[:300]))
    return fitting > 0 and (fitting == len(prompts) or len(prompts) < len(lines))


def _is_bounce(lines: list[str]) -> bool:
    """Whether the marked lines are what a mailer said to another, with the other's answer."""
    said = [line for line in lines if line.startswith(">")]
    return all(map(_SAID.match, said)) and any(map(_ANSWERED.match, lines))


def _shell_start(lines: list[str]) -> int:
    """Index of the first continued line below a shell prompt, or the number of lines."""
    for at, line in enumerate(lines[:-1]):
        if lines[at + 1].startswith(">") and len(line) < 1000 and _SHELL.match(line):
            is_quote_open = line.count("'") % 2 == 1 or line.count('"') % 2 == 1
            if (
                is_quote_open
                or _OPENS.search(line.rstrip()[-60:])
                or _HERE.search(line)
                or _LOOP.search(line)
            ):
                return at + 1
    return len(lines)


def _source(draft: Draft, paragraph: range) -> None:
    """Mark the author's own tables, logs and source text, whose white space counts."""
    if len(paragraph) < 2 or any(draft.depths[at] or draft.roles[at] is not Role.TEXT for at in paragraph):
        return
    own = [draft.texts[at][:400] for at in paragraph]
    half = (len(own) + 1) // 2
    if (
        all(map(_TABLE.match, own))
        or sum(1 for line in own if _LOG.match(line)) >= half
        or sum(map(_is_source, own)) >= max(2, half)
    ):
        for at in paragraph:
            draft.set(at, Role.VERBATIM)


def _is_source(line: str) -> bool:
    """Whether a line begins or ends as source text does."""
    bare = line.rstrip()
    return bare.endswith((";", "{")) or bare.lstrip() == "}" or bool("#" in bare and _DIRECTIVE.match(line))
