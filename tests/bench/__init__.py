"""Measures of the dashboard against other ways of showing the same map."""
