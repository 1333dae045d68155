"""The command line: which mail to read, and whether on the screen, as text or as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from tui import __version__

if TYPE_CHECKING:
    from tui.index.cache import Keeping
    from tui.index.mailmap import Mailmap
    from tui.index.messages import MessageIndex

_EPILOG = """\
A SOURCE is an mbox (also .gz .bz2 .xz .zst), a Maildir, an MH folder, a single mail, a page of
a web archive saved as text or HTML, a public-inbox git repository, a folder of any of these, or
- for standard input. What it is, is found by looking inside, not by its name.

  threadleaf sample_mail/
  threadleaf list.mbox.xz ~/Mail/lists/
  notmuch show --format=mbox thread:X | threadleaf -
"""


class Options:
    """What the command line says."""

    def __init__(self, sources: Sequence[str] = ()) -> None:
        self.sources = list(sources)
        self.format: str | None = None
        self.bodies = self.no_cache = False
        self.mailmap: str | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit status (0; 1: some source could not be read; 2: usage)."""
    options = _options(arguments)
    if not options.sources:
        print(
            "threadleaf: nothing to read; name a mailbox, or - for standard input (--help says more)",
            file=sys.stderr,
        )
        return 2
    form = options.format or ("screen" if sys.stdout.isatty() else "text")
    if form == "screen":
        return _screen(options)
    try:
        return _export(options, form)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): say nothing, and keep Python from saying it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _options(arguments: Sequence[str] | None) -> Options:
    given = sys.argv[1:] if arguments is None else arguments
    if not any(one.startswith("-") and one != "-" for one in given):
        return Options(given)  # to make a parser takes longer than all else before the scan
    import argparse

    parser = argparse.ArgumentParser(
        prog="threadleaf",
        description="Read mail threads: who answers whom, what each quote answers, who takes part.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="where the mail is; several make one index"
    )
    parser.add_argument("--format", choices=("text", "json"), help="print an outline or JSON Lines and exit")
    parser.add_argument(
        "--bodies", action="store_true", help="with --format json: lines, quotes and answers too"
    )
    parser.add_argument(
        "--mailmap", metavar="FILE", help="names and addresses that belong together (git's format)"
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="keep nothing that makes large mailboxes open faster next time",
    )
    parser.add_argument("--version", action="version", version=f"threadleaf {__version__}")
    return parser.parse_args(given, Options())


def _mailmap(options: Options) -> Mailmap | None:
    from pathlib import Path

    from tui.index import mailmap

    if options.mailmap is None:
        return mailmap.found(Path.cwd())
    try:
        found = mailmap.parsed(Path(options.mailmap).read_text(encoding="utf-8-sig", errors="replace"))
    except OSError as error:
        _fail(f"{options.mailmap}: {error.strerror}; --mailmap wants a file in the format of git's .mailmap")
    lines = found.passed_over
    if lines and not (found.by_address or found.by_both):
        _fail(f"{options.mailmap}: no line is of git's form 'Name <address> <other address>'")
    if lines:
        more = f" and {len(lines) - 1} more lines" if len(lines) > 1 else ""
        print(
            f"threadleaf: {options.mailmap}: passed over {lines[0]!r}{more}, no entry of a .mailmap",
            file=sys.stderr,
        )
    return found


def _keeping(options: Options) -> Keeping | None:
    """Where to keep what is found out about large mailboxes; `None`: nowhere."""
    from tui.index.cache import Keeping, cache_folder, can_come_again

    if options.no_cache or not all(map(can_come_again, options.sources)):
        return None
    try:
        return Keeping(cache_folder(), options.sources)
    except RuntimeError:  # nobody's home
        return None


def _fail(text: str) -> NoReturn:
    print(f"threadleaf: {text}", file=sys.stderr)
    raise SystemExit(2)


def _export(options: Options, form: str) -> int:
    """Print the whole index; neither textual nor rich is loaded here."""
    import tempfile
    from pathlib import Path

    from tui.index.build import built
    from tui.index.messages import MessageIndex

    with tempfile.TemporaryDirectory(prefix="threadleaf-", ignore_cleanup_errors=True) as spool:
        index = MessageIndex(built(options.sources, Path(spool), _mailmap(options)))
        if form == "json":
            from tui.export.records import records

            lines = records(index, bodies=options.bodies)
        else:
            from tui.export.outline import outline

            sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
            lines = outline(index)
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return _status(index)


def _status(index: MessageIndex) -> int:
    """0, or 1 with a word on standard error where a source as a whole could not be read."""
    from tui.text import clean_line

    unread = [p for p in index.problems if p.place is None]
    for problem in unread:
        print(f"threadleaf: {clean_line(problem.source)}: {problem.text}", file=sys.stderr)
    return 1 if unread else 0


def _screen(options: Options) -> int:
    """Open the reader. The scan starts in its own process before the interface is imported."""
    if not sys.stdout.isatty():
        _fail("the screen needs a terminal; --format text prints an outline instead")
    if "-" in options.sources and sys.stdin.isatty():
        _fail(
            "- reads mail from standard input, which is the keyboard here; pipe a mailbox in, or name a file"
        )
    import gc

    from tui.first_screen import FirstScreen
    from tui.index.loading import loading

    gc.disable()  # until the first screen stands (see `ReaderScreen`); hardly anything dies before
    title = _title(options.sources)
    first = FirstScreen(title)
    keeping = _keeping(options)
    mailmap = _mailmap(options) if options.mailmap is not None else None

    def names() -> Mailmap | None:
        """The map; one that was not asked for is looked for by the process that reads mail."""
        return _mailmap(options) if mailmap is None else mailmap

    load = loading(options.sources, names, first.draw, keeping and keeping.folder)
    try:
        if "-" in options.sources:
            _keyboard()
        first.start()
        from tui.app import ThreadleafApp

        app = ThreadleafApp(load, title, keeping)
        if first.stop():
            app.go_on()
        app.run()
        return app.return_code or 0
    except KeyboardInterrupt:
        return 130
    finally:
        first.leave()
        load.close()


def _title(sources: Sequence[str]) -> str:
    """What the top line says of the sources."""
    title = sources[0].rstrip("/").rpartition("/")[2] or sources[0]
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return ("standard input" if title == "-" else title) + more


def _keyboard() -> None:
    """Take the keys from the terminal when standard input is mail."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        _fail("no terminal to read keys from; --format text prints an outline instead")
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding=sys.stdout.encoding or "utf-8")  # noqa: SIM115
