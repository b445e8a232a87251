from hypothesis import settings

# Other work on the same machine must not fail a test.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
