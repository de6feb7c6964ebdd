"""Which words of a text are taken for a term of the glossary."""

import re
from html import unescape
from pathlib import Path

import pytest
from guide import catalogue, language
from guide.glosses import MOST, Glosses
from markupsafe import Markup

ROOT = Path(__file__).parents[2]
LANGUAGES = language.load(ROOT / "hooks" / "guide" / "strings")
ENGLISH, SPANISH = (LANGUAGES[code].say("gloss.endings").split() for code in ("en", "es"))
TERMS = {
    "a-g": "A–G courses",
    "el": "English learner",
    "head-start": "Head Start",
    "idea": "IDEA",
    "iep": "IEP",
    "iep-team": "IEP team",
    "pac": "Parent advisory committee (PAC)",
    "plan-504": "504 plan",
    "agency": "Local agency",
    "plyler": "Plyler v. Doe",
    "title-i": "Title I",
}
TERMINOS = {
    "clases-ap": "Clases AP",
    "el": "Aprendiz de inglés",
    "early-start": "Early Start (atención temprana)",
    "plan": "Plan de evaluación",
    "queja": "Queja Williams",
    "reclasificacion": "Reclasificación",
    "mesa": "mesa directiva",
}
BUTTON = re.compile(r'<button class="guide-gloss" type="button" popovertarget="gloss-([a-z0-9-]+)">(.*?)</button>')


def opened(terms=TERMS, endings=ENGLISH):
    glosses = Glosses(terms.items(), endings)
    glosses.begin()
    return glosses


def found(html, terms=TERMS, endings=ENGLISH):
    """The (term, text) pairs that a page of this HTML explains."""
    return BUTTON.findall(str(opened(terms, endings).mark(html)))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Ask for an IEP.", [("iep", "IEP")]),
        ("Two IEPs, and the IEP’s goals", [("iep", "IEPs")]),
        ("Under IDEA, a good idea", [("idea", "IDEA")]),
        ("A good idea; iep; Iep", []),
        ("The IEP team writes the IEP", [("iep-team", "IEP team"), ("iep", "IEP")]),
        ("English learners, an English learner", [("el", "English learners")]),
        ("Groups for English Learners", [("el", "English Learners")]),
        ("Local agencies and a local agency", [("agency", "Local agencies")]),
        ("Head Start", [("head-start", "Head Start")]),
        ("Reading gives a child a head start", []),
        ("Title I money", [("title-i", "Title I")]),
        ("The title I chose", []),
        ("A parent advisory committee or PAC", [("pac", "parent advisory committee")]),
        ("The PAC meets", [("pac", "PAC")]),
        ("Make a pac", []),
        ("A 504 plan", [("plan-504", "504 plan")]),
        ("The A–G courses", [("a-g", "A–G courses")]),
        ("a–g courses", []),
        ("SIEP, IEPX, non-IEP, IEP-based", []),
        ("IEP/504, (IEP), “IEP”", [("iep", "IEP")]),
        ("English, learner of", []),
        ("In Plyler v. Doe, the court", [("plyler", "Plyler v. Doe")]),
    ],
)
def test_a_term_is_known_by_its_own_words_and_a_name_by_its_capitals(text, marked):
    assert found(text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("los aprendices de inglés", [("el", "aprendices de inglés")]),
        ("un aprendiz de inglés", [("el", "aprendiz de inglés")]),
        ("planes de evaluación", [("plan", "planes de evaluación")]),
        ("las reclasificaciones", [("reclasificacion", "reclasificaciones")]),
        ("sus clases AP", [("clases-ap", "clases AP")]),
        ("una queja Williams", [("queja", "queja Williams")]),
        ("con Early Start", [("early-start", "Early Start")]),
        ("las mesas directivas", [("mesa", "mesas directivas")]),
    ],
)
def test_the_plurals_of_spanish_are_known(text, marked):
    assert found(text, TERMINOS, SPANISH) == marked


@pytest.mark.parametrize(
    "tag",
    ["a href='x'", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6", "cite", "th", "svg", "p lang='es'", "p data-pagefind-ignore"],
)
def test_links_headings_controls_and_other_languages_are_left_alone(tag):
    html = f"<div><{tag}>An <em>IEP</em><br> IEP</{tag.split()[0]}> then IEP</div>"
    assert str(opened().mark(Markup(html))) == html[: html.rindex("IEP")] + _button("iep", "IEP") + "</div>"


def test_a_term_is_explained_once_a_page_and_anew_on_the_next():
    glosses = opened()
    assert "<button" in glosses.mark("IEP")
    assert glosses.mark("IEP") == "IEP"
    glosses.begin()
    assert "<button" in glosses.mark("IEP")


def test_between_pages_nothing_is_marked():
    glosses = opened()
    glosses.end()
    assert glosses.mark("IEP") == "IEP"


def test_a_page_explains_only_so_many():
    terms = {f"t{number}": f"T{number}" for number in range(MOST + 5)}
    assert [term for term, _ in found(" ".join(terms.values()), terms)] == list(terms)[:MOST]


def test_a_plain_text_stays_escaped():
    marked = str(opened().mark('<script>alert("IEP")</script> & <b>'))
    assert "<script" not in marked
    assert unescape(BUTTON.sub(r"\2", marked)) == '<script>alert("IEP")</script> & <b>'


def test_html_stays_as_it_is_but_for_the_buttons():
    html = '<p title="IEP">An &amp; <strong>IEP</strong> <img alt="IEP" src="x">&nbsp;team</p>'
    assert BUTTON.sub(r"\2", str(opened().mark(Markup(html)))) == html


@pytest.mark.parametrize("code", LANGUAGES.english_names)
def test_every_term_of_the_guide_answers_to_its_own_name(code):
    guide = catalogue.load(ROOT / "resources.yaml", LANGUAGES.english_names)
    terms = {term.id: term.term[code] for term in guide.glossary.values() if term.in_place == "yes"}
    endings = LANGUAGES[code].say("gloss.endings").split()
    assert {term: found(called, terms, endings)[:1] for term, called in terms.items()} == {
        term: [(term, re.sub(r" \(.*\)", "", called))] for term, called in terms.items()
    }


def _button(term, text):
    return f'<button class="guide-gloss" type="button" popovertarget="gloss-{term}">{text}</button>'
