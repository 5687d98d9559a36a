"""The read conductor: a store and a lexicon in, pictures, panels and evidence out."""

from monitor.briefing.briefing import Briefing

__all__ = ["Briefing"]
