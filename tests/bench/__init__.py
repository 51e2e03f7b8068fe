"""Measures of the dashboard against the usual way of showing a folium map."""
