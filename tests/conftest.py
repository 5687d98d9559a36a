"""What holds for all tests: properties are tried on the same examples each time.

A run that fails by luck says nothing of the change under test. ``make fuzz`` looks for new examples.
"""

from hypothesis import settings

settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.register_profile("search", max_examples=1000, database=None, deadline=None)
settings.load_profile("fixed")
