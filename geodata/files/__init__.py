"""Files of what a page shows, drawn and written without a browser."""
