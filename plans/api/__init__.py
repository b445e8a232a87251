"""Plans, their versions and indicators, for programs."""
