"""Lets `python -m tui` start the reader."""

from tui.cli import main

raise SystemExit(main())
