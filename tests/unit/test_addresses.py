"""Which addresses may be published, and when two of them are the same place."""

import pytest
from guide.addresses import AddressError, check, normalized, shown

FROM_THE_BROWSER = "Copy the address again from the browser."
BY_NAME = "Use the website's name."
PUBLIC = "Use the public address."
PLAIN_LETTERS = "It may imitate another site: type the name yourself, in plain letters."
HTTPS = "Write one that starts with https://."


@pytest.mark.parametrize(
    "address",
    [
        "https://www.valleycounty.org",
        "https://www.valleycounty.org/",
        "HTTPS://WWW.ValleyCounty.ORG/Page",
        "https://valleycounty.org:443/page",
        "https://valleycounty.org./page",
        "https://a-b.valleycounty.org/~x/(y);z=1,2?lang=es&q=%C3%B1#part",
        "https://valleycounty.org/niños/año",
        "https://valleycounty.org/a%20b%2Fc",
        "https://valleycounty.org/espa%F1ol",  # Latin-1, as old sites write it.
        "https://web.archive.org/web/2023/https://valleycounty.org/",
        "https://3m.com/",
        "https://example.org/" + "a" * 1980,
    ],
)
def test_an_address_that_may_be_published_comes_back_as_it_is(address):
    assert check(address) == address


@pytest.mark.parametrize(
    ("address", "what", "fix"),
    [
        ("", "is empty.", HTTPS),
        ("http://a.org/", "does not start with https://.", "Write https:// instead of http:// if the page opens so."),
        ("a.org", "does not start with https://.", HTTPS),
        ("//a.org/", "does not start with https://.", HTTPS),
        ("/page", "does not start with https://.", HTTPS),
        ("ftp://a.org/", "does not start with https://.", HTTPS),
        ("file:///etc/passwd", "does not start with https://.", HTTPS),
        ("mailto:a@b.org", "does not start with https://.", HTTPS),
        ("javascript:alert(1)", "does not start with https://.", HTTPS),
        ("JaVaScRiPt:alert(1)//https://a.org", "does not start with https://.", HTTPS),
        ("vbscript:x", "does not start with https://.", HTTPS),
        ("data:text/html;base64,PHNjcmlwdD4=", "does not start with https://.", HTTPS),
        ("blob:https://a.org/1", "does not start with https://.", HTTPS),
        ("https:a.org", "names no website.", "Write one such as https://www.example.org/page."),
        ("https:///a", "names no website.", "Write one such as https://www.example.org/page."),
        ("https://", "names no website.", "Write one such as https://www.example.org/page."),
        (" https://a.org", "holds a space.", "Copy the address again, or write %20 for a space inside it."),
        ("https://a.org/b c", "holds a space.", "Copy the address again, or write %20 for a space inside it."),
        ("https://a.org/b\nc", "holds a space.", "Copy the address again, or write %20 for a space inside it."),
        ("https://a.org/b\u00a0c", "holds a space.", "Copy the address again, or write %20 for a space inside it."),
        ('https://a.org/"x', "holds a character that no address may hold.", FROM_THE_BROWSER),
        ("https://a.org/<x>", "holds a character that no address may hold.", FROM_THE_BROWSER),
        ("https://a.org\\@b.org/", "holds a character that no address may hold.", FROM_THE_BROWSER),
        ("https://a.org/{{x}}", "holds a character that no address may hold.", FROM_THE_BROWSER),
        ("https://a.org/%0d%0aSet-Cookie:x", "hides an invisible character behind a % sign.", FROM_THE_BROWSER),
        ("https://a.org/%00", "hides an invisible character behind a % sign.", FROM_THE_BROWSER),
        ("https://a.org/%09", "hides an invisible character behind a % sign.", FROM_THE_BROWSER),
        ("https://a.org/%E2%80%AEgpj.exe", "hides an invisible character behind a % sign.", FROM_THE_BROWSER),
        ("https://a.org/" + "a" * 2000, "is longer than 2,000 characters.", "Find a shorter address of the page."),
        ("https://me:secret@a.org/", "holds a user name or password.", "Remove everything up to the @."),
        ("https://a.org@b.org/", "holds a user name or password.", "Remove everything up to the @."),
        ("https://@a.org/", "holds a user name or password.", "Remove everything up to the @."),
        ("https://a.org:8080/", "names the port 8080.", "Use the public address, which names none."),
        ("https://a.org:99999/", "is not a web address.", HTTPS),
        ("https://a.org:x/", "is not a web address.", HTTPS),
        ("https://[a.org/", "is not a web address.", HTTPS),
        ("https://a.org\u2100b.org/", "is not a web address.", HTTPS),  # ℀ becomes a/c.
        ("https://127.0.0.1/", "names a computer by number.", BY_NAME),
        ("https://127.1/", "names a computer by number.", BY_NAME),
        ("https://2130706433/", "names a computer by number.", BY_NAME),
        ("https://0177.0.0.01/", "names a computer by number.", BY_NAME),
        ("https://0x7f000001/", "names a computer by number.", BY_NAME),
        ("https://127.0.0.0x1/", "names a computer by number.", BY_NAME),
        ("https://a.org.0x/", "names a computer by number.", BY_NAME),
        ("https://192.168.1.1./", "names a computer by number.", BY_NAME),
        ("https://１２７.０.０.１/", "names a computer by number.", BY_NAME),
        ("https://[::1]/", "names a computer by number.", BY_NAME),
        ("https://[::ffff:127.0.0.1]/", "names a computer by number.", BY_NAME),
        ("https://localhost/", "names a computer that only its own network can see.", PUBLIC),
        ("https://localhost./", "names a computer that only its own network can see.", PUBLIC),
        ("https://intranet/", "names a computer that only its own network can see.", PUBLIC),
        ("https://files.school.local/", "names a computer that only its own network can see.", PUBLIC),
        ("https://FILES.INTERNAL/", "names a computer that only its own network can see.", PUBLIC),
        (
            "https://xn--80ak6aa92e.com/",
            "hides letters in code (punycode).",
            "Use the website's plain name; if it has none, leave the link out.",
        ),
        ("https://gооgle.com/", "mixes alphabets in the website's name.", PLAIN_LETTERS),
        ("https://аррӏе.рф/", "has letters outside a–z in the website's name.", PLAIN_LETTERS),
        ("https://niños.org/", "has letters outside a–z in the website's name.", PLAIN_LETTERS),
        ("https://a。org/", "names a computer that only its own network can see.", PUBLIC),
        ("https://a..org/", "has a website name that cannot be right.", FROM_THE_BROWSER),
        ("https://a.org../", "has a website name that cannot be right.", FROM_THE_BROWSER),
        ("https://.a.org/", "has a website name that cannot be right.", FROM_THE_BROWSER),
        ("https://-a.org/", "has a website name that cannot be right.", FROM_THE_BROWSER),
        ("https://a_b.org/", "has a website name that cannot be right.", FROM_THE_BROWSER),
        ("https://a%2eb.org/", "has a website name that cannot be right.", FROM_THE_BROWSER),
        ("https://" + "a" * 64 + ".org/", "has a website name that cannot be right.", FROM_THE_BROWSER),
        ("https://" + "a." * 130 + "org/", "has a website name that cannot be right.", FROM_THE_BROWSER),
    ],
)
def test_an_address_that_may_not_be_published_is_refused_with_the_reason(address, what, fix):
    with pytest.raises(AddressError) as raised:
        check(address)
    assert (raised.value.what, raised.value.fix) == (what, fix)


@pytest.mark.parametrize(
    "address",
    [
        "http://valleycounty.org/Calendar",
        "https://www.valleycounty.org/calendar",
        "https://VALLEYCOUNTY.ORG/calendar/",
        "https://valleycounty.org:443/calendar",
        "https://valleycounty.org./calendar",
        "https://valleycounty.org/%63alendar",
        "https://valleycounty.org/calendar#top",
        "https://valleycounty.org/calendar?utm_source=letter&fbclid=1",
        " https://valleycounty.org/calendar ",
    ],
)
def test_other_spellings_are_the_same_place(address):
    assert normalized(address) == "valleycounty.org/calendar"


def test_the_order_of_query_keys_makes_no_new_place():
    assert normalized("https://a.org/?lang=es&page=2") == normalized("https://a.org?page=2&lang=es") == "a.org?lang=es&page=2"


@pytest.mark.parametrize(
    "address", ["https://a.org/?lang=es", "https://a.org/es", "https://es.a.org/", "https://a.org/b", "https://a.com/", "https://a.org/?"]
)
def test_another_page_is_another_place(address):
    assert (normalized(address) == normalized("https://a.org/")) is (address == "https://a.org/?")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://me:secret@a.org/x", "https://…@a.org/x"),
        ("https://a@b@c.org/", "https://…@c.org/"),
        ("https://a.org/@me", "https://a.org/@me"),
        ("https://a.org/", "https://a.org/"),
    ],
)
def test_a_message_never_quotes_a_password(address, words):
    assert shown(address) == words
