"""Speech: whose words stand in quotation marks and in reported clauses, and who speaks."""

from parallax.speech.reading import Attribution, Quote, Sentence, find, voices

__all__ = ["Attribution", "Quote", "Sentence", "find", "voices"]
