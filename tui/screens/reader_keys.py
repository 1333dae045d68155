"""The keys of the reader that work in every pane, and all tables of keys together for the help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.binding import Binding, BindingType

from tui.screens.fold_keys import FoldKeys
from tui.screens.order_keys import OrderKeys
from tui.widgets.message_pane import MessagePane
from tui.widgets.sidebar import ParticipantSidebar
from tui.widgets.thread_pane import ThreadPane


def _hidden(keys: str, action: str, ident: str, description: str, tooltip: str) -> Binding:
    """A key that has no place in the footer."""
    return Binding(keys, action, description, show=False, id=f"reader.{ident}", tooltip=tooltip)


def _shown(keys: str, action: str, ident: str, description: str, tooltip: str, display: str = "") -> Binding:
    return Binding(
        keys, action, description, id=f"reader.{ident}", tooltip=tooltip, key_display=display or None
    )


BINDINGS: list[BindingType] = [
    _shown("question_mark", "help", "help", "Help", "This help", "?"),
    _shown("J", "message(1)", "next", "Message", "Next message", "J/K"),
    _hidden("K", "message(-1)", "previous", "Previous message", "Message before"),
    _shown("right_square_bracket", "unread(1)", "next-unread", "Unread", "Next unread message", "]"),
    _hidden("left_square_bracket", "unread(-1)", "previous-unread", "Previous unread",
            "Unread message before"),
    _hidden("right_curly_bracket", "thread(1)", "next-thread", "Next thread", "Next thread"),
    _hidden("left_curly_bracket", "thread(-1)", "previous-thread", "Previous thread", "Thread before"),
    _hidden("P", "parent", "parent", "Parent", "To the message that this one answers"),
    _hidden("0,shift+left", "root", "root", "First message", "To the first message of the thread"),
    _hidden("right_parenthesis", "sibling(1)", "next-sibling", "Next sibling",
            "Next answer to the same message"),
    _hidden("left_parenthesis", "sibling(-1)", "previous-sibling", "Previous sibling",
            "Answer to the same message before this one"),
    _hidden("space", "read_on", "read-on", "Page", "Down a page of the message; at the end the next message"),
    _hidden("minus,backspace", "read_back", "read-back", "Page up", "Up a page of the message"),
    _shown("z", "fold_keys", "fold", "Folds…", "Fold and unfold answers and quotes; then a second key"),
    _hidden("number_sign", "apart", "apart", "Thread apart",
            "The sub-thread as a thread of its own; again: back in its place"),
    _hidden("T", "quotes('fold_all')", "quotes", "Quotes", "Hide or show every quote of the message"),
    _hidden("t", "quotes('cycle_quotes')", "cycle-quotes", "Read above",
            "Quotes of every message: all, read above folded, all folded"),
    _hidden("c", "quotes('colours')", "colours", "Colours",
            "Colour quotes by depth, or by the person quoted"),
    _shown("o", "origin", "origin", "Source", "To where the quote under the cursor comes from"),
    _shown("a", "answer", "answer", "Answers", "To the next answer to this paragraph"),
    _hidden("ctrl+o", "return", "return", "Back", "Back to where you were before o or a"),
    _hidden("S", "quotes('skip_quote')", "skip-quote", "Skip quote", "Past the quote to the author's words"),
    _hidden("H", "quotes('skip_headers')", "skip-headers", "Skip headers", "Past the headers of the message"),
    _hidden("full_stop", "quotes('next_own')", "next-own", "Next words", "To the author's next own words"),
    _hidden("comma", "quotes('previous_own')", "previous-own", "Words before", "To own words before"),
    _hidden("h", "headers", "headers", "Headers", "All headers of the message; again: the summary"),
    _hidden("v", "source", "source", "Source", "The source of the message; again: the message"),
    _hidden("i", "explain", "explain", "Why here", "Why the message hangs where it hangs"),
    _hidden("tab", "next_pane", "next-pane", "Next pane", "To the next pane"),
    _hidden("shift+tab", "previous_pane", "previous-pane", "Previous pane", "To the pane before"),
    _hidden("1", "pane('threads')", "pane-threads", "Threads", "To the threads"),
    _hidden("2", "pane('message')", "pane-message", "Message", "To the message"),
    _hidden("3", "pane('people')", "pane-people", "People", "To the people"),
    _shown("slash", "search", "search", "Search", "Search all mail; the threads narrow while you type", "/"),
    _hidden("l", "search(True)", "refine", "Refine search", "Change what is searched for"),
    _hidden("n", "limited(1)", "next-limited", "Next hit",
            "To the next hit, or message of the person to whom the threads are limited"),
    _hidden("N", "limited(-1)", "previous-limited", "Hit before",
            "To the hit before, or message of the person to whom the threads are limited"),
    _hidden("U", "everybody", "everybody", "Everybody", "The people of all mail; again: of the thread"),
    _hidden("u", "people", "people", "People", "Show or hide the people"),
    _hidden("backslash", "turn", "turn", "Columns or rows", "Panes beside each other or below each other"),
    _hidden("less_than_sign,ctrl+left", "share(-5)", "narrower", "Smaller threads",
            "Less room for the threads"),
    _hidden("greater_than_sign,ctrl+right", "share(5)", "wider", "Larger threads",
            "More room for the threads"),
    _hidden("escape", "all", "all", "Show all", "End the search, or show the messages of all persons again"),
    _hidden("exclamation_mark", "problems", "problems", "Problems", "What could not be read"),
    _hidden("colon", "app.command_palette", "palette", "Commands", "Find a command by its name"),
    _shown("q", "back", "back", "Quit", "Back to the threads; from there the end"),
    _hidden("Q", "app.quit", "quit", "Quit at once", "The end"),
]  # fmt: skip


def tables() -> Iterator[tuple[str, str, Sequence[BindingType]]]:
    """Heading, key to press first, and bindings of each part of the reader."""
    yield "Everywhere", "", BINDINGS
    yield "Threads", "", ThreadPane.BINDINGS
    yield "Message", "", MessagePane.BINDINGS
    yield "People", "", ParticipantSidebar.BINDINGS
    yield "After z", "z", FoldKeys.BINDINGS
    yield "After O in the threads", "O", OrderKeys.BINDINGS
