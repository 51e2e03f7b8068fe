"""The table of settlement, from censuses and estimates."""
