"""What the pages share: view, caches, controls, notes, the map, the server's frame."""
