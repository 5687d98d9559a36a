"""Document → claims with evidence: pure, one direction, no model but rules and vocabulary.

``normalise → segment → match → syntax (tag, chunk, clauses, nominals) → denote, attribution, modality, places,
times → coders → Reading``. Start with :mod:`monitor.extract.syntax.ir` and :mod:`monitor.extract.engine`.
"""
