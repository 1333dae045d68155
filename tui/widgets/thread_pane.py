"""The thread pane: moves through the tree of threads, and folds it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from tui.view import steps_in_tree as steps
from tui.view.rows import Kind
from tui.widgets.thread_keys import BINDINGS
from tui.widgets.tree_view import TreeView


class ThreadPane(TreeView):
    """All threads, with keys to step, jump and fold."""

    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    # -- moving --------------------------------------------------------------------------------

    def go(self, number: int | None) -> None:
        """Put the cursor on a message, unfolding what hides it; ring where there is none."""
        if number is None or self._listing.index.place(number) < 0:
            self.app.bell()
        elif self.rows.is_shown(number):
            self.cursor = self.rows.row(number)
        else:
            was_limited = self._listing.only is not None
            self._listing.reveal(number)
            if was_limited and self._listing.only is None:
                self.post_message(self.Unlimited())
            self._show_rows(number)

    def action_step(self, step: int) -> None:
        """To the next row or the one before."""
        self.cursor = self._listing.selectable(self.cursor + step, step)

    def action_page(self, pages: float) -> None:
        """Move by pages of rows, the cursor staying on the same line of the screen."""
        rows = round(pages * max(1, self.size.height - 1)) or (1 if pages > 0 else -1)
        self.scroll_to(y=round(self.scroll_y) + rows, animate=False, force=True)
        self.cursor = self._listing.selectable(self.cursor + rows, rows)

    def action_top(self) -> None:
        """To the first message, its heading in sight."""
        self.cursor = self._listing.selectable(0, 1)
        self.scroll_to(y=0, animate=False, force=True)

    def action_bottom(self) -> None:
        """To the last row."""
        self.cursor = len(self.rows) - 1

    def action_choose(self) -> None:
        """Read the message under the cursor."""
        if self.number is not None:
            self.post_message(self.Chosen(self, self.number))

    def nearby(self) -> list[int]:
        """The messages that are likely to be opened next."""
        return [] if self.number is None else steps.nearby(self._listing, self.number)

    def next_message(self, step: int) -> None:
        """To the next row or the one before whose message is there."""
        row = self._listing.next_message(self.cursor, step)
        self.go(None if row is None else self.rows.number(row))

    def next_unread(self, step: int) -> None:
        """To the next unread message or the one before, folded or not."""
        if self.number is not None:
            self.go(steps.unread(self._listing, self.number, step))

    def next_thread(self, step: int) -> None:
        """To the first message of the next thread or the one before."""
        if self.number is not None:
            self.go(steps.thread(self._listing, self.number, step))

    def next_sibling(self, step: int) -> None:
        """To the next answer to the same message or the one before."""
        if self.number is not None:
            self.go(steps.sibling(self._listing, self.number, step))

    def to_parent(self) -> None:
        """To the message that this one answers, also out of a thread of its own."""
        if self.number is not None:
            self.go(self._listing.index.answered(self.number))

    def to_root(self) -> None:
        """To the first message of the thread."""
        if self.number is not None:
            self.go(self._listing.index.root(self.number))

    # -- folding -------------------------------------------------------------------------------

    def fold(self, name: str) -> None:
        """Fold or unfold: `toggle`, `close`, `open` (the answers to the message), `all`, `none`."""
        number, listing = self.number, self._listing
        if number is None:
            return
        if name == "toggle":
            listing.toggle(number)
        elif name == "close":
            listing.close(number)
        elif name == "all":
            listing.fold_threads()
        else:
            listing.fold([number] if name == "open" else listing.folded, is_folded=False)
        self._show_rows(number)

    def action_fold_or_leave(self) -> None:
        """Fold an open message; else to its parent."""
        number = self.number
        if number is None or number in self.folded or not self._listing.has_answers(number):
            self.to_parent()
        else:
            self.fold("toggle")

    def action_unfold_or_enter(self) -> None:
        """Unfold a folded message; else to its first answer."""
        number = self.number
        if number in self.folded:
            self.fold("open")
        elif number is not None:
            self.go(steps.first_answer(self._listing, number))

    # -- mouse ---------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; a heading folds its thread; again unfolds, or chooses the message."""
        offset = event.get_content_offset(self)
        row = -1 if offset is None else round(self.scroll_y) + offset.y
        if not 0 <= row < len(self.rows):
            return
        number, kind, was_there = self.rows.number(row), self.rows.kind(row), row == self.cursor
        if kind is Kind.HEADING:
            self._listing.fold([number])
            self._show_rows(number)
            return
        self.cursor = row
        if number in self.folded and (was_there or kind is Kind.THREAD):
            self.fold("open")
        elif event.chain > 1:
            self.action_choose()
