"""The reader: three panes joined to the index, filled while mail is still being read."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer
from textual.worker import get_current_worker

from tui.index.columns import Columns
from tui.index.loading import Loading, Progress
from tui.index.messages import MessageIndex
from tui.model import Problem
from tui.screens.fold_keys import FoldKeys
from tui.screens.help import help_text
from tui.screens.notice import NoticeScreen
from tui.screens.opening import opened_page
from tui.screens.problems import problems_text
from tui.screens.reader_keys import BINDINGS, tables
from tui.view.matching import found_again
from tui.view.page import Page, View
from tui.view.people import colours, tally
from tui.view.unread import Unread
from tui.widgets.message_pane import MessagePane
from tui.widgets.sidebar import ParticipantSidebar
from tui.widgets.thread_pane import ThreadPane
from tui.widgets.top_line import TopLine

log = logging.getLogger(__name__)

_READ_AFTER = 0.3
"""Seconds that a message must be open to count as read."""
_SHARES = (15, 75)
_WIDE, _STACKED = 110, 80
