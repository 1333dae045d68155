"""Words of many languages that mailers put above old mail and below their own."""

from __future__ import annotations

from collections.abc import Iterable


def _phrases(text: str) -> tuple[str, ...]:
    """The phrases between bars of a text that is broken into lines."""
    return tuple(text.replace("\n", "").split("|"))


_FIELDS = {
    "from": """
from von de da van från fra od lähettäjä feladó mittente expéditeur remitente absender expediteur
afzender avsender avsändare afsender от відправник από kimden gönderen dari từ 发件人 寄件者 寄件人
差出人 送信者 보낸사람 보낸 보낸이 מאת من nadawca odesílatel odosielateľ expeditor oд de·la saatja
nuo 发送人 від відправник 보낸·사람 발신자 发件者 از فرستنده จาก no sūtītājs šalje pošiljatelj šiljatelj
шаље frá oddiwrth nork bidaltzailea remitent pošiljatel göndərən nga
""",
    "date": """
date sent datum gesendet envoyé envoyée date·d'envoi enviado enviada fecha data inviato verzonden
skickat sendt dato wysłano odesláno odoslané lähetetty elküldve päivämäärä дата отправлено надіслано
ημερομηνία στάλθηκε tarih gönderilme·tarihi gönderildi 日期 发送时间 發送時間 发送日期 寄件日期
传送时间 傳送時間 時間 时间 日時 送信日時 日付 날짜 보낸·날짜 보낸날짜 נשלח תאריך تاريخ تم·الإرسال
dátum dátum·odeslání envoyé·le el·küldve poslano poslané trimis sent·on date·sent enviado·el enviado·em
sendt·den dikirim gửi odesláno·dne enviada·em enviado·o enviat enviat·el data·d'enviament изпратено
послато испратено испраћено εστάλη 已傳送 已发送 傳送日期 ارسال·شده زمان ส่ง วันที่ đã·gửi ngày tanggal
saadetud kuupäev nosūtīts datums išsiųsta poslano·dana sent·at anfonwyd dyddiad bidalita
göndərildi відправлено изпратена 보낸·시간 送信日 sent·date date·sent datum·vrijeme
""",
    "to": """
to an à a para aan till til do vastaanottaja címzett destinataire destinatario ontvanger empfänger
mottagare modtager mottaker кому до προς kime kepada đến 收件人 收件者 宛先 받는사람 받는·사람
받는이 אל إلى komu pro za către 받는·사람 수신자 به گیرنده ถึง per·a kam adressaat saaja prima primatelj
коме at nori tới címzettek 收件方 kimə pentru до·кого dest
""",
    "cc": """
cc bcc kopie copie copia kopia kópia kopi kópie cópia копия копія κοιν bilgi tembusan 抄送 副本 참조
העתק نسخة dw udw copie·à csatolva másolatot·kap kopio
""",
    "subject": """
subject betreff betr objet asunto assunto oggetto onderwerp ämne emne temat předmět predmet aihe
tárgy тема θέμα konu perihal subjek chủ·đề 主题 主題 主旨 件名 제목 נושא الموضوع subiect tēma teema
zadeva objecto objeto sujet ogg tárgya относно موضوع เรื่อง efni pwnc gaia предмет naslov
mövzu assumpte
""",
    "other": """
reply-to reply·to antwort·an répondre·à importance wichtigkeit priority priorität attachments
anlagen anhang pièces·jointes sender organization newsgroups message-id mailed-by signed-by 答复
回复
""",
}
# A name of several words is written with dots here.
FIELDS = {
    name.replace("·", " ").casefold().strip(): field
    for field, names in _FIELDS.items()
    for name in names.split()
}
"""What the name of a header field means, by its small letters."""

OLD_MAIL = _phrases("""
original message|original appointment|forwarded message|forwarded by|reply message
|begin forwarded message|ursprüngliche nachricht|ursprungliche nachricht|originalnachricht
|original-nachricht|weitergeleitete nachricht|anfang der weitergeleiteten|message d'origine
|message original|message d’origine|message transféré|message transmis|début du message
|mensaje original|mensaje reenviado|inicio del mensaje|mensagem original|mensagem encaminhada
|início da mensagem|messaggio originale|messaggio inoltrato|inizio messaggio|oorspronkelijk bericht
|oorspronkelijke bericht|origineel bericht|doorgestuurd bericht|begin doorgestuurd
|ursprungligt meddelande|originalmeddelande|vidarebefordrat|oprindelig meddelelse|oprindelig besked
|videresendt|opprinnelig melding|alkuperäinen viesti|edelleenlähetetty|wiadomość oryginalna
|oryginalna wiadomość|wiadomość przekazana|treść przekazanej|původní zpráva|přeposlaná zpráva
|pôvodná správa|eredeti üzenet|továbbított|исходное сообщение|пересылаемое|пересланное
|оригинальное сообщение|перенаправлен|початкове повідомлення|переслане|αρχικό μήνυμα|προωθημένο
|özgün ileti|orijinal mesaj|iletilen|원본 메시지|원본 메일|original mail|전달된|原始邮件|邮件原件
|原始郵件|转发邮件|轉寄|转发的邮件|元のメッセージ|転送|הודעה מקורית|הודעה שהועברה|الرسالة الأصلية
|رسالة معاد|mesaj original|mesajul original|izvorna poruka|izvirno sporočilo|mail original
|courrier original|correo original|ursprüngliche mail|message réexpédié|mensagem reencaminhada
|videresendt|původní e-mail|původní mail|přeposlaný|eredeti levél|oorspronkelijke e-mail|algne kiri
|edastatud|pradinis laiškas|sākotnējais ziņojums|originalna poruka|оригинална порука|prosleđena
|proslijeđena|posredovano sporočilo|оригинално съобщение|препратено съобщение|исходное письмо
|wiadomość przesłana dalej|mesajul redirecționat|mesaj redirecționat|pesan asli|pesan terusan
|thư gốc|ข้อความต้นฉบับ|پیام اصلی|هدایت شده|אל ההודעה המקורית|オリジナルメッセージ|転送メッセージ
|元のメール|전달된 메시지|missatge original|missatge reenviat|jatorrizko mezua|mensaxe orixinal
|upprunaleg skilaboð|neges wreiddiol
""")
"""Small words on the line that parts a mail from the old one below it."""

_FORWARDED = _phrases("""
anfang der weitergeleiteten nachricht|weitergeleitete e-mail|début du message réexpédié
|début du message transféré|inicio del mensaje reenviado|inizio messaggio inoltrato
|início da mensagem encaminhada|início da mensagem reencaminhada|begin doorgestuurd bericht
|vidarebefordrat brev|vidarebefordrat meddelande|videresendt besked|videresendt melding
|videresendt meddelelse|edelleenlähetetty viesti|välitetty viesti alkaa|treść przekazanej wiadomości
|továbbított üzenet|továbbított levél|пересылаемое сообщение|пересланное сообщение
|пересылаемое письмо|пересланное письмо|начало переадресованного сообщения
|начало переадресованного письма|перенаправленное сообщение|переслане повідомлення
|початок листа, що пересилається|προωθημένο μήνυμα|έναρξη προωθημένου μηνύματος|iletilen ileti
|iletilen mesaj|iletilmiş mesaj|iletilen ileti başlangıcı|전달된 메일|轉寄郵件|轉寄的郵件|转发的消息
|开始转发的邮件|以下是转发的邮件|以下是轉寄的郵件|開始轉寄郵件|転送されたメッセージ|転送メール
|תחילת ההודעה שהועברה|رسالة معاد توجيهها|بداية الرسالة المعاد توجيهها|začátek přeposlané zprávy
|začiatok preposlanej správy|preposlaná správa|proslijeđena poruka|prosleđena poruka
|inici del missatge reenviat|mulai pesan terusan|edastatud kiri|pārsūtītais ziņojums
|bắt đầu thư được chuyển tiếp|thư được chuyển tiếp
""")
PHRASES = frozenset(phrase.replace("’", "'") for phrase in (*OLD_MAIL, *_FORWARDED))
"""What such a line says where it says nothing else."""

SENT_FROM = _phrases("""
sent from|sent via|sent with|sent using|sent on the|get outlook for|downloaded from|envoyé de
|envoyé depuis|envoyé à partir|envoyé avec|télécharger outlook|obtenez outlook|von meinem
|von unterwegs|gesendet von|gesendet mit|gesendet über|diese nachricht wurde von
|holen sie sich outlook|outlook für|inviato da|inviato dal|scarica outlook|ottieni outlook
|enviado desde|enviado do|enviado de|enviado a partir|enviado pelo|enviado con|obtener outlook
|obtenha o outlook|verzonden vanaf|verstuurd vanaf|verstuurd met|verzonden met|verzonden via
|outlook voor|skickat från|skickades från|hämta outlook|sendt fra|hent outlook|wysłane z
|wysłano z|wysłano za|lähetetty|odesláno z|odoslané z|küldve|iphone-omról|trimis de pe
|отправлено с|отправлено из|надіслано з|στάλθηκε από|tarafından gönderildi|iphone'umdan|发自|發自
|從我的|从我的|iphoneから送信|から送信|나의 iphone|에서 보냄|נשלח מ|أرسلت من|أُرسلت من|enviat des|dikirim dari
|dihantar daripada|đã gửi từ|gửi từ|ส่งจาก|ارسال شده از|से भेजा गया|enviado dende|bidalia
|poslano s|poslano iz|poslano z|послато са|изпратено от|испратено од|išsiųsta iš|nosūtīts no
|saadetud minu|elküldve az|адпраўлена з|εστάλη από|gönderildi|从我的|傳送自|發送自|发送自|get bluemail
|download outlook|pobierz outlook|pobierz aplikację outlook|stáhnout outlook|baixar o outlook
|скачать outlook|beszerzése|provenance : courrier|sent out from|sent over
""")
"""How the line that a telephone adds begins or, in languages with the verb last, ends, in small letters."""

FOOTER_CLUES = _phrases("""
unsubscribe|subscribe|mailing list|mailman/listinfo|/listinfo|mailman3|mailing-list|listserv
|google groups|groups.google|yahoogroups|groups.io|majordomo|list-archive|posting guidelines|lists.
|list archives|abmelden|abbestellen|désabonner|désinscri|cancelar la suscripción|darse de baja
|disiscri|afmelden|отписаться|mailingliste|mailinglist|liste de diffusion|lista de correo|faq:
|posting-guide
""")
"""What the footer of a mailing list says, in small letters."""


def field(text: str, *, is_lossy: bool = False) -> tuple[str, str] | None:
    """What a header line of any language gives, and its value.

    >>> field("*Von:* Ann"), field("Note: that"), field("Envoy??: hier", is_lossy=True)
    (('from', 'Ann'), None, ('date', 'hier'))
    """
    start = text[:60]
    if ":" not in start and "：" not in start:
        return None
    name = start.replace("：", ":").partition(":")[0]
    words = name.strip(" \t\xa0*_").casefold().split()
    kind = FIELDS.get(" ".join(words))
    if kind is None and len(words) > 1 and all(word[0] > "\u2e80" for word in words):
        kind = FIELDS.get("".join(words))  # "主 题", wide like a name of three letters
    if kind is None and is_lossy and ("?" in name or "\ufffd" in name):
        kind = _lossy_field(" ".join(words))
    return (kind, text[len(name) + 1 :].strip(" \t\xa0*_|")) if kind else None


def _lossy_field(name: str) -> str | None:
    """The field of a name some letters of which became "?", as may a no-break blank behind it."""
    for known in (name.removesuffix("?").removesuffix("\ufffd"), name):
        kinds = {FIELDS[full] for full in restored(known, FIELDS)}
        if len(kinds) == 1:
            return kinds.pop()
    return None


def restored(lossy: str, names: Iterable[str]) -> list[str]:
    """The names that a text can be of which a wrong character set left "?" for some letters."""
    return [
        name
        for name in names
        if len(name) == len(lossy) and all(a == b or a in "?\ufffd" for a, b in zip(lossy, name, strict=True))
    ]
