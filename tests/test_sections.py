"""Header blocks, signatures and footers."""

from __future__ import annotations

import pytest

from tui.model import TextLine
from tui.parse.lines import annotated


def _roles(text: str) -> list[str]:
    return [line.role.value for line in annotated([TextLine(row) for row in text.split("\n")])[0]]


def test_old_text_below_a_header_block_is_a_quote_of_its_sender() -> None:
    text = (
        "Yes.\n\nVon: Ann <ann@example.org>\nGesendet: 15.01.2024 10:00\nAn: Bob\nBetreff: X\n\nAm Freitag?"
    )
    lines, quotes = annotated([TextLine(row) for row in text.split("\n")])
    assert [line.role.value for line in lines][2:6] == ["header-block"] * 4
    assert (lines[-1].role.value, lines[-1].depth) == ("old-text", 1)
    assert quotes[0].attribution is not None
    assert quotes[0].attribution.address == "ann@example.org"
    assert quotes[0].attribution.sent is not None


def test_two_header_words_in_prose_are_no_block() -> None:
    assert set(_roles("Look:\n\nFrom: a@example.org\nSubject: b\n\nWhy?")) == {"text", "blank"}


def test_a_short_header_at_the_start_of_a_mail_hides_nothing() -> None:
    text = "Od: Ann <ann@example.org>\nWysłano: 15 stycznia 2024 10:00\nTemat: Plan\n\nIdziemy w piątek."
    lines, _ = annotated([TextLine(row) for row in text.split("\n")])
    assert not any(line.is_foldable for line in lines)
    assert "old-text" in _roles(text.replace("Temat", "Do: Bob\nTemat"))


def test_the_header_of_a_mailed_patch_is_no_block() -> None:
    text = "From: Ann <ann@example.org>\nDate: 1 Jan 2024\nSubject: x\n\ndiff --git a/f b/f\n--- a/f\n+++ b/f"
    assert "old-text" not in _roles(text)


def test_the_last_delimiter_begins_the_signature() -> None:
    assert _roles("a\n--------\nb\n-- \nBob") == ["text", "text", "text", "signature", "signature"]


def test_bare_dashes_in_the_middle_are_text() -> None:
    assert "signature" not in _roles("a\n--\n" + "more\n" * 9)


def test_own_words_below_a_quote_below_a_signature_are_text() -> None:
    assert _roles("a\n-- \nBob\n\n> why?\n\nbecause")[-1] == "text"


def test_a_list_footer_is_neither_signature_nor_text() -> None:
    rule = "_" * 40
    roles = _roles(f"a\n-- \nBob\n{rule}\ndev mailing list\nhttps://lists.example.org/mailman/listinfo/dev")
    assert roles == ["text", "signature", "signature", "footer", "footer", "footer"]


def test_the_line_of_a_telephone_is_signature() -> None:
    assert (
        _roles("Ok\n\nVon meinem Telefon gesendet\n\nOn 15 Jan 2024 Ann <ann@example.org> wrote:\n> a")[2]
        == "signature"
    )


SIGNED = """\
-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

I would keep the old name.

- -------- from the log --------
- - one more point

- --\x20
Ann
-----BEGIN PGP SIGNATURE-----

iQIzBAEBCAAdFiEE0123456789abcdefABCDEF0123456789abFAmW0
=abcd
-----END PGP SIGNATURE-----

PS: not signed"""


def test_the_armour_of_a_signed_mail_is_apart_from_its_words() -> None:
    roles = _roles(SIGNED)
    assert roles[:4] == ["verbatim", "verbatim", "blank", "text"]
    assert roles[5:7] == ["text", "text"]
    assert roles[8:15] == ["signature"] * 7
    assert roles[-1] == "text"


def test_armour_that_is_cut_short_takes_no_words_with_it() -> None:
    roles = _roles("Key:\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQINBF0abc\nuvwxyz\n\nThanks\nAnn")
    assert roles == ["text", *["verbatim"] * 4, "blank", "text", "text"]


@pytest.mark.parametrize(
    "row",
    [
        "-- >8 --",
        "8<--------------------",
        "-----",
        "----",
        "- - - -",
        "--- ",
        "== --",
        "-- the end --",
        "---",
    ],
)
def test_scissors_and_rows_of_dashes_begin_no_signature(row: str) -> None:
    assert "signature" not in _roles(
        f"Above.\n{row}\nSubject: x\n\nBelow.\nReviewed-by: Ann <ann@example.org>"
    )


PHONES = """\
Sent from my iPhone
Get Outlook for iOS<https://example.org/o0ukef>
Von meinem/meiner Galaxy gesendet
Envoyé de mon iPhone
Enviado desde mi iPhone
Enviado do meu iPhone
Inviato da iPhone
Verstuurd vanaf mijn iPhone
Skickat från min iPhone
Sendt fra min iPhone
Lähetetty iPhonesta
Wysłane z iPhone'a
Odesláno z iPhonu
Az iPhone-omról küldve
Trimis de pe iPhone-ul meu
Отправлено с iPhone
Надіслано з iPhone
Изпратено от моя iPhone
Στάλθηκε από το iPhone μου
iPhone'umdan gönderildi
发自我的 iPhone
從我的 iPhone 傳送
iPhoneから送信
나의 iPhone에서 보냄
נשלח מה-iPhone שלי
أُرسلت من الـ iPhone
ส่งจาก iPhone ของฉัน
Đã gửi từ iPhone của tôi
Dikirim dari iPhone saya
Poslano s mog iPhonea
मेरे iPhone से भेजा गया
"""


@pytest.mark.parametrize("line", PHONES.splitlines())
def test_what_a_telephone_adds_is_signature_in_every_language(line: str) -> None:
    assert _roles(f"Fine with me.\n\n{line}") == ["text", "blank", "signature"]
