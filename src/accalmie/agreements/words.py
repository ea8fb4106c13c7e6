"""Sentences for people, in one language or in several."""

Words = str | dict[str, str]
WRITTEN_IN = "en"  # a plain text says no language; the catalogue is written in English


def in_language(words: Words | None, language: str = WRITTEN_IN) -> str:
    """Gives the sentence in a language, else in English, else in the first that is there."""
    if words is None or isinstance(words, str):
        return words or ""
    return words.get(language) or words.get(WRITTEN_IN) or next(iter(words.values()), "")
