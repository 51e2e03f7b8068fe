"""What rebuilds the data package from its sources."""
