"""The Textual app. Knows panels and a briefing; knows nothing of stores, feeds or rules."""
