"""Figures of people and homes: who is counted, what befell them, and in what sense the number is meant."""
