"""Pure functions from the index, folds and a width to rows and lines to paint."""
