"""Files made to do harm: each is refused in plain words or comes out harmless, and none takes long."""

import contextlib
import re
import signal
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from guide import prose
from guide.addresses import LENGTH, AddressError, check, normalized
from guide.catalogue import catalogue_of
from guide.models.base import Lines, Model, Prose, Text, Words
from guide.problems import GuideError, nearest, quoted
from guide.source import MAX_BYTES, parse

LANGUAGES = {"en": "English", "es": "Spanish"}
CASES = Path(__file__).parents[1] / "cases"
SMALL = (CASES / "small.yaml").read_text(encoding="utf-8")
HOSTILE = yaml.safe_load((CASES / "hostile.yaml").read_text(encoding="utf-8"))
MACHINE_WORDS = re.compile(
    r"Traceback|File \"|<class|NoneType|\b(?:dict|str|tuple|bool|int|float|object at)\b|list index|ValidationError|\w+Error\b|\w+Exception\b"
    r"|pydantic|Input should|None\b|\[type="
)
TAGS = {"p", "ul", "ol", "li", "em", "strong", "a"}


@pytest.fixture(autouse=True)
def _watchdog():
    """Fails a test that hangs; it is no measure of speed."""

    def bark(*_):
        raise AssertionError("This took more than ten seconds.")

    before = signal.signal(signal.SIGALRM, bark)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def outcome(text):
    """The catalogue of a text, or None when it is refused, in words that are fit to read."""
    try:
        return catalogue_of(parse(text, file="f.yaml"), LANGUAGES)
    except GuideError as error:
        report = error.report()
        # What the file itself says may be quoted; our own words are checked without it.
        ours = re.sub(r"“[^”\n]*”", "“…”", report)
        assert not MACHINE_WORDS.search(ours), MACHINE_WORDS.search(ours)
        assert len(report) < 500_000
        for line in report.splitlines()[:-1]:
            assert re.match(r"f\.yaml:[1-9][0-9]*:[1-9][0-9]* \S.*[.?]( |$)", line), line
            assert len(line) < 1_000
            assert line.isprintable(), line
        return None


def problems_of(text):
    with pytest.raises(GuideError) as raised:
        catalogue_of(parse(text, file="f.yaml"), LANGUAGES)
    return raised.value.problems


class Tags(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.found.append(("comment", {}))

    def handle_decl(self, decl):
        self.found.append(("declaration", {}))

    def handle_pi(self, data):
        self.found.append(("instruction", {}))


def assert_harmless(html):
    reader = Tags()
    reader.feed(html)
    reader.close()
    for tag, attributes in reader.found:
        assert tag in TAGS, html
        assert set(attributes) <= {"href", "rel"}, html
        if "href" in attributes:
            assert re.match(r"(https://|tel:|sms:|entry/)", attributes["href"]), html


def proses_in(value):
    if isinstance(value, Prose):
        yield from value.values()
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from proses_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from proses_in(item)


def texts_in(value):
    if isinstance(value, Text):
        yield from value.values()
    elif isinstance(value, Lines | Words):
        for items in value.values():
            yield from items
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)


def assert_publishable(catalogue):
    entries = [entry for entries in vars(catalogue).values() if isinstance(entries, dict) for entry in entries.values()]
    for entry in entries:
        for text in proses_in(entry):
            assert_harmless(prose.html_of(text, lambda kind, name: f"entry/{kind}/{name}"))
        for text in texts_in(entry):
            assert not prose.HTML.search(text)
            assert text.isprintable()


def test_there_are_more_than_sixty_hostile_files_and_sixty_hostile_texts():
    assert len(HOSTILE["files"]) >= 60
    assert len(HOSTILE["texts"]) >= 60


@pytest.mark.parametrize("name", HOSTILE["files"])
def test_a_hostile_file_is_refused_in_plain_words_or_harmless(name):
    case = HOSTILE["files"][name]
    catalogue = outcome(case["text"])
    if case["refused"]:
        assert catalogue is None
    if catalogue is not None:
        assert_publishable(catalogue)


def written(text):
    """The text as YAML writes it in double quotation marks, on one line."""
    return yaml.safe_dump(text, default_style='"', width=10_000_000, allow_unicode=True).strip().removesuffix("\n...")


FIELDS = {
    "texts": (
        "{en: Attendance, es: Asistencia}",
        "{en: A book of conversations., es: Un libro de conversaciones.}",
        "{en: The Spanish sheet, es: La hoja en español}",
        "{en: People wait., es: La gente espera.}",
        "{en: Corrected in 2020., es: Corregido en 2020.}",
    ),
    "prose": (
        "{en: Find something to talk about., es: Encuentre de qué hablar.}",
        "{en: Ask for an interpreter., es: Pida un intérprete.}",
        "{en: Missing one day in ten., es: Faltar uno de cada diez días.}",
        "{en: A new edition came in 2022., es: Salió una edición nueva en 2022.}",
        "{en: From the county's workshops., es: De los talleres del condado.}",
        "{en: Talk in the language you know best., es: Hable en el idioma que mejor conoce.}",
    ),
    "lists": ("[ausencia crónica]", "[Ask which language families prefer]", "[faltas, ausencias, retardos]"),
    "words that are not translated": (
        "[Ben Reed]",
        "Journal of School Mornings, 12(3), 45–67",
        "2 MB",
        "Printed volume in the county library",
        "material/heart",
    ),
    "words with rules": (
        "https://journal.schoolmornings.org/12/3/45",
        "https://web.archive.org/web/2023/https://hotline.valleycounty.org/",
        "cycle",
        "paid",
        "2026-01-27",
        "2018-04",
        "conference-questions",
    ),
}
"""Places in the small catalogue, grouped by what may stand there; each stands in it once."""


def with_text(places, text):
    """The small catalogue with the text in each of these places."""
    whole = SMALL
    for place in places:
        assert whole.count(f" {place}") == 1, place
        start = f"{{en: {written(text)}, es: x}}" if place.startswith("{") else f"[{written(text)}]" if place.startswith("[") else written(text)
        whole = whole.replace(f" {place}", f" {start}")
    return whole


@pytest.mark.parametrize("name", HOSTILE["texts"])
def test_a_hostile_text_is_refused_in_every_field_or_harmless(name):
    for places in FIELDS.values():
        text = with_text(places, HOSTILE["texts"][name])
        catalogue = outcome(text)
        if catalogue is not None:
            assert_publishable(catalogue)
        else:
            assert len(problems_of(text)) >= len(places)


@pytest.mark.parametrize("group", FIELDS)
def test_a_harmless_text_is_refused_only_where_there_are_rules(group):
    """The test above would prove nothing if its files were broken before the text came in."""
    text = with_text(FIELDS[group], "Zzz")
    assert parse(text, file="f.yaml").problems == ()
    if group == "words with rules":
        assert len(problems_of(text)) == len(FIELDS[group])
    else:
        assert outcome(text) is not None


@pytest.mark.parametrize("name", HOSTILE["texts"])
def test_html_is_harmless_even_when_nobody_checked_the_text(name):
    html = prose.html_of(HOSTILE["texts"][name].replace("](//", "](https://"), lambda kind, entry: f"entry/{kind}/{entry}")
    assert_harmless(html)


ADDRESSES = [
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "https://user:pass@a.org",
    "https://a.org:22/",
    "https://127.0.0.1",
    "https://[::1]/",
    "https://2130706433/",
    "https://0x7f.0x0.0x0.0x1/",
    "https://017700000001/",
    "https://localhost",
    "https://a.localhost/",
    "https://a.org%00.evil.org/",
    "https://a.org\uff0fevil.org/",
    "https://\u0430pple.com/",
    "https://xn--pple-43d.com/",
    "https://a.org/%0a%0dx",
    "https://a.org/%e2%80%ae",
    "https://" + "a" * 1_000_000,
    "https://a.org/" + "%41" * 500_000,
    "https://a.org/?" + "a&" * 500_000,
    "https://" + "a." * 500_000 + "org",
    "https://" + "[" * 100_000,
    "https://a.org/" + "/" * 1_000_000,
    "https://a.org/?" + "utm_" * 250_000,
    "h" * 1_000_000 + "://",
]


@pytest.mark.parametrize("address", ADDRESSES, ids=[address[:40].encode("unicode_escape").decode() for address in ADDRESSES])
def test_a_hostile_address_is_refused(address):
    with pytest.raises(AddressError):
        check(address)
    if len(address) <= LENGTH:
        with contextlib.suppress(ValueError):
            assert "\n" not in normalized(address)


LARGE = {
    "many levels of lists": "topics: " + "[" * 10_000 + "]" * 10_000,
    "many levels of maps": "topics: " + "{a: " * 10_000 + "}" * 10_000,
    "many levels of block lists": "- " * 10_000 + "x",
    "many levels of indentation": "".join(" " * level + "a:\n" for level in range(1_500)),
    "many levels unclosed": "[" * 1_999_000,
    "many keys unclosed": "{" * 1_999_000,
    "many question marks": "? " * 900_000,
    "many anchors": "&a " * 600_000,
    "many tags": "!" * 1_900_000,
    "many documents": "---\n" * 490_000,
    "many directives": "%YAML 1.1\n" * 190_000,
    "many comments": "#\n" * 990_000,
    "many tabs": "\t\n" * 990_000,
    "many hidden characters": "\u200b" * 600_000,
    "many newlines": "topics:" + "\n" * 1_900_000 + " x",
    "many colons": "topics: " + ":" * 1_900_000,
    "many quotation marks": "topics: " + "''" * 900_000,
    "many backslashes": 'topics: "' + "\\\\" * 900_000 + '"',
    "many lists": "".join(f"l{number}: []\n" for number in range(150_000)),
    "many equal keys": "a:\n" * 600_000,
    "many entries": "topics:\n" + "- x\n" * 480_000,
    "many empty entries": "topics: [" + "{}," * 600_000 + "]",
    "many items in a field": SMALL.replace("grades: [early-years, elementary]", "grades: [" + "x, " * 100_000 + "]"),
    "many authors": SMALL.replace("authors: [Ben Reed]", "authors: [" + ", ".join(f"a{number}" for number in range(100_000)) + "]"),
    "many fields": "topics:\n- id: x\n" + "".join(f"  f{number}: x\n" for number in range(100_000)),
    "many languages": "publishers:\n- id: x\n  name: {" + ", ".join(f"l{number}: x" for number in range(100_000)) + "}",
    "many dangling references": "topics:\n"
    + "".join(f"- id: topic-{number}\n" for number in range(5_000))
    + "myths:\n"
    + "".join(f"- topics: [topik-{number}]\n" for number in range(20_000)),
    "many equal ids": "topics:\n" + "- id: x\n" * 200_000,
    "many equal addresses": "resources:\n" + "- links: [{url: https://a.org}]\n" * 60_000,
    "a long id": SMALL.replace("- id: talk-at-home", "- id: " + "a-" * 500_000),
    "a long key": "a" * 1_900_000 + ": x",
    "a long key in quotation marks": '"' + "a " * 500_000 + '": x',
    "a long anchor": "topics: &" + "a" * 1_900_000 + " x",
    "a long tag": "topics: !" + "a" * 1_900_000 + " x",
    "a long choice": SMALL.replace("cost: paid", "cost: " + "paid" * 400_000),
    "a long date": SMALL.replace("2026-01-27", "2" * 1_900_000),
    "a long number": SMALL.replace("year: 2019", "year: " + "9" * 1_900_000),
    "a long line": SMALL.replace("Ways to open a school.", "x " * 900_000),
    "a long text of one word": SMALL.replace("Ways to open a school.", "x" * 1_900_000),
    "one byte too many": "#" * (MAX_BYTES + 1),
    "many times too many bytes": "#" * (MAX_BYTES * 10),
    "UTF-16": SMALL.encode("utf-16"),
    "UTF-16 without a mark": SMALL.encode("utf-16-le"),
    "UTF-32": SMALL.encode("utf-32"),
    "Latin-1": SMALL.replace("–", "-").encode("latin-1"),
    "surrogates": SMALL.replace("Two a month", "\udcff").encode("utf-8", "surrogatepass"),
    "overlong bytes": b"topics: \xc0\x80",
    "all bytes": bytes(range(256)) * 4,
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
}


@pytest.mark.parametrize("name", LARGE)
def test_a_file_that_is_too_much_is_refused_in_time(name):
    catalogue = outcome(LARGE[name])
    if catalogue is not None:
        assert name == "many comments"
        assert_publishable(catalogue)


PATTERN_BREAKERS = {
    "brackets": "[" * 9_000,
    "closing brackets": "]" * 9_000,
    "links": "[a](" * 2_200,
    "links in links": "[" * 4_000 + "a" + "](b)" * 1_200,
    "stars": "*" * 9_000,
    "stars and letters": "*a" * 4_500,
    "stars and blanks": "*a **b " * 1_200,
    "underscores": "_a_" * 3_000,
    "mixed emphasis": "*_" * 4_500,
    "backslashes": "\\" * 9_999,
    "tildes": "~" * 9_999,
    "ampersands": "&a" * 4_999,
    "one ampersand": "&" + "a" * 9_900,
    "less-than signs": "<" * 9_999,
    "exclamation marks": "![" * 4_900,
    "hashes": "#" * 9_999,
    "hashes in lines": "# \n" * 3_300,
    "blanks and bars": " " * 9_000 + "|",
    "newlines and bars": "x" + "\n" * 9_000 + "|",
    "bars": "|" * 9_999,
    "bars in lines": "| \n" * 3_300,
    "lists": "- " * 4_900 + "x",
    "list items": "- x\n" * 2_400,
    "deeper and deeper lists": "".join(" " * (2 * level) + "- x\n" for level in range(95)),
    "numbers": "1. " * 3_300,
    "telephone": "[x](tel:" + "1-" * 4_900 + ")",
    "message": "[x](sms:1?body=" + "%a" * 4_900 + ")",
    "entry": "[x](" + "a" * 4_900 + ":" + "b-" * 2_400 + "!)",
    "reference": "[" + "a" * 9_900,
    "references in lines": "[a\n" * 3_300,
    "blanks": "a" + " " * 9_900 + "b",
    "newlines": "a" + "\n" * 9_900 + "b",
    "addresses": "[x](https://" + "a." * 4_900 + ")",
    "parentheses": "[x](" + "(" * 9_900,
    "quotation marks": "[x](https://a.org " + '"' * 9_900,
}


@pytest.mark.parametrize("name", PATTERN_BREAKERS)
def test_a_text_made_to_slow_the_patterns_down_is_read_in_time(name):
    text = PATTERN_BREAKERS[name]
    assert len(text) <= 10_000
    for _ in range(10):
        list(prose.faults(text, lambda kind, entry: False))
    assert_harmless(prose.html_of(text, lambda kind, entry: f"entry/{kind}/{entry}"))
    prose.text_of(text)
    outcome(with_text(FIELDS["prose"][:1], text))
    outcome(with_text(FIELDS["texts"][:1], text[:900]))


@pytest.mark.parametrize("text", ["a-" * 500_000, "-" * 1_000_000, "a" * 1_000_000, "\n" * 1_000_000, "é" * 500_000])
def test_a_long_text_is_quoted_and_compared_in_time(text):
    assert len(quoted(text)) <= 62
    assert nearest(text, [f"{number}-{text[:40]}" for number in range(1_000)]) in ("", nearest(text[:60], [f"{n}-{text[:40]}" for n in range(1_000)]))
