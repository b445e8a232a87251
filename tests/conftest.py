"""What all tests share. The database is in tests/database.py, the running portal in tests/running.py."""
