"""Copied mail headers of many mailers and languages, and the old mail below them."""

from __future__ import annotations

import pytest

from tui.model import Line, Quote, TextLine
from tui.parse.lines import annotated

BLOCKS = """\
-----Original Message-----|From: Ann Author <ann@example.org>
|Sent: Monday, January 15, 2024 10:00 AM|To: Bob|Subject: Re: plan
From: Ann Author <ann@example.org>|Date: Monday, January 15, 2024 at 10:00 AM
|To: Bob Booker <bob@example.org>|Subject: Re: plan
Von: Ann Author <ann@example.org>|Gesendet: Montag, 15. Januar 2024 10:00|An: Bob|Betreff: AW: plan
Von: Ann Author <ann@example.org>|Datum: Montag, 15. Januar 2024 um 10:00|An: Bob|Betreff: AW: plan
Gesendet: Montag, 15. Januar 2024 um 10:00 Uhr|Von: "Ann Author" <ann@example.org>
|An: bob@example.org|Betreff: Re: plan
De : Ann Author <ann@example.org>|Envoyé : lundi 15 janvier 2024 10:00|À : Bob|Objet : RE: plan
De: Ann Author <ann@example.org>|Enviado el: lunes, 15 de enero de 2024 10:00|Para: Bob
|Asunto: RE: plan
De: Ann Author <ann@example.org>|Enviado: lunes, 15 de enero de 2024 10:00|Para: Bob
|Asunto: RE: plan
De: Ann Author <ann@example.org>|Enviada em: segunda-feira, 15 de janeiro de 2024 10:00|Para: Bob
|Assunto: RES: plan
De: Ann Author <ann@example.org>|Enviada: 15 de janeiro de 2024 10:00|Para: Bob|Assunto: RE: plan
Da: Ann Author <ann@example.org>|Inviato: lunedì 15 gennaio 2024 10:00|A: Bob|Oggetto: R: plan
Van: Ann Author <ann@example.org>|Verzonden: maandag 15 januari 2024 10:00|Aan: Bob
|Onderwerp: RE: plan
Från: Ann Author <ann@example.org>|Skickat: den 15 januari 2024 10:00|Till: Bob|Ämne: SV: plan
Fra: Ann Author <ann@example.org>|Sendt: 15. januar 2024 10:00|Til: Bob|Emne: SV: plan
Lähettäjä: Ann Author <ann@example.org>|Lähetetty: maanantai 15. tammikuuta 2024 10.00
|Vastaanottaja: Bob|Aihe: VS: plan
Od: Ann Author <ann@example.org>|Wysłano: poniedziałek, 15 stycznia 2024 10:00|Do: Bob
|Temat: RE: plan
Od: Ann Author <ann@example.org>|Sent: Monday, January 15, 2024 10:00 AM|To: Bob|Subject: RE: plan
Od: Ann Author <ann@example.org>|Odesláno: pondělí 15. ledna 2024 10:00|Komu: Bob|Předmět: RE: plan
---------- Původní e-mail ----------|Od: Ann Author <ann@example.org>|Komu: bob@example.org
|Datum: 15. 1. 2024 10:00:00|Předmět: Re: plan
Od: Ann Author <ann@example.org>|Odoslané: pondelok 15. januára 2024 10:00|Komu: Bob
|Predmet: RE: plan
Feladó: Ann Author <ann@example.org>|Elküldve: 2024. január 15., hétfő 10:00|Címzett: Bob
|Tárgy: RE: plan
From: Ann Author [mailto:ann@example.org]|Sent: 15 ianuarie 2024 10:00|To: Bob|Subject: RE: plan
De la: Ann Author <ann@example.org>|Trimis: luni, 15 ianuarie 2024 10:00|Către: Bob
|Subiect: RE: plan
Expeditor: Ann Author <ann@example.org>|Trimis: luni, 15 ianuarie 2024 10:00|Către: Bob
|Subiect: RE: plan
От: Ann Author <ann@example.org>|Отправлено: 15 января 2024 г. 10:00|Кому: Bob|Тема: RE: plan
Від: Ann Author <ann@example.org>|Надіслано: 15 січня 2024 р. 10:00|Кому: Bob|Тема: RE: plan
От: Ann Author <ann@example.org>|Изпратено: понеделник, 15 януари 2024 г. 10:00|До: Bob
|Относно: RE: plan
Από: Ann Author <ann@example.org>|Εστάλη: Δευτέρα, 15 Ιανουαρίου 2024 10:00|Προς: Bob|Θέμα: RE: plan
Από: Ann Author <ann@example.org>|Στάλθηκε: Δευτέρα, 15 Ιανουαρίου 2024 10:00|Προς: Bob
|Θέμα: RE: plan
Kimden: Ann Author <ann@example.org>|Gönderildi: 15 Ocak 2024 Pazartesi 10:00|Kime: Bob
|Konu: YNT: plan
Gönderen: Ann Author <ann@example.org>|Gönderildi: 15 Ocak 2024 Pazartesi 10:00|Kime: Bob
|Konu: YNT: plan
发件人: Ann Author <ann@example.org>|发送时间: 2024年1月15日 10:00|收件人: Bob|主题: 答复: plan
发件人：Ann Author <ann@example.org>|日期：2024年1月15日 10:00|收件人：Bob|主题：Re: plan
------------------ 原始邮件 ------------------|发件人: "Ann Author" <ann@example.org>;
|发送时间: 2024年1月15日(星期一) 上午10:00|收件人: "Bob"<bob@example.org>;|主题: Re: plan
寄件者: Ann Author <ann@example.org>|寄件日期: 2024年1月15日 上午 10:00|收件者: Bob|主旨: RE: plan
寄件者: Ann Author <ann@example.org>|已傳送: 2024年1月15日 上午 10:00|收件者: Bob|主旨: RE: plan
差出人: Ann Author <ann@example.org>|送信日時: 2024年1月15日 10:00|宛先: Bob|件名: RE: plan
差出人: Ann Author <ann@example.org>|日付: 2024年1月15日月曜日 10:00|宛先: Bob|件名: Re: plan
보낸 사람: Ann Author <ann@example.org>|보낸 날짜: 2024년 1월 15일 월요일 오전 10:00|받는 사람: Bob
|제목: RE: plan
보낸사람: Ann Author <ann@example.org>|날짜: 2024. 1. 15. 오전 10:00|받는사람: Bob|제목: RE: plan
מאת: Ann Author <ann@example.org>|נשלח: יום שני 15 ינואר 2024 10:00|אל: Bob|נושא: RE: plan
من: Ann Author <ann@example.org>|تم الإرسال: 15 يناير, 2024 10:00 ص|إلى: Bob|الموضوع: RE: plan
از: Ann Author <ann@example.org>|ارسال شده: 15 يناير, 2024 10:00|به: Bob|موضوع: RE: plan
จาก: Ann Author <ann@example.org>|ส่ง: วันจันทร์ที่ 15 มกราคม 2567 10:00|ถึง: Bob|เรื่อง: RE: plan
Dari: Ann Author <ann@example.org>|Dikirim: 15 Januari 2024 10:00|Kepada: Bob|Subjek: RE: plan
Dari: Ann Author <ann@example.org>|Tanggal: Senin, 15 Januari 2024 10.00|Kepada: Bob
|Perihal: RE: plan
De: Ann Author <ann@example.org>|Enviat: dilluns, 15 de gener de 2024 10:00|Per a: Bob
|Tema: RE: plan
Saatja: Ann Author <ann@example.org>|Saadetud: esmaspäev, 15. jaanuar 2024 10:00|Adressaat: Bob
|Teema: RE: plan
No: Ann Author <ann@example.org>|Nosūtīts: pirmdiena, 2024. gada 15. janvāris 10:00|Kam: Bob
|Tēma: RE: plan
Šalje: Ann Author <ann@example.org>|Poslano: ponedjeljak, 15. siječnja 2024. 10:00|Prima: Bob
|Predmet: RE: plan
Od: Ann Author <ann@example.org>|Poslano: ponedeljek, 15. januar 2024 10:00|Za: Bob|Zadeva: RE: plan
Шаље: Ann Author <ann@example.org>|Послато: 15. јануар 2024. 10:00|Коме: Bob|Тема: RE: plan
Frá: Ann Author <ann@example.org>|Sent: 15. janúar 2024 10:00|Til: Bob|Efni: RE: plan
De: Ann Author <ann@example.org>|Enviado o: luns, 15 de xaneiro de 2024 10:00|Para: Bob
|Asunto: RE: plan
Nork: Ann Author <ann@example.org>|Bidalita: 2024 urt. 15 10:00|Nori: Bob|Gaia: RE: plan
----- Original Message -----|From: Ann Author <ann@example.org>|To: bob@example.org
|Sent: Monday, January 15, 2024 10:00 AM|Subject: Re: plan
-------- Original Message --------|Subject: Re: plan|Date: Mon, 15 Jan 2024 10:00:00 +0000
|From: Ann Author <ann@example.org>|To: bob@example.org
-------- Original message --------|From: Ann Author <ann@example.org>
|Date: 15/01/2024 10:00 (GMT+01:00) |To: bob@example.org |Subject: Re: plan
----- Mail original -----|De: "Ann Author" <ann@example.org>|À: bob@example.org
|Envoyé: Lundi 15 Janvier 2024 10:00:00|Objet: Re: plan
-------- Message original --------|Sujet: Re: plan|Date: 15/01/2024 10:00
|De: Ann Author <ann@example.org>|À: bob@example.org
----- Ursprüngliche Mail -----|Von: "Ann Author" <ann@example.org>|An: bob@example.org
|Gesendet: Montag, 15. Januar 2024 10:00:00|Betreff: Re: plan
-------- Original-Nachricht --------|Datum: Mon, 15 Jan 2024 10:00:00 +0100
|Von: Ann Author <ann@example.org>|An: bob@example.org|Betreff: Re: plan
---------- Forwarded message ---------|From: Ann Author <ann@example.org>
|Date: Mon, Jan 15, 2024 at 10:00 AM|Subject: plan|To: <bob@example.org>
Begin forwarded message:||From: Ann Author <ann@example.org>|Subject: plan
|Date: January 15, 2024 at 10:00:00 AM GMT+1|To: bob@example.org
Anfang der weitergeleiteten Nachricht:||Von: Ann Author <ann@example.org>|Betreff: plan
|Datum: 15. Januar 2024 um 10:00:00 MEZ|An: bob@example.org
Début du message réexpédié :||De: Ann Author <ann@example.org>|Objet: plan
|Date: 15 janvier 2024 à 10:00:00 UTC+1|À: bob@example.org
Inicio del mensaje reenviado:||De: Ann Author <ann@example.org>|Asunto: plan
|Fecha: 15 de enero de 2024, 10:00:00 CET|Para: bob@example.org
Vidarebefordrat brev:||Från: Ann Author <ann@example.org>|Ämne: plan
|Datum: 15 januari 2024 10:00:00 CET|Till: bob@example.org
Videresendt besked:||Fra: Ann Author <ann@example.org>|Emne: plan
|Dato: 15. jan. 2024 kl. 10.00.00 CET|Til: bob@example.org
Пересылаемое сообщение:||От: Ann Author <ann@example.org>|Тема: plan
|Дата: 15 января 2024 г., 10:00:00 GMT+3|Кому: bob@example.org
-------- Weitergeleitete Nachricht --------|Betreff: |plan|Datum: |Mon, 15 Jan 2024 10:00:00 +0000
|Von: |Ann Author <ann@example.org>|An: |bob@example.org
-------- Forwarded Message --------|Subject:  plan|Date:  Mon, 15 Jan 2024 10:00:00 +0000
|From:  Ann Author <ann@example.org>|To:  bob@example.org
________________________________|From: Ann Author <ann@example.org>
|Sent: Monday, January 15, 2024 10:00 AM|To: Bob Booker <bob@example.org>|Subject: plan
*From:* Ann Author <ann@example.org>|*Sent:* Monday, January 15, 2024 10:00 AM|*To:* Bob Booker
|*Subject:* RE: plan
*Von:* Ann Author <ann@example.org>|*Gesendet:* Montag, 15. Januar 2024 10:00|*An:* Bob
|*Betreff:* plan
From:  Ann Author <ann@example.org>|Reply-To:  x@example.org|To:  bob@example.org
|Date:  15 Jan 2024 10:00:00|Subject:  plan
-----邮件原件-----|发件人: Ann Author [mailto:ann@example.org]|发送时间: 2024年1月15日 10:00
|收件人: Bob|主题: plan
-----Mensaje original-----|De: Ann Author [mailto:ann@example.org]
|Enviado el: lunes, 15 de enero de 2024 10:00|Para: Bob|Asunto: plan
-----Message d'origine-----|De : Ann Author [mailto:ann@example.org]
|Envoyé : lundi 15 janvier 2024 10:00|À : Bob|Objet : plan
-----Oorspronkelijk bericht-----|Van: Ann Author [mailto:ann@example.org]
|Verzonden: maandag 15 januari 2024 10:00|Aan: Bob|Onderwerp: plan
-----Ursprungligt meddelande-----|Från: Ann Author|Skickat: den 15 januari 2024 10:00|Till: Bob
|Ämne: plan
-----Opprinnelig melding-----|Fra: Ann Author|Sendt: 15. januar 2024 10:00|Til: Bob|Emne: plan
-----Alkuperäinen viesti-----|Lähettäjä: Ann Author|Lähetetty: 15. tammikuuta 2024 10:00
|Vastaanottaja: Bob|Aihe: plan
-----Eredeti üzenet-----|Feladó: Ann Author|Elküldve: 2024. január 15. 10:00|Címzett: Bob
|Tárgy: plan
-----オリジナルメッセージ-----|差出人: Ann Author|送信日時: 2024年1月15日 10:00|宛先: Bob|件名: plan
-----원본 메시지-----|보낸 사람: Ann Author|보낸 날짜: 2024년 1월 15일 10:00|받는 사람: Bob
|제목: plan
"""
"""Bars part the rows of a block; a line that begins with one goes on with the block."""

MORNING = 1705312800  # 2024-01-15 10:00 UTC


def _read(rows: list[str]) -> tuple[tuple[Line, ...], tuple[Quote, ...]]:
    return annotated([TextLine(row) for row in rows])


@pytest.mark.parametrize("block", BLOCKS.replace("\n|", "|").splitlines())
def test_the_block_names_the_sender_of_the_old_mail_below(block: str) -> None:
    lines, quotes = _read(["Yes, do that.", "", *block.split("|"), "", "Shall we meet?"])
    assert (lines[0].depth, lines[0].role.value) == (0, "text")
    assert {line.role.value for line in lines[2:-2] if line.text} == {"header-block"}
    assert (lines[-1].depth, lines[-1].role.value) == (1, "old-text")
    said = quotes[0].attribution
    assert said is not None and said.name == "Ann Author" and said.sent is not None
    assert (said.sent.epoch + (said.sent.zone or 0) * 60) // 60 == MORNING // 60


def test_the_header_that_a_web_mail_quotes_with_marks_names_the_sender() -> None:
    block = ["> Message du 15/01/24 10:00", "> De : Ann Author <ann@example.org>", "> A : Bob", "> Objet : X"]
    lines, quotes = _read(["Oui.", "", *block, ">", "> Vendredi ?"])
    assert [line.depth for line in lines] == [0, 0, *[1] * 6]
    assert quotes[0].attribution is not None and quotes[0].attribution.name == "Ann Author"


RULES = """\
------- Original Message -------
‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐
-------- Пересылаемое сообщение --------
-----Oprindelig meddelelse-----
-------- Ursprüngliche Nachricht --------
"""


@pytest.mark.parametrize("rule", RULES.splitlines())
def test_an_attribution_below_a_bare_rule_says_whose_the_old_mail_is(rule: str) -> None:
    said = "On Monday, January 15th, 2024 at 10:00 AM, Ann Author <ann@example.org> wrote:"
    for mark in ("", "> "):
        lines, quotes = _read(["Yes.", "", rule, said, "", f"{mark}Shall we meet?"])
        assert [line.role.value for line in lines[2:4]] == ["header-block", "attribution"]
        assert (lines[-1].depth, lines[-1].is_foldable) == (1, True)
        assert quotes[0].attribution is not None and quotes[0].attribution.name == "Ann Author"


OWN = """\
you did not answer my original message:
I have two points about the forwarded message:
anbei die ursprüngliche Nachricht:
以下のメールを転送します:
メールの転送:
Mon message original :
Message du 15 janvier, que je joins :
** Original message **
-- Original message handling in sendmail is broken.
-- Forwarded message --
---- How a forwarded message looks ----
"""


@pytest.mark.parametrize("line", OWN.splitlines())
def test_words_about_an_old_mail_are_no_rule_above_one(line: str) -> None:
    lines, quotes = _read(["Hello,", "", line, "- one point", "", "A second paragraph."])
    assert not quotes and not any(row.is_foldable for row in lines)
    assert {row.role.value for row in lines} <= {"text", "blank", "verbatim"}


DAILY = """\
Your train:||From: Berlin|To: Paris|Date: 12 March 2024||See you there.
Your train:||-----|From: Berlin|To: Paris|Date: 12 March 2024, 10:15||See you there.
Please come.||Subject: Team meeting|Date: 15.01.2024|From: 10:00|To: 11:00||It takes an hour.
Please come.||Subject: Team meeting|Date: 15.01.2024 (ann@example.org)|From: 10:00|To: 11:00||Bring tea.
Hello||Journey|-------|From: Berlin|To: Paris|Date: 12 March 2024||See you there.
Hello||Journey|-------|From: Berlin|To: Paris|Date: 12 March 2024 10:15|Subject: Trip||See you there.
Hello||** Journey **|From: Berlin|To: Paris|Date: 12 March 2024||See you there.
To: All staff|From: The board|Date: 12 March 2024|Subject: Holidays||The office is closed.
Hello||To: All staff|From: The board|Date: 12 March 2024|Subject: Holidays||Is it right so?
"""


@pytest.mark.parametrize("mail", DAILY.splitlines())
def test_journeys_meetings_and_memos_are_no_mail_header(mail: str) -> None:
    lines, quotes = _read(mail.split("|"))
    assert not quotes and not any(row.is_foldable for row in lines)


PASTED = """\
Return-Path: <ann@example.org>|From: Ann <ann@example.org>|To: bob@example.org
|Date: Mon, 15 Jan 2024 10:00:00 +0000|Subject: x
Received: from a.example.org by b.example.org;|\tMon, 15 Jan 2024 10:00:00 +0000
|From: Ann <ann@example.org>|To: bob@example.org|Date: Mon, 15 Jan 2024 10:00:00 +0000|Subject: x
Message-ID: <1@example.org>|Date: Mon, 15 Jan 2024 10:00:00 +0000|From: Ann <ann@example.org>
|To: bob@example.org|Subject: x
From: Ann <ann@example.org>|To: bob@example.org|Date: Mon, 15 Jan 2024 10:00:00 +0000|Subject: x
|X-Mailer: none
220 mail.example.org|MAIL FROM:<ann@example.org>|250 ok|DATA|From: Ann <ann@example.org>
|To: bob@example.org|Date: Mon, 15 Jan 2024 10:00:00 +0000|Subject: x
From: Ann <ann@example.org>|To: bob@example.org|Subject: x
"""


@pytest.mark.parametrize("header", PASTED.replace("\n|", "|").splitlines())
def test_the_question_below_a_pasted_raw_header_is_the_author_s(header: str) -> None:
    lines, quotes = _read(["I get this:", "", *header.split("|"), "", "Why is it not delivered?"])
    assert not quotes and not any(row.is_foldable for row in lines)


def test_a_whole_raw_header_below_a_forward_rule_opens_the_old_mail() -> None:
    rule = "---------- Forwarded message ----------"
    header = PASTED.replace("\n|", "|").splitlines()[1].split("|")
    lines, _ = _read(["See below.", "", rule, *header, "", "Shall we meet?"])
    assert lines[0].depth == 0
    assert (lines[-1].depth, lines[-1].role.value) == (1, "old-text")


LOSSY = """\
-----Message d'origine-----|De?: Ann [mailto:ann@example.org]
|Envoy??: mardi 16 d?cembre 2014 19:36|??: Philippe|Objet?: Re: test
-----Urspr?ngliche Nachricht-----|Von: Ann [mailto:ann@example.org]
|Gesendet: Dienstag, 16. Dezember 2014 19:36|An: Philippe|Betreff: AW: test
-----Ursprungligt meddelande-----|Fr\ufffdn: Ann [mailto:ann@example.org]
|Skickat: den 16 december 2014 19:36|Till: Philippe|\ufffdmne: SV: test
"""


@pytest.mark.parametrize("block", LOSSY.replace("\n|", "|").split("\n")[:-1])
def test_fields_that_lost_their_letters_are_still_fields_below_a_rule(block: str) -> None:
    lines, quotes = _read(["Oui.", "", *block.split("|"), "", "Vendredi ?"])
    assert {row.role.value for row in lines[2:-2]} == {"header-block"}
    assert quotes[0].attribution is not None and quotes[0].attribution.name == "Ann"


def test_a_single_field_below_a_rule_is_header() -> None:
    lines, _ = _read(["Yes.", "", "-------- Forwarded message --------", "Subject: J", "", "Shall we meet?"])
    assert [row.role.value for row in lines[2:4]] == ["header-block"] * 2
    assert lines[-1].role.value == "old-text"


@pytest.mark.parametrize("subject", ["主 题：", "主\u3000题："])
def test_a_wide_field_name_has_blanks_inside(subject: str) -> None:
    block = [
        "发件人：Ann <ann@example.org>",
        "发送时间：2024年1月15日 10:00",
        f"{subject}plan",
        "收件人：Bob",
    ]
    lines, _ = _read(["好。", "", *block, "", "星期五？"])
    assert {row.role.value for row in lines[2:6]} == {"header-block"}
    assert lines[-1].role.value == "old-text"


def test_yahoo_puts_indented_fields_below_its_attribution() -> None:
    said = ["-" * 44, "On Tue, 16/8/16, Ann Author <ann@example.org> wrote:", ""]
    mail = [" Subject: Re: table", " To: bob@example.org", " Date: Tuesday, 16 August, 2016, 10:00 AM", ""]
    lines, quotes = _read(["Thanks.", "", *said, *mail, " Hello Bob,", " shall we meet?"])
    assert [row.role.value for row in lines[2:4]] == ["header-block", "attribution"]
    assert [row.depth for row in lines[-2:]] == [1, 1]
    assert quotes[0].attribution is not None and quotes[0].attribution.name == "Ann Author"
    lines, quotes = _read(["Thanks.", "", *said, "Which is what I meant."])
    assert not quotes and lines[-1].depth == 0


def test_own_words_below_the_end_of_a_forwarded_mail_are_the_author_s() -> None:
    block = ["Date: Mon, 15 Jan 2024 10:00:00 +0000", "From: Ann <ann@example.org>", "Subject: plan", ""]
    rows = ["----- Forwarded message from Ann <ann@example.org> -----", "", *block, "Shall we meet?", ""]
    lines, _ = _read(["See below.", "", *rows, "----- End forwarded message -----", "", "I think we should."])
    assert [row.depth for row in lines if row.text == "Shall we meet?"] == [1]
    assert (lines[-3].role.value, lines[-1].role.value, lines[-1].depth) == ("header-block", "text", 0)


def test_many_rules_and_fields_cost_little() -> None:
    for rows in (["-----Original Message-----", "?:"], ["X-A: b", "From: Ann"], ["-----", "To: a"]):
        assert len(_read(rows * 10_000)[0]) == 20_000
