"""Inputs that nobody would write, for all that reads what comes from outside."""
