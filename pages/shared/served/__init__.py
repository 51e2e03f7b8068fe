"""What the server gives besides pages: scripts, the stage, words of the browser."""
