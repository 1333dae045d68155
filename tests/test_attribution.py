"""Attribution lines of many mailers and languages, and prose that only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Attribution, Moment, TextLine
from tui.parse.attribution import attribution, attribution_at
from tui.parse.attribution_dates import stamp
from tui.parse.lines import annotated

MORNING = 1705312800  # 2024-01-15 10:00 UTC

WITH_ADDRESS = """\
On Mon, Jan 15, 2024 at 10:00 AM Ann Author <ann@example.org> wrote:
On 15 Jan 2024, at 10:00, Ann Author <ann@example.org> wrote:
--- On Mon, 1/15/24 10:00, Ann Author <ann@example.org> wrote:
2024-01-15 10:00 GMT+00:00 Ann Author <ann@example.org>:
* Ann Author <ann@example.org> [2024-01-15 10:00]:
Ann Author <ann@example.org> wrote on Mon, 15 Jan 2024 at 10:00:
Also sprach Ann Author <ann@example.org> [2024-01-15 10:00]:
On Mon, Jan 15, 2024 at 10:00 AM Ann Author <ann at example.org> wrote:
Am Mo., 15. Jan. 2024 um 10:00 Uhr schrieb Ann Author <ann@example.org>:
Ann Author <ann@example.org> schrieb am Mo., 15. Jan. 2024, 10:00:
Le lun. 15 janv. 2024\u00a0à\u00a010:00, Ann Author <ann@example.org> a écrit\u00a0:
Le lun. 15 janv. 2024 ? 10:00, Ann Author <ann at example.org> a ?crit :
El lun, 15 ene 2024 a las 10:00, Ann Author (<ann@example.org>) escribió:
Il giorno lun 15 gen 2024 alle ore 10:00 Ann Author <ann@example.org> ha scritto:
Em seg., 15 de jan. de 2024 às 10:00, Ann Author <ann@example.org> escreveu:
Missatge de Ann Author <ann@example.org> del dia dl., 15 de gen. 2024 a les 10:00:
În lun., 15 ian. 2024 la 10:00, Ann Author <ann@example.org> a scris:
Op ma 15 jan. 2024 om 10:00 schreef Ann Author <ann@example.org>:
Den mån 15 jan. 2024 kl 10:00 skrev Ann Author <ann@example.org>:
Den man. 15. jan. 2024 kl. 10.00 skrev Ann Author <ann@example.org>:
man. 15. jan. 2024 kl. 10:00 skrev Ann Author <ann@example.org>:
ma 15. tammik. 2024 klo 10.00 Ann Author (ann@example.org) kirjoitti:
Kuupäev E, 15. jaanuar 2024 kell 10:00 kirjutas kasutaja Ann Author <ann@example.org>:
2024-01-15, pr, 10:00 Ann Author <ann@example.org> rašė:
pon., 15 sty 2024 o 10:00 Ann Author <ann@example.org> napisał(a):
po 15. 1. 2024 v 10:00 odesílatel Ann Author <ann@example.org> napsal:
po 15. 1. 2024 o 10:00 Ann Author <ann@example.org> napísal(a):
pon, 15. sij 2024. u 10:00 Ann Author <ann@example.org> napisao je:
пн, 15 янв. 2024 г. в 10:00, Ann Author <ann@example.org>:
пн, 15 січ. 2024 р. о 10:00 Ann Author <ann@example.org> пише:
На пн, 15.01.2024 г. в 10:00 Ann Author <ann@example.org> написа:
Στις Δευ 15 Ιαν 2024 στις 10:00 π.μ., ο χρήστης Ann Author <ann@example.org> έγραψε:
Ann Author <ann@example.org>, 15 Oca 2024 Pzt, 10:00 tarihinde şunu yazdı:
Ann Author <ann@example.org> ezt írta (időpont: 2024. jan. 15., H, 10:00):
2024年1月15日(月) 10:00 Ann Author <ann@example.org>:
2024/01/15 10:00、Ann Author <ann@example.org>のメール:
Ann Author <ann@example.org> 于2024年1月15日周一 10:00写道：
在 2024年1月15日，上午10:00，Ann Author <ann@example.org> 写道：
在 2024-01-15 10:00:00，"Ann Author" <ann@example.org> 写道：
於 2024年1月15日 週一 上午10:00，Ann Author <ann@example.org> 寫道：
2024년 1월 15일 (월) 오전 10:00, Ann Author <ann@example.org>님이 작성:
2024. 1. 15. 오전 10:00, Ann Author <ann@example.org> 작성:
في الاثنين، 15 يناير 2024 في 10:00 ص تمت كتابة ما يلي بواسطة Ann Author <ann@example.org>:
‹RLE›בתאריך יום ב׳, 15 בינו׳ 2024 ב-10:00 מאת ‹LRE›Ann Author‹PDF› <ann@example.org>:‹PDF›
Vào Th 2, 15 thg 1, 2024 vào lúc 10:00 Ann Author <ann@example.org> đã viết:
Pada Sen, 15 Jan 2024 pukul 10.00 Ann Author <ann@example.org> menulis:
"""

WITHOUT_ADDRESS = """\
On Mon, Jan 15, 2024 at 10:00:00AM -0000, Ann Author wrote:
At Mon, 15 Jan 2024 10:00:00 +0000, Ann Author wrote:
On Mon, 15 Jan 2024 12:00:00 +0200 (EET), Ann Author wrote:
On Mon, 2024-01-15 at 10:00 +0000, Ann Author wrote:
On Mon Jan 15 10:00:00 2024 Ann Author wrote:
Excerpts from Ann Author's message of January 15, 2024 10:00 am:
Ann Author - 15.01.24, 11:00:00 CET:
Ann Author/Sales/Example wrote on 01/15/2024 10:00:00 AM:
Am 15.01.2024 um 10:00 schrieb Ann Author:
Le 15/01/2024 à 10:00, Ann Author a écrit :
El 15/1/24 a las 10:00, Ann Author escribió:
Il 15/01/2024 10:00, Ann Author ha scritto:
Dne 15.1.2024 v 10:00 Ann Author napsal(a):
W dniu 15.01.2024 o 10:00, Ann Author pisze:
15.01.2024 10:00, Ann Author пишет:
15.01.2024 10:00 tarihinde Ann Author yazdı:
2024. 01. 15. 10:00 keltezéssel, Ann Author írta:
Ann Author kirjoitti 15.1.2024 klo 10.00:
On 15 Jan 2024 10:00, Ann Author via Some-list <list@example.org> wrote:
"""

NAME_ONLY = """\
Ann Author wrote:
Ann Author skrev:
Ann Author replied:
According to Ann Author:
[Ann Author]
* Ann Author:
On Friday, Ann Author wrote:
On Jan 15, Ann Author said:
"""

PROSE = """\
On Sunday I will be away, so please do not wait for me.
Read again what she wrote: it is all there.
On a related note: the bounce says
On Friday, as I said, Bob wrote: nothing.
The documentation says:
This is what I wrote:
Here is what Bob wrote on 15 Jan 2024:
Please read what Ann wrote:
I wrote:
Reviewed-by: Ann Author <ann@example.org>
Contact Ann Author <ann@example.org>:
On Monday at 10:00 I said:
Yes, and that is why Ann wrote:
Note:
On 15 Jan 2024 we released version 2:
[PATCH]
[snip]
[...]
[ Upstream commit 12345 ]
Date: Mon, 15 Jan 2024 10:00:00 +0000
It reads the file and writes:
Then somebody from Example wrote:
With version 2.7.2:
"""


@pytest.mark.parametrize("line", WITH_ADDRESS.splitlines())
def test_name_address_and_time_are_read_in_every_language(line: str) -> None:
    found = attribution([line])
    assert found is not None
    assert (found.name, found.address) == ("Ann Author", "ann@example.org")
    assert found.sent is not None and found.sent.epoch == MORNING


@pytest.mark.parametrize("line", WITHOUT_ADDRESS.splitlines())
def test_a_line_without_an_address_gives_name_and_time(line: str) -> None:
    found = attribution([line])
    assert found is not None
    assert (found.name, found.address) == ("Ann Author", None)
    assert found.sent is not None and found.sent.epoch == MORNING


@pytest.mark.parametrize("line", NAME_ONLY.splitlines())
def test_a_line_without_a_full_date_gives_the_name_and_no_time(line: str) -> None:
    assert attribution([line]) == Attribution("Ann Author", None, None)


@pytest.mark.parametrize("line", PROSE.splitlines())
def test_prose_is_no_attribution(line: str) -> None:
    assert attribution([line]) is None


def test_the_zone_is_unknown_unless_the_line_gives_it() -> None:
    bare = attribution(["On 15 Jan 2024 Ann wrote:"])
    zoned = attribution(["On 15 Jan 2024 10:00:00 -0500, Ann wrote:"])
    assert bare == Attribution("Ann", None, Moment(MORNING - 36000, None))
    assert zoned == Attribution("Ann", None, Moment(MORNING + 18000, -300))


@pytest.mark.parametrize(
    "line",
    [
        "On Jan 15, 2024, at 3:00 PM, Ann Author wrote:",
        "On Jan 15, 2024 at 3:00?PM Ann Author wrote:",
        "El 15/1/2024 3:00 p.m., Ann Author escribió:",
        "在 2024年1月15日，下午3:00，Ann Author 写道：",
        "2024. 1. 15. 오후 3:00, Ann Author 작성:",
    ],
)
def test_the_afternoon_is_told_from_the_morning(line: str) -> None:
    assert attribution([line]) == Attribution("Ann Author", None, Moment(MORNING + 5 * 3600, None))


def test_the_person_who_is_answered_has_no_name() -> None:
    found = attribution(["Monday, January 15, 2024, 10:00:00 AM, you wrote:"])
    assert found == Attribution(None, None, Moment(MORNING, None))


def test_strange_names_are_kept_readable() -> None:
    lines = {
        "On Mon, 15 Jan 2024, Author, Ann wrote:": "Author, Ann",
        "On Mon 15-01-24 10:00:00, The 8472 wrote:": "The 8472",
        "On 15 Jan 2024, at 10:00, bob wrote:": "bob",
        'On 15 Jan 2024, "Ann van der Author (Example)" <a@example.org> wrote:': "Ann van der Author",
        '"AA" == Ann Author <a@example.org> writes:': "Ann Author",
        "On 15 Jan 2024, kernel test robot <bot@example.org> wrote:": "kernel test robot",
    }
    for line, name in lines.items():
        found = attribution([line])
        assert found is not None and found.name == name


def test_an_article_id_is_no_address() -> None:
    found = attribution(["In message <abc.123@example.com> Ann Author <ann@example.org> writes:"])
    assert found == Attribution("Ann Author", "ann@example.org", None)


def test_a_line_broken_inside_the_address_is_read_whole() -> None:
    lines = ["Sounds good.", "", "On Mon, Jan 15, 2024 at 10:00 AM Ann Author <", "ann@example.org> wrote:"]
    found = attribution_at(lines, 3)
    assert found == (2, Attribution("Ann Author", "ann@example.org", Moment(MORNING, None)))


def test_a_verb_alone_on_its_line_takes_the_lines_above() -> None:
    lines = ["On Mon, Jan 15, 2024 at 10:00 AM", "Ann Author", "<ann@example.org>", "wrote:"]
    found = attribution_at(lines, 3)
    assert found is not None and found[0] == 4


@pytest.mark.parametrize(
    "above", ["On Sunday I will be away.", "Thanks Bob", "Cheers,", "See the list, 14 Jan 2024", ""]
)
def test_words_above_an_attribution_stay_the_author_s(above: str) -> None:
    found = attribution_at([above, "On 15 Jan 2024, at 10:00, Ann Author <ann@example.org> wrote:"], 1)
    assert found is not None and found[0] == 1


def test_a_list_in_the_place_of_the_person_is_no_address_of_theirs() -> None:
    lines = ["On Mon, 15 Jan 2024 10:00, Ann Author via Some-list <", "some-list@example.org> wrote:"]
    assert attribution_at(lines, 1) == (2, Attribution("Ann Author", None, Moment(MORNING, None)))


@given(
    st.lists(
        st.text(st.sampled_from("On1 2024:,<>@.()[]Anwrote\u2026\u202b-JM?"), max_size=30),
        min_size=1,
        max_size=5,
    )
)
def test_any_lines_give_an_answer_within_their_number(lines: list[str]) -> None:
    found = attribution_at(lines, len(lines) - 1)
    assert found is None or 1 <= found[0] <= min(4, len(lines))


def test_most_quotes_of_real_lists_have_an_attribution(corpus: Path) -> None:
    """The lines above a first-level quote that end in "wrote:" are read in nearly all of the saved pages."""
    seen = read = 0
    for page in sorted((corpus / "lists/webtext").glob("*/*.txt")):
        lines = [line.lstrip("> ") for line in page.read_text(encoding="utf-8", errors="replace").split("\n")]
        for last in (n for n, line in enumerate(lines) if line.endswith("wrote:")):
            seen += 1
            read += attribution_at(lines, last) is not None
    assert read >= 0.98 * seen


def test_a_block_of_header_fields_is_no_attribution() -> None:
    lines = [
        "From: Ann Author <ann@example.org>",
        "Sent: Monday, January 15, 2024 10:00 AM",
        "To: bob@example.org",
    ]
    assert [attribution_at(lines, last) for last in range(3)] == [None, None, None]


@pytest.mark.parametrize(
    "unit", ["a", "@", "a@", "<", "1 Jan ", "a at b.c ", "Ann ", "(", "? ", "message ", "wrote:"]
)
def test_hostile_lines_are_survived(unit: str) -> None:
    attribution_at([unit * (1_000_000 // len(unit)) + ":"], 0)
    for _ in range(10):
        attribution_at([unit * (490 // len(unit)) + ":"], 0)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["On Mon, Jan 15, 2024 at 10:00 AM, Herv? Pag?s <ann at example.org> wrote:"],
            ("Herv? Pag?s", "ann@example.org"),
        ),
        (["On 240115 10:00, Ann Author wrote:"], ("Ann Author", None)),
        (
            ["On Mon, Jan 15, 2024 at 10:00 AM, Ann Author <ann at example.org", "<javascript:;>> wrote:"],
            ("Ann Author", "ann@example.org"),
        ),
        (
            [
                "On Jan 15, 2024, at 10:00 AM, Ann Author via",
                "A-list <list@example.org",
                "<mailto:list@example.org>> wrote:",
            ],
            ("Ann Author", None),
        ),
    ],
)
def test_what_archives_and_mailers_left_of_a_line(lines: list[str], expected: tuple[str, str | None]) -> None:
    found = attribution_at(lines, len(lines) - 1)
    assert found is not None
    assert (found[0], found[1].name, found[1].address) == (len(lines), *expected)
    assert found[1].sent is not None and found[1].sent.epoch == MORNING


def test_an_attribution_with_a_message_id_has_no_address() -> None:
    found = attribution(["Ann Author wrote in", " <20240115100000.AB12@example.org>:"])
    assert found == Attribution("Ann Author", None, None)


@pytest.mark.parametrize("line", ["ann archer wrote:", "ann archer ha scritto:", "ann von archer schrieb:"])
def test_a_name_in_small_letters_right_above_a_quote(line: str) -> None:
    lines, quotes = annotated([TextLine(row) for row in (line, "> Why?", "Because.")])
    assert lines[0].role.value == "attribution"
    assert quotes[0].attribution is not None and quotes[0].attribution.name in (
        "ann archer",
        "ann von archer",
    )
    lines, _ = annotated([TextLine(row) for row in (line, "Why?")])
    assert lines[0].role.value == "text"


def test_a_time_that_is_only_an_hour_is_told() -> None:
    found = stamp("On 1 Jan 2024 at 9 pm Ann")
    assert found.sent is not None
    assert found.sent.epoch == 1704142800
