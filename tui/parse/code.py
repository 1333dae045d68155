"""Code, patches and terminal output in a body, whose `>` are no quote marks."""

from __future__ import annotations

import itertools
import re

from tui.model import Role
from tui.parse.draft import Draft

_NORMAL = re.compile(r"(\d{1,9})(?:,(\d{1,9}))?([acd])(\d{1,9})(?:,(\d{1,9}))?\s*$")
_HUNK = re.compile(r"@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@")
_PATCH_HEAD = re.compile(
    r"(?:diff --git |diff -\S|index [0-9a-f]{4,64}[.,]|(?:new|deleted) file mode \d|(?:old|new) mode \d|rename (?:from|to) "
    r"|copy (?:from|to) |similarity index \d|dissimilarity index \d|Binary files .{1,400} differ|GIT binary patch"
    r"|\\ No newline at end of file)"
)
_STAT = re.compile(
    r" \S.{0,300}? +\| +(?:\d{1,9}(?: [+-]+)?|Bin .{1,60})$| \d{1,9} files? changed(?:, \d| *$)"
)
_MODE = re.compile(
    r" (?:create|delete) mode \d{6} \S| (?:rename|copy) \S.{0,300} \(\d{1,3}%\)$| mode change \d{6} => "
)
_SHELL = re.compile(r"\s{0,8}(?:[\w.-]{1,40}@[\w.-]{1,80}\S{0,200} ?|sh-[\d.]{1,9}|bash-[\d.]{1,9})?[$#%] \S")
_OPENS = re.compile(r"(?:\\|\||&&|\|\||\{|\(|\bdo|\bthen|<<-?\s?['\"]?\w{1,40}['\"]?)\s*$")
_LOOP = re.compile(r"[$#%] (?:for|while|until|if|case) ")
_PYTHON = re.compile(r">>> ?(?:$|\S.*[=(\[{'\".:]|(?:import|from|del|print|help|exit) )")
_R_CODE = re.compile(r".*(?:<-|->|[\w.]\(|\)$|^\s*[\w.]{1,60}$|\$\w|=)")
_R_OUTPUT = re.compile(r"\s{0,9}\[1\] (?!https?:)|Error in |Error: |Warning message|\s{2,}Min\. ")


def mark_code(draft: Draft) -> None:
    """Find patches, diffs, conflicts, prompts, tables and source text, and undo the depths they seemed to have."""
    _patches(draft)
    _conflicts(draft)
    _normal_diffs(draft)
    for paragraph in draft.paragraphs():
        if draft.roles[paragraph[0]] is not Role.PATCH:
            _session(draft, paragraph)


def _patches(draft: Draft) -> None:
    at = 0
    while at < len(draft):
        text = draft.texts[at]
        depth = 0 if not draft.depths[at] or text.startswith((" >", "  >")) else draft.depths[at]
        inner = draft.words[at] if draft.depths[at] else text
        if hunk := _HUNK.match(inner):
            at = _hunk(draft, at, draft.depths[at], int(hunk[1] or 1), int(hunk[2] or 1))
            continue
        if not depth and (_PATCH_HEAD.match(text) or _STAT.match(text) or _MODE.match(text)):
            draft.set(at, Role.PATCH, 0)
        elif (
            not depth
            and text.startswith("--- ")
            and at + 1 < len(draft)
            and draft.texts[at + 1].startswith("+++ ")
        ):
            draft.set(at, Role.PATCH)
            draft.set(at + 1, Role.PATCH)
            at += 1
        at += 1


def _hunk(draft: Draft, at: int, depth: int, old: int, new: int) -> int:
    """Mark one hunk by the sizes that it gives, and return the line after it."""
    draft.set(at, Role.PATCH)
    at += 1
    while at < len(draft) and (old > 0 or new > 0):
        line = draft.inside(at, depth)
        if line is None:
            if not depth or draft.depths[at] >= depth:
                break
            at += 1  # somebody's remark between the quoted lines
            continue
        sign = line[:1]
        if sign not in ("", " ", "+", "-", "\\", "\t") or (not sign and not (old and new)):
            break
        old -= sign in ("", " ", "-", "\t")
        new -= sign in ("", " ", "+", "\t")
        draft.set(at, Role.PATCH, depth)
        at += 1
    return at


def _conflicts(draft: Draft) -> None:
    """Conflict markers of git with all that stands between them."""
    opened: int | None = None
    is_parted = False
    for at, text in enumerate(draft.texts):
        if text.startswith("<<<<<<< "):
            opened, is_parted = at, False
        elif opened is not None and text.rstrip() == "=======":
            is_parted = True
        elif opened is not None and is_parted and text.startswith(">>>>>>> "):
            for n in range(opened, at + 1):
                draft.set(n, Role.VERBATIM, 0)
            opened = None


def _normal_diffs(draft: Draft) -> None:
    """Output of a plain `diff`: "3c3", then lines with `<` and `>`."""
    at = 0
    while at < len(draft):
        command = _NORMAL.match(draft.words[at])
        at = _normal_diff(draft, at, command) if command else at + 1


def _normal_diff(draft: Draft, at: int, command: re.Match[str]) -> int:
    depth, first = draft.depths[at], at
    old = int(command[2] or command[1]) - int(command[1]) + 1 if command[3] in "cd" else 0
    new = int(command[5] or command[4]) - int(command[4]) + 1 if command[3] in "ca" else 0
    wanted = [("<", old), ("-", 1 if old and new else 0), (">", new)]
    at += 1
    for sign, count in wanted:
        while count > 0 and at < len(draft):
            line = draft.inside(at, depth)
            if line is None or not line.startswith(sign):
                break
            count, at = count - 1, at + 1
    if at == first + 1:
        return at
    for n in range(first, at):
        draft.set(n, Role.VERBATIM, depth)
    return at


def _session(draft: Draft, paragraph: range) -> None:
    """Undo the marks of a paragraph that was typed at a prompt."""
    depth = min(draft.depths[at] for at in paragraph)
    lines = [draft.inside(at, depth) or "" for at in paragraph]
    if not any(line.startswith(">") for line in lines):
        return
    if _is_python(lines) or _is_r(lines):
        first = 0
    else:
        first = _shell_start(lines)
    for at, line in list(zip(paragraph, lines, strict=True))[first:]:
        if draft.is_sure[at]:
            continue
        if first and not line.startswith(">"):
            break
        draft.set(at, Role.VERBATIM, depth)


def _is_python(lines: list[str]) -> bool:
    """Whether the marked lines are Python's prompts: three marks, code behind, output between."""
    prompts = [line for line in lines if line.startswith(">")]
    if any(not line.startswith(">>>") or line.startswith(">>>>") for line in prompts):
        return False
    if not any(_PYTHON.match(line) for line in prompts):
        return False
    is_mixed = len(prompts) < len(lines)
    return is_mixed or all(_PYTHON.match(line) for line in prompts)


def _is_r(lines: list[str]) -> bool:
    """Whether the marked lines are prompts of R: code that its output follows."""
    for line, below in itertools.pairwise(lines):
        if line.startswith("> ") and _R_OUTPUT.match(below) and _R_CODE.match(line[2:302]):
            return True
    return False


def _shell_start(lines: list[str]) -> int:
    """Index of the first continued line below a shell prompt, or the number of lines."""
    for at, line in enumerate(lines[:-1]):
        if not lines[at + 1].startswith(">") or not _SHELL.match(line):
            continue
        command = line.rstrip()
        if (
            _OPENS.search(command[-60:])
            or _LOOP.search(command[:400])
            or command.count("'") % 2
            or command.count('"') % 2
        ):
            return at + 1
    return len(lines)
