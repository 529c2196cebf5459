"""Time the reading of quotations: the default articles, and a megabyte of marks and of hostile sentences.

    PYTHONPATH=lib python benchmarks/reading_quotes.py

Processor seconds; the time must stay in proportion to the length.
"""

from time import process_time

from parallax import load_story, speech
from parallax.speech import Sentence

MEGABYTE = 1_000_000
HOSTILE = {
    "straight marks": '"',
    "marks and spaces": '" ',
    "opening marks": ' "a',
    "apostrophes": "'s s' ",
    "short quotations": "“a” ",
    "he said that": "he said that ",
    "commas": "Smith, said, ",
    "quotations with speakers": '"a," said Smith. ',
}


def seconds(raw: str, sentences: list[Sentence]) -> float:
    """Return the processor seconds that one reading takes."""
    start = process_time()
    speech.find(raw, sentences)
    return process_time() - start


def one_sentence(piece: str, size: int) -> tuple[str, list[Sentence]]:
    """Return `size` characters of a piece repeated, as one paragraph of one sentence."""
    text = (piece * (size // len(piece) + 1))[:size]
    return text, [Sentence(0, "paragraph", text, 0, size, 1)]


def main() -> None:
    """Print milliseconds for the default articles and seconds for a tenth and a whole megabyte."""
    story = load_story()
    for article in (story.a, story.b):
        runs = sorted(seconds(article.raw, list(article.sentence_rows)) for _ in range(20))
        words = sum(sentence.words for sentence in article.sentence_rows)
        print(f"{article.name:28}{words:6} words {1000 * runs[10]:8.1f} ms")
    for name, piece in HOSTILE.items():
        tenth, whole = (seconds(*one_sentence(piece, size)) for size in (MEGABYTE // 10, MEGABYTE))
        print(f"{name:28}0.1 MB {tenth:6.2f} s   1 MB {whole:6.2f} s   times {whole / max(tenth, 1e-9):5.1f}")


if __name__ == "__main__":
    main()
