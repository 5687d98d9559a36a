"""From a sentence's text to its small intermediate representation; see :mod:`monitor.extract.syntax.ir`."""
