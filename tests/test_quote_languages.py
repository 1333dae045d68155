"""Attribution lines as mailers write them in many languages: who wrote, and when."""

from __future__ import annotations

import pytest

from tui.model import Attribution
from tui.parse.attribution import attribution, foreign

MORNING = 1705312800  # 2024-01-15 10:00 UTC
DAY = 36000  # seconds of that morning

WITH_TIME = """\
Op Ma. 15 Jan. 2024 om 10:00 het Ann Author <ann@example.org> geskryf:
Ann Author <ann@example.org>, 15 yan 2024, B.e., 10:00 tarixində yazdı:
Ann Author (ann@example.org) erabiltzaileak hau idatzi du (2024 urt. 15(a), al. (10:00)):
সোম, ১৫ জানু, ২০২৪ তারিখে ১০:০০ AM টায় Ann Author <ann@example.org> লিখেছেন:
Ann Author <ann@example.org> 於 2024年1月15日 週一 上午10:00寫道：
pon, 15. sij 2024. u 10:00 Ann Author <ann@example.org> napisao je:
Op ma 15 jan 2024 om 10:00 schreef Ann Author <ann@example.org>:
Noong Lun, Ene 15, 2024 nang 10:00 AM, sinulat ni Ann Author <ann@example.org> ang sumusunod:
Noong Lun, Ene 15, 2024 nang 10:00 AM isinulat ni Ann Author <ann@example.org>:
O luns, 15 de xan. de 2024 ás 10:00, Ann Author (<ann@example.org>) escribiu:
O lun. 15 xan. 2024 ás 10:00, Ann Author (<ann@example.org>) escribiu:
ორშ, 15 იან. 2024, 10:00-ზე Ann Author <ann@example.org> დაწერა:
सोम, 15 जन॰ 2024 को 10:00 am बजे को Ann Author <ann@example.org> ने लिखा:
सोम, 15 जन. 2024 को 10:00 पूर्वाह्न बजे, Ann Author <ann@example.org> ने लिखा:
Þann mán., 15. jan. 2024 kl. 10:00 skrifaði Ann Author <ann@example.org>:
pirmd., 2024. g. 15. janv., plkst. 10:00 — lietotājs Ann Author (<ann@example.org>) rakstīja:
Pirmd., 2024. g. 15. janv. plkst. 10:00 lietotājs Ann Author (<ann@example.org>) rakstīja:
Pada Isn, 15 Jan 2024 pada 10:00 PG Ann Author <ann@example.org> menulis:
Pada Isn, 15 Jan 2024 10:00 PG, Ann Author <ann@example.org> menulis:
सोम, १५ जाने, २०२४ रोजी १०:०० AM वाजता Ann Author <ann@example.org> ने लिहिले:
در تاریخ دوشنبه ۱۵ ژانویهٔ ۲۰۲۴،‏ ۱۰:۰۰ Ann Author <ann@example.org> نوشت:
در دوشنبه ۱۵ ژانویهٔ ۲۰۲۴ ساعت ۱۰:۰۰ Ann Author <ann@example.org> نوشت:
في الاثنين، ١٥ يناير ٢٠٢٤ في ١٠:٠٠ ص تمت كتابة ما يلي بواسطة Ann Author <ann@example.org>:
Ann Author <ann@example.org> escreveu (segunda, 15/01/2024 à(s) 10:00):
Ann Author <ann@example.org> escreveu no dia segunda, 15/01/2024 à(s) 10:00:
пон, 15. јан 2024. у 10:00 Ann Author <ann@example.org> је написао/ла:
V V pon., 15. jan. 2024 ob 10:00 je oseba Ann Author <ann@example.org> napisala:
V pon., 15. jan. 2024 ob 10:00 je oseba Ann Author <ann@example.org> napisala:
El lun, 15 de ene. de 2024 a la(s) 10:00 a.m., Ann Author (ann@example.org) escribió:
El lun, 15 ene 2024 a la(s) 10:00, Ann Author (ann@example.org) escribió:
Mnamo Jtt, 15 Jan 2024 saa 10:00 Ann Author <ann@example.org> aliandika:
ในวันที่ จ. 15 ม.ค. 2024 เวลา 10:00 Ann Author <ann@example.org> เขียนว่า:
เมื่อ จ. 15 ม.ค. 2024 เวลา 10:00 Ann Author <ann@example.org> เขียนว่า:
ในวันที่ 15 ม.ค. 2567 เวลา 10:00 Ann Author <ann@example.org> เขียนว่า:
Ann Author <ann@example.org>, 15 Oca 2024 Pzt, 10:00 tarihinde şunu yazdı:
Ann Author <ann@example.org>, 15 Oca 2024 Pzt, 10:00 tarihinde şunları yazdı:
E hën, 15 jan 2024 në 10:00 Ann Author <ann@example.org> shkroi:
пон., 15 јан. 2024 г. во 10:00 Ann Author <ann@example.org> напиша:
På mån 15 jan. 2024 kl 10:00 skrev Ann Author <ann@example.org>:
திங்., 15 ஜன., 2024 அன்று, முற்பகல் 10:00 மணிக்கு, Ann Author <ann@example.org> எழுதியது:
El 15 ene 2024, a las 10:00, Ann Author <ann@example.org> escribió:
El 15 ene. 2024, a la(s) 10:00 a.m., Ann Author <ann@example.org> escribió:
Il giorno 15 gen 2024, alle ore 10:00, Ann Author <ann@example.org> ha scritto:
Op 15 jan. 2024, om 10:00 heeft Ann Author <ann@example.org> het volgende geschreven:
Em 15 de jan. de 2024, à(s) 10:00, Ann Author <ann@example.org> escreveu:
No dia 15 de jan. de 2024, às 10:00, Ann Author <ann@example.org> escreveu:
No dia 15/01/2024, às 10:00, Ann Author <ann@example.org> escreveu:
15 jan. 2024 kl. 10:00 skrev Ann Author <ann@example.org>:
15. jan. 2024 kl. 10:00 skrev Ann Author <ann@example.org>:
Den 15. jan. 2024 kl. 10.00 skrev Ann Author <ann@example.org>:
Ann Author <ann@example.org> kirjoitti 15.1.2024 kello 10.00:
Wiadomość napisana przez Ann Author <ann@example.org> w dniu 15.01.2024, o godz. 10:00:
Wiadomość napisana przez Ann Author <ann@example.org> w dniu 15 sty 2024, o godz. 10:00:
15. 1. 2024 v 10:00, Ann Author <ann@example.org>:
Dne 15. 1. 2024 v 10:00 napsal Ann Author <ann@example.org>:
Dňa 15. 1. 2024, o 10:00 napísal Ann Author <ann@example.org>:
Dňa po 15. 1. 2024, 10:00 Ann Author <ann@example.org> napísal(a):
2024. jan. 15. dátummal, 10:00 időpontban Ann Author <ann@example.org> írta:
Pe 15 ian. 2024, la 10:00, Ann Author <ann@example.org> a scris:
15 янв. 2024 г., в 10:00, Ann Author <ann@example.org> написал(а):
15 січ. 2024 р. о 10:00 Ann Author <ann@example.org> написав(-ла):
15 січ. 2024 р., о 10:00, Ann Author <ann@example.org> пише:
Στις 15 Ιαν 2024, στις 10:00 π.μ., ο/η Ann Author <ann@example.org> έγραψε:
Ann Author <ann@example.org> şunları yazdı (15 Oca 2024 10:00):
2024/01/15 10:00、Ann Author <ann@example.org>のメール：
2024年1月15日 10:00、Ann Author <ann@example.org>のメール:
2024年1月15日 上午10:00，Ann Author <ann@example.org> 写道：
Ann Author <ann@example.org> 於 2024年1月15日 上午10:00 寫道：
בתאריך 15 בינו׳ 2024, בשעה 10:00, ‏Ann Author <ann@example.org> כתב/ה:
ב-15 בינו׳ 2024, בשעה 10:00, Ann Author <ann@example.org> כתב/ה:
في ١٥‏/٠١‏/٢٠٢٤، الساعة ١٠:٠٠ ص، كتب Ann Author <ann@example.org>:
كتب Ann Author <ann@example.org> في ١٥ يناير ٢٠٢٤، الساعة ١٠:٠٠ ص:
Vào 10:00, 15 thg 1, 2024, Ann Author <ann@example.org> đã viết:
Vào ngày 15 thg 1, 2024, lúc 10:00, Ann Author <ann@example.org> đã viết:
Pada 15 Jan 2024, pukul 10.00, Ann Author <ann@example.org> menulis:
Pada tanggal 15 Jan 2024, pukul 10.00, Ann Author <ann@example.org> menulis:
Pada 15 Jan 2024, jam 10:00 AM, Ann Author <ann@example.org> menulis:
El dia 15 gen 2024, a les 10:00, Ann Author <ann@example.org> va escriure:
Dana 15.01.2024., u 10:00, korisnik Ann Author <ann@example.org> napisao je:
15.01.2024., u 10:00, Ann Author <ann@example.org> je napisao/la:
On 15 Jan 2024, at 10:00 am, Ann Author <ann@example.org> wrote:
On 1/15/24 10:00, Ann Author wrote:
On 15/01/24 10:00, Ann Author wrote:
Op 15-01-2024 om 10:00 schreef Ann Author:
Em 15/01/2024 10:00, Ann Author escreveu:
Às 10:00 de 15/01/2024, Ann Author escreveu:
Den 2024-01-15 kl. 10:00, skrev Ann Author:
Den 15.01.2024 10:00, skrev Ann Author:
Dňa 15. 1. 2024 o 10:00 Ann Author napísal(a):
在 2024/1/15 10:00, Ann Author 写道:
Ann Author 於 2024/1/15 10:00 寫道:
24. 1. 15. 10:00에 Ann Author 이(가) 쓴 글:
2024-01-15 오전 10:00에 Ann Author 이(가) 쓴 글:
Στις 15/1/2024 10:00 π.μ., ο/η Ann Author έγραψε:
בתאריך 15/01/2024 10:00, Ann Author כתב:
في 15‏/1‏/2024 10:00 ص, Ann Author كتب/كتبت:
El 15/1/24 a les 10:00, Ann Author ha escrit:
На 15.01.24 г. в 10:00 ч., Ann Author написа:
Pe 15.01.2024 10:00, Ann Author a scris:
Dana 15. 1. 2024. u 10:00, Ann Author je napisao/la:
Ann Author je 15. 1. 24 ob 10:00 napisal(a):
Dne 15. 01. 2024 ob 10:00 je Ann Author napisal(a):
15.01.2024 10:00 kirjutas Ann Author:
2024-01-15 10:00, Ann Author rašė:
Ann Author rakstīja 15.01.2024 10:00:
2024. gada 15. janv. 10:00 Ann Author rakstīja:
On 15.01.2024 10:00, Ann Author rakstīja:
2024/1/15 10:00(e)an, Ann Author(e)k idatzi zuen:
O 15/01/2024 ás 10:00, Ann Author escribiu:
Þann 15.1.2024 10:00, skrifaði Ann Author:
Vào 15/01/2024 10:00, Ann Author đã viết:
Pada 15/01/2024 10:00, Ann Author menulis:
Ar 15/01/2024 10:00, ysgrifennodd Ann Author:
Ar 15/01/2024 10:00, scríobh Ann Author:
Ann Author skreiv 15.01.2024 10:00:
D’ar 15/01/2024 da 10:00, Ann Author en deus skrivet:
15.01.2024 10:00, Ann Author піша:
Дана 15.1.2024. у 10:00, Ann Author је написао/ла:
Ann Author wrote, On 1/15/2024 10:00 AM:
Ann Author wrote on 1/15/2024 10:00 AM:
Ann Author said the following on 1/15/2024 10:00 AM:
Ann Author schrieb am 15.01.2024 um 10:00:
Ann Author schrieb am 15.01.2024 10:00 Uhr:
Ann Author wrote on Mon, Jan 15, 2024 at 10:00:00 +0000:
* Ann Author <ann@example.org> [240115 10:00]:
* Ann Author [2024-01-15 10:00:00 +0000]:
Quoting Ann Author (2024-01-15 10:00:00)
Ann Author [2024-01-15 10:00 +0000]:
Ann Author, Mon, Jan 15, 2024 10:00:00 +0000:
On Mon, 15 Jan 2024 at 10:00:00 +0000, Ann Author wrote:
--On 15. Januar 2024 10:00:00 +0100 Ann Author <ann@example.org> wrote:
--On Monday, January 15, 2024 10:00 AM -0500 Ann Author <ann@example.org> wrote:
At 10:00 AM 1/15/2024, Ann Author wrote:
At 10:00 AM 1/15/2024 -0500, Ann Author wrote:
At 10:00 15/01/2024 +0100, Ann Author wrote:
At 10:00 AM -0500 1/15/24, Ann Author wrote:
On Mon, Jan 15 2024 at 10:00:00 AM, Ann Author <ann@example.org> wrote:
On Mon 15 Jan 2024 at 10:00, Ann Author <ann@example.org> wrote:
On 2024-01-15 at 10:00 GMT, Ann Author <ann@example.org> wrote:
On 2024-01-15 at 10:00 , Ann Author <ann@example.org> wrote:
On Monday, 15 Jan 2024 at 10:00, Ann Author wrote:
Am Montag, dem 15.01.2024 um 10:00 +0000 schrieb Ann Author:
Am Montag, den 15.01.2024, 10:00 +0000 schrieb Ann Author:
Am Mo., 2024-01-15 um 10:00 +0000 schrieb Ann Author:
Le lundi 15 janvier 2024 à 10:00 +0000, Ann Author a écrit :
El lun, 15-01-2024 a las 10:00 +0000, Ann Author escribió:
Il giorno lun, 15/01/2024 alle 10.00 +0000, Ann Author ha scritto:
Em seg, 2024-01-15 às 10:00 +0000, Ann Author escreveu:
mån 2024-01-15 klockan 10:00 +0000 skrev Ann Author:
В Пн, 15/01/2024 в 10:00 +0000, Ann Author пишет:
W dniu pon, 15.01.2024 o godzinie 10∶00 +0000, użytkownik Ann Author napisał:
Op ma 15-01-2024 om 10:00 [+0000], schreef Ann Author:
Ann Author píše v Po 15. 01. 2024 v 10:00 +0000:
ma, 2024-01-15 kello 10:00 +0000, Ann Author kirjoitti:
man, 15 01 2024 kl. 10:00 +0000, skrev Ann Author:
2024-01-15, h keltezéssel 10.00-kor Ann Author ezt írta:
Pzt, 2024-01-15 tarihinde 10:00 +0000 saatinde, Ann Author yazdı:
2024-01-15 (月) の 10:00 +0000 に Ann Author さんは書きました:
在 2024-01-15星期一的 10:00 +0000，Ann Author写道：
На пн, 2024-01-15 в 10:00 +0000, Ann Author написа:
El dl. 15 de 01 de 2024 a les 10:00 +0000, en/na Ann Author va escriure:
Am Montag, 15. Januar 2024, 10:00:00 CET schrieb Ann Author:
On Monday, 15 January 2024 10:00:00 GMT Ann Author wrote:
On Monday, January 15, 2024 10:00:00 AM CET Ann Author wrote:
On Monday 15 January 2024 10:00:00 Ann Author wrote:
On Monday 15 January 2024 10:00, Ann Author wrote:
Le lundi 15 janvier 2024, 10:00:00 UTC Ann Author a écrit :
Dne pondělí 15. ledna 2024 10:00:00 CET, Ann Author napsal(a):
В письме от понедельник, 15 января 2024 г. 10:00:00 MSK пользователь Ann Author написал:
В сообщении от Понедельник 15 января 2024 10:00:00 автор Ann Author написал:
W dniu poniedziałek, 15 stycznia 2024 10:00:00 CET Ann Author pisze:
In data lunedì 15 gennaio 2024 10:00:00 CET, Ann Author ha scritto:
El lunes, 15 de enero de 2024 10:00:00 (CET) Ann Author escribió:
Em segunda-feira, 15 de janeiro de 2024 10:00:00 -03, Ann Author escreveu:
Op maandag 15 januari 2024 10:00:00 CET schreef Ann Author:
måndag 15 januari 2024 kl. 10:00:00 CET skrev  Ann Author:
mandag den 15. januar 2024 10.00.00 CET skrev Ann Author:
maanantai 15. tammikuuta 2024 10.00.00 EET Ann Author kirjoitti:
понеділок, 15 січня 2024 р. 10:00:00 EET Ann Author написано:
2024년 1월 15일 월요일 오전 10시 0분 0초 KST에 Ann Author님이 쓴 글:
2024年1月15日月曜日 10:00:00 JST Ann Author さんは書きました:
2024年1月15日月曜日 10時00分00秒 JST Ann Author さんは書きました:
在 2024年1月15日星期一 CST 上午10:00:00，Ann Author 写道：
15 Ocak 2024 Pazartesi 10:00:00 +03 tarihinde Ann Author yazdı:
----- On 15 Jan, 2024, at 10:00, Ann Author ann@example.org wrote:
----- Le 15 Jan 24, à 10:00, Ann Author ann@example.org a écrit :
----- Am 15. Jan 2024 um 10:00 schrieb Ann Author ann@example.org:
----- Il 15-gen-24, alle 10:00, Ann Author ann@example.org ha scritto:
----- El 15 de Ene de 2024, a las 10:00, Ann Author ann@example.org escribió:
----- Em 15 de Jan de 2024, em 10:00, Ann Author ann@example.org escreveu:
On January 15, 2024 10:00:00 AM GMT+01:00, Ann Author <ann@example.org> wrote:
Am 15. Januar 2024 10:00:00 MEZ schrieb Ann Author <ann@example.org>:
Le 15 janvier 2024 10:00:00 GMT+01:00, Ann Author <ann@example.org> a écrit :
Dnia 15 stycznia 2024 10:00:00 CET, Ann Author <ann@example.org> napisał(a):
El 15 de enero de 2024 10:00:00 CET, Ann Author <ann@example.org> escribió:
Il 15 gennaio 2024 10:00:00 CET, Ann Author <ann@example.org> ha scritto:
15 января 2024 г. 10:00:00 GMT+03:00, Ann Author <ann@example.org> пишет:
Op 15 januari 2024 10:00:00 CET schreef Ann Author <ann@example.org>:
Den 15 januari 2024 10:00:00 CET skrev Ann Author <ann@example.org>:
2024年1月15日 10:00:00 JST、Ann Author <ann@example.org>のメール:
於 2024年1月15日 GMT+08:00 上午10:00:00，Ann Author <ann@example.org> 寫到：
2024年1月15日 GMT+08:00 10:00:00，Ann Author <ann@example.org> 写到：
15 Ocak 2024 10:00:00 GMT+03:00 tarihinde Ann Author <ann@example.org> şunu yazdı:
2024. január 15. 10:00:00 CET, Ann Author <ann@example.org> írta:
Dne 15. ledna 2024 10:00:00 SEČ, Ann Author <ann@example.org> napsal:
15 Ιανουαρίου 2024 10:00:00 EET, ο χρήστης Ann Author <ann@example.org> έγραψε:
On Monday, January 15th, 2024 at 10:00 AM, Ann Author <ann@example.org> wrote:
On Monday, January 15th, 2024 at 10:00, Ann Author <ann@example.org> wrote:
Am Montag, den 15. Januar 2024 um 10:00, schrieb Ann Author <ann@example.org>:
Le lundi 15 janvier 2024 à 10:00, Ann Author <ann@example.org> a écrit :
On Monday, January 15, 2024 at 10:00:00 AM EST, Ann Author <ann@example.org> wrote:
On Monday, January 15, 2024, 10:00 AM, Ann Author <ann@example.org> wrote:
El lunes, 15 de enero de 2024, 10:00:00 CET, Ann Author <ann@example.org> escribió:
Le lundi 15 janvier 2024 à 10:00:00 UTC+1, Ann Author <ann@example.org> a écrit :
Em segunda-feira, 15 de janeiro de 2024 10:00:00 BRT, Ann Author <ann@example.org> escreveu:
Am Montag, 15. Januar 2024 um 10:00:00 MEZ hat Ann Author <ann@example.org> Folgendes geschrieben:
Il lunedì 15 gennaio 2024, 10:00:00 CET, Ann Author <ann@example.org> ha scritto:
W dniu poniedziałek, 15 stycznia 2024 10:00:00 CET Ann Author <ann@example.org> napisał(a):
On 2024-01-15 10:00, Ann Author wrote:
Am 15.01.2024 10:00, schrieb Ann Author:
Am 2024-01-15 10:00, schrieb Ann Author:
Le 2024-01-15 10:00, Ann Author a écrit :
W dniu 2024-01-15 10:00, Ann Author napisał(a):
El 2024-01-15 10:00, Ann Author escribió:
Dne 2024-01-15 10:00, Ann Author napsal:
Ann Author schreef op 2024-01-15 10:00:
Ann Author писал 2024-01-15 10:00:
Ann Author писал(а) 2024-01-15 10:00:
Ann Author skrev den 2024-01-15 10:00:
Il 2024-01-15 10:00 Ann Author ha scritto:
Em 2024-01-15 10:00, Ann Author escreveu:
Ann Author kirjoitti 2024-01-15 10:00:
2024-01-15 10:00 időpontban Ann Author ezt írta:
2024-01-15 10:00 tarihinde Ann Author yazdı:
2024-01-15 10:00 に Ann Author さんは書きました:
2024-01-15 10:00 에 Ann Author 이(가) 쓴 글:
W dniu 2024-01-15 10:00:00 użytkownik Ann Author <ann@example.org> napisał:
---- On Mon, 15 Jan 2024 10:00:00 +0000 Ann Author <ann@example.org> wrote ----
 ---- On Mon, 15 Jan 2024 10:00:00 +0100 Ann Author <ann@example.org> wrote ---
---- Am Mo., 15 Jan 2024 10:00:00 +0100 Ann Author <ann@example.org> schrieb ----
---- Le lun., 15 janv. 2024 10:00:00 +0100 Ann Author <ann@example.org> a écrit ----
---- El lun, 15 ene 2024 10:00:00 +0100 Ann Author <ann@example.org> escribió ----
---- Em seg, 15 jan 2024 10:00:00 -0300 Ann Author <ann@example.org> escreveu ----
---- 在 星期一, 2024-01-15 10:00:00 Ann Author <ann@example.org> 写道 ----
---- On Mon, 15 Jan 2024 10:00:00 +0000 Ann Author<ann@example.org> wrote ----
Ann Author/Dept/Org wrote on 01/15/2024 10:00:00 AM:
Ann Author <ann@example.org> wrote on 01/15/2024 10:00:00 AM:
Ann Author/Dept/Org schrieb am 15.01.2024 10:00:00:
>>> Ann Author <ann@example.org> 1/15/2024 10:00 AM >>>
>>> Ann Author 1/15/2024 10:00 AM >>>
>>> On 1/15/2024 at 10:00 AM, in message <ABC.1@example.com>, Ann Author <ann@example.org> wrote:
>>>>> On Mon, 15 Jan 2024 10:00:00 +0000, Ann Author <ann@example.org> said:
Jan 15, 2024, 10:00 by ann@example.org:
15 Jan 2024, 10:00 by ann@example.org:
15. Jan. 2024, 10:00 von ann@example.org:
15 janv. 2024, 10:00 de ann@example.org:
On 15 Jan 2024 at 10:00 +0000, Ann Author <ann@example.org>, wrote:
Am 15. Jan. 2024, 10:00 +0100 schrieb Ann Author <ann@example.org>:
15 янв. 2024 г., 10:00 +0300, Ann Author <ann@example.org>, писал:
On Jan 15, 2024 at 10:00 AM, <Ann Author (mailto:ann@example.org)> wrote:
On 15 January 2024 at 10:00:00, Ann Author (ann@example.org) wrote:
On 15/01/2024 10:00:00, Ann Author <ann@example.org> wrote:
On Mon, Jan 15, 2024 at 10:00 AM, Ann Author < ann@example.org > wrote:
On January 15, 2024, 10:00 AM GMT+1 ann@example.org wrote:
On Jan 15 2024, at 10:00 am, Ann Author <ann@example.org> wrote:
Понедельник, 15 января 2024, 10:00 +03:00 от Ann Author <ann@example.org>:
15.01.2024, 10:00, "Ann Author" <ann@example.org>:
At 2024-01-15 10:00:00, "Ann Author" <ann@example.org> wrote:
At 2024-01-15 10:00:00,"Ann Author" <ann@example.org> wrote:
Dnia 15 stycznia 2024 10:00 Ann Author <ann@example.org> napisał(a):
Il 15 gennaio 2024 alle 10.00 Ann Author <ann@example.org> ha scritto:
On Monday, January 15, 2024 at 10:00:00 AM UTC+1 Ann Author wrote:
On Monday, January 15, 2024 at 10:00:00 AM UTC-8, Ann Author wrote:
On Mon, Jan 15, 2024 at 10:00 AM 'Ann Author' via readers <readers@example.org> wrote:
Am Montag, 15. Januar 2024 10:00:00 UTC+1 schrieb Ann Author:
El lunes, 15 de enero de 2024 a las 10:00:00 UTC+1, Ann Author escribió:
On Mon, Jan 15, 2024 at 10:00 AM Ann Author ***@***.***> wrote:
On Mon Jan 15, 2024 at 10:00 AM GMT, Ann Author wrote:
On Mon, Jan 15 2024 at 10:00:00 AM +0000, Ann Author <ann@example.org> wrote:
On 15.01.2024 at 10:00, Ann Author wrote:
On 15-Jan-24 10:00, Ann Author wrote:
On Jan 15, 2024 10:00 AM, "Ann Author" <ann@example.org> wrote:
On 15 Jan 2024 10:00, "Ann Author" <ann@example.org> wrote:
El 15/01/2024 10:00, "Ann Author" <ann@example.org> escribió:
On Mon, 15 Jan 2024 10:00:00 +0000 (UTC) Ann Author via Ccpp <ccpp@example.org> wrote:
On Mon, Jan 15, 2024 at 10:00:00AM +0000, Ann Author via Some-devel wrote:
On Mon, Jan 15, 2024 at 10:00 Ann Author <[hidden email]> wrote:
On Mon, Jan 15, 2024 at 10:00 AM, Ann Author [via Some Archive] <[hidden email]> wrote:
Op maandag 15 januari 2024 10:00 schreef Ann Author <ann@example.org>:
Op 15 jan. 2024 10:00 schreef "Ann Author" <ann@example.org>:
Den 15 jan 2024 10:00 skrev "Ann Author" <ann@example.org>:
Le 15 janv. 2024 10:00, "Ann Author" <ann@example.org> a écrit :
Am 15.01.2024 10:00 schrieb "Ann Author" <ann@example.org>:
15 янв. 2024 г. 10:00 пользователь "Ann Author" <ann@example.org> написал:
15 января 2024 г., 10:00 пользователь Ann Author <ann@example.org> написал:
W dniu 15 stycznia 2024 10:00 użytkownik Ann Author <ann@example.org> napisał:
15 січня 2024 р. 10:00 Ann Author <ann@example.org> написав:
2024-01-15 10:00 GMT+02:00 Ann Author <ann@example.org>:
2024-01-15 10:00 GMT+02:00, Ann Author <ann@example.org>:
2024年1月15日10:00 Ann Author <ann@example.org>:
2024. január 15. 10:00 Ann Author írta, <ann@example.org>:
Dňa 15. januára 2024, 10:00, Ann Author <ann@example.org> napísal(a):
"""

WITH_DAY = """\
Dňa 15. januára 2024 používateľ Ann Author <ann@example.org> napísal:
Le 15/01/2024, Ann Author <ann@example.org> écrivait :
On Mon, Jan 15 2024, Ann Author wrote:
On Mon, Jan 15 2024, Ann Author <ann@example.org> wrote:
On January 15, 2024, Ann Author <ann@example.org> wrote:
On 15 January 2024, Ann Author wrote:
El Lunes, 15 de enero de 2024, Ann Author escribió:
--- On Mon, 1/15/24, Ann Author <ann@example.org> wrote:
On 15/01/2024, Ann Author wrote:
On 2024-01-15, Ann Author <ann@example.org> wrote:
On 15-Jan-2024 Ann Author wrote:
"""

WITHOUT_DATE = """\
* Ann Author (ann@example.org) wrote:
Quoting Ann Author (ann@example.org):
Quoting Ann Author <ann@example.org>:
Zitat von Ann Author <ann@example.org>:
Ann Author dixit:
Thus spake Ann Author (ann@example.org):
In article <abc.12@example.com>, Ann Author <ann@example.org> wrote:
In article <abc.12@example.com>, ann@example.org (Ann Author) writes:
In <abc.12@example.com> Ann Author <ann@example.org> writes:
"Ann Author" <ann@example.org> wrote in message news:abc.12@example.com...
Ann Author <ann@example.org> wrote in news:abc.12@example.com:
"Ann Author" <ann@example.org> schrieb im Newsbeitrag news:abc.12@example.com...
"Ann Author" <ann@example.org> a écrit dans le message de news:abc.12@example.com...
Ann Author writes ("Re: [list] About the release"):
Ann Author writes ("Bug#1234: foo: fails to build"):
Ann Author <ann@example.org> writes:
Ann Author <ann at example.org> wrote:
---- Ann Author wrote ----
---- Ann Author <ann@example.org> wrote ----
---- Ann Author schrieb ----
---- Ann Author a écrit ----
---- Ann Author escribió ----
---- Ann Author ha scritto ----
---- Ann Author написал(а) ----
-------- Ann Author <ann@example.org> wrote: --------
>>>>> "Ann" == Ann Author <ann@example.org> writes:
"Ann" == Ann Author <ann@example.org> writes:
ann@example.org (Ann Author) writes:
ann@example.org (Ann Author) wrote:
"""


def _expected(line: str) -> str | None:
    return "ann@example.org" if "ann@example.org" in line or "ann at example.org" in line else None


def _wall_clock(found: Attribution) -> int | None:
    return found.sent.epoch + (found.sent.zone or 0) * 60 if found.sent else None


@pytest.mark.parametrize("line", WITH_TIME.splitlines())
def test_a_line_with_a_time_gives_name_address_and_time(line: str) -> None:
    found = attribution([line])
    assert found is not None
    assert found.name == ("Ann Author" if "Ann Author" in line else None)
    assert (found.address, _wall_clock(found)) == (_expected(line), MORNING)


@pytest.mark.parametrize("line", WITH_DAY.splitlines())
def test_a_line_with_a_day_gives_name_address_and_day(line: str) -> None:
    found = attribution([line])
    assert found is not None
    assert (found.name, found.address) == ("Ann Author", _expected(line))
    assert _wall_clock(found) == MORNING - DAY


@pytest.mark.parametrize("line", WITHOUT_DATE.splitlines())
def test_a_line_without_a_date_gives_name_and_address(line: str) -> None:
    assert attribution([line]) == Attribution("Ann Author", _expected(line), None)


def test_a_language_that_nobody_taught_us_is_read_above_a_quote() -> None:
    found = foreign(["2024-01-15 10:00 xyz Ann Author <ann@example.org> abcde:"])
    assert found is not None
    assert (found.name, found.address, _wall_clock(found)) == ("Ann Author", "ann@example.org", MORNING)
    assert foreign(["I met Ann Author <ann@example.org> on 2024-01-15 at 10:00 and she said:"]) is None
