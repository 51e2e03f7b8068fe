"""Tables of the network: points, directorates, dates, measures."""
