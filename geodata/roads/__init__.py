"""Distances by road, estimated where no routing engine is at hand.

``estimate.distance`` and ``estimate.matrix`` measure between the places of ``places``;
``nearest.nearest_points`` finds service points; ``router.Router`` is what an engine that
replaces the estimate has to offer; ``display`` says a distance in words; ``accuracy`` and
``fitting`` judge the estimate on published distances.
"""
