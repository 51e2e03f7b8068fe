"""What every page draws with: frame, figures, notes, tables, charts, files."""
