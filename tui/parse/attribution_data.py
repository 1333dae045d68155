"""The words of attribution lines in the languages of mail: reply verbs, small words, months, weekdays."""

from __future__ import annotations


def _phrases(text: str) -> tuple[str, ...]:
    """The phrases between the bars."""
    return tuple(text.split("|"))


def _words(text: str) -> frozenset[str]:
    """The words between the blanks."""
    return frozenset(text.split())


VERBS = _phrases(
    # English
    "wrote|has written|writes|wrote the following|wrote on|"
    # German, Dutch, Afrikaans, Luxembourgish
    "schrieb|schrieb am|hat geschrieben|schreibt|folgendes geschrieben|"
    "geschrieben|het volgende geschreven|geschreven|schreef|"
    "schreef het volgende|heeft geschreven|heeft het volgende geschreven|schrijft|het geskryf|geskryf|"
    "huet geschriwwen|schriebst|"
    # French, Spanish, Catalan, Galician, Portuguese, Italian, Romanian
    "a écrit|à écrit|a ecrit|écrit|écrivit|écrivait|escribió|escribio|escribía|ha escrito|escribe|"
    "va escriure|ha escrit|escrigué|escribiu|escreveu|escreve|ha scritto|scrisse|scrive|scriveva|a scris|"
    "scris|"
    # Swedish, Danish, Norwegian, Icelandic
    "skrev|skrev følgende|har skrevet|skreiv|skriver|skrev följande|skrifaði|reit|"
    # Finnish, Estonian, Hungarian, Latvian, Lithuanian
    "kirjoitti|kirjoittaa|kirjutas|ezt írta|írta|irta|írja|a következőt írta|rakstīja|rašė|parašė|"
    # Polish, Czech, Slovak, Slovenian, Croatian
    "napisana|napisał|napisała|napisał(a)|napisał/a|napisał(-a)|pisze|"
    "pisał|pisał(a)|napsal|napsala|napsal(a)|"
    "napsal/a|píše|napísal|napísala|napísal(a)|napísal/a|je napisal|je napisala|je napisal/a|"
    "je napisal(a)|je napisao|je napisao/la|je napisao(la)|napisao|napisao/la|napisala je|napisala|"
    "napisao je|piše|napisal|napisal(a)|"
    # Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian
    "написал|написала|написал(а)|написал(-а)|написал (а)|писал|писала|писал(а)|пишет|написав|"
    "написав(-ла)|написав(ла)|написав(а)|пише|напісаў|піша|напісаў(ла)|написа|написано|је написао|"
    "је написала|је написао/ла|је написао(ла)|напиша|"
    # Greek, Turkish, Albanian
    "έγραψε|έγραψαν|έγραψε τα εξής|γράφει|έγραφε|yazdı|şunu yazdı|şunları yazdı|yazmış|yazıyor|yazdi|"
    "shkroi|ka shkruar|"
    # Arabic, Persian, Urdu, Hebrew
    "كتب|كتبت|كتبه|كتب/كتبت|كتب/ت|كتب(ت)|تمت كتابة ما يلي بواسطة|تمت كتابة ما يلي من قِبل|"
    "نوشت|نوشته است|نوشته|کتب|نے لکھا|כתב|"
    "כתבה|כתב/ה|כתב(ה)|מאת|"
    # Chinese, Japanese, Korean
    "写道|寫道|写到|寫到|写|寫|编写|撰写|已写入|来信|來信|のメール|さんからのメール|さんは書きました|"
    "は書きました|書きました|さんが書きました|が書きました|さんが書いた|のメッセージ|님이 작성|"
    "님이 쓴 글|이(가) 쓴 글|이 쓴 글|가 쓴 글|님이 쓴 메시지|님의 말|"
    "님이 썼습니다|작성|님이 작성한 메시지|씀|쓰셨습니다|"
    # Vietnamese, Indonesian, Filipino, Thai, Hindi, Bengali, Basque, Welsh, Irish, Esperanto, Swahili
    "đã viết|viết|menulis|telah menulis|sumulat|isinulat ni|sinulat ni|เขียนว่า|เขียน|ने लिखा|ने लिहिले|"
    "লিখেছেন|எழுதியது|idatzi du|hau idatzi du|idatzi zuen|ysgrifennodd|scríobh|skribis|aliandika|"
    # Breton, Azerbaijani, Georgian, Armenian, Mongolian, Kazakh
    "en deus skrivet|he deus skrivet|bunu yazdı|დაწერა|წერს|գրել է|գրեց|бичсэн|бичжээ|жазды"
)
"""Verbs that say by themselves that a name and a colon make an attribution."""

WEAK_VERBS = _phrases(
    "said|says|sayeth|sez|said the following|once said|spoke|spake thusly|spake thus|spake|typed|"
    "scribbled|scribed|babbled|mumbled|opined|commented|mentioned|posted|asked|asks|replied|replies|"
    "responded|answered|stated|states|penned|mailed|uttered|expounded|emitted|whispered|quoth|sent|sagte|"
    "meinte|tippte|fragte|antwortete|dijo|disse|ha detto|a dit|dit|disait|zei|sade|sanoi|kertoi"
)
"""Verbs of prose as well: they count where a date or an address stands beside them."""

QUOTING = _phrases(
    "excerpts from|thus spake|thus wrote|also sprach|dixit|scripsit|quoting from|quoting|quoted from|"
    "citing|s message of|s mail of|s message from|according to|message from|in article|in message|"
    "in your message of|in mail|in your mail|the words of|zitat von|sitat|zitiere|nachricht von|bericht van|"
    "citat från|citat fra|citation de|citation|selon|citando a|citando|mensaje de|mensagem de|"
    "messaggio da|messaggio di|missatge de|citeren|cytowanie|cytat|цитирую|ζητώντας|lainaus|lainaan|"
    "idézem|引用"
)
"""Words in front of a name that stand for a verb ("Quoting Ann:")."""

SMALL = _words(
    # English, German, Dutch
    "on at the of in from by that following to e-mail mail email dated date also then local time zone "
    "hour h hrs hours o'clock heeft yesterday today once hi hello hallo dear "
    "upon am um uhr den der die das dem vom von ab gegen "
    "zu und als sprach nachricht folgendes hat gestern heute op om te uur u het bericht volgende "
    "gebruiker "
    # French, Spanish, Catalan, Portuguese, Italian, Romanian
    "le à a la les dès lors heures heure hier de du el las los lo dia día hora horas ayer usuario "
    "siguiente per em às as ás do da no na o os il giorno alle ore dalle del della di ieri data segue "
    "utente în zi ora y e et utilizatorul "
    # Scandinavian and Baltic languages, Finnish, Hungarian
    "kl klo klokken klokka klockan på pa och og i ja þann klukkan kell kello kuupäev kuupäeval kasutaja "
    "käyttäjä lietotājs plkst vartotojas időpont időpontban dátum ekkor kelt idő keltezéssel keltezett "
    "felhasználó "
    # Slavic languages, Greek, Turkish
    "wiadomość przez ч en/na "
    "dne v ve w dnia dniu godz godzinie ob dana dňa d odesílatel uživatel odosielateľ používateľ "
    "użytkownik pan pani korisnik uporabnik je oseba z s пользователь користувач потребител користувачем "
    "g г год года р року в во о об у от на στις την τον το τη ο η ο/η χρήστης ημ ώρα tarihinde saat "
    "saatinde şu tarihli günü "
    # Vietnamese, Indonesian, Thai, Hindi, Arabic, Persian, Hebrew, Chinese, Japanese, Korean
    "pada pukul pkl vào lúc ngày tanggal jam เมื่อ เวลา วันที่ ในวันที่ को पर في بتاريخ الساعة من يوم عند على در "
    "تاریخ ساعت בתאריך ביום יום בשעה ב ב- את ה 在 于 於 的 に で と は の から さん より が 님이 님의 님 "
    "에 께서 에서 "
    # Galician, Basque, Welsh, Breton, Albanian, Icelandic, Malay, Filipino, Swahili
    "o erabiltzaileak a al e-an an ar d’ar d'ar da në më e hin pada jam noong nang ang sumusunod ay si ni "
    "mnamo saa "
    # Latvian, Hungarian, Serbian, Russian of KMail, Azerbaijani, Georgian, Armenian
    "gada kontakt kuupäeval dátummal kor дана письме сообщении автор tarixində ზე ին թ է "
    # Hindi, Marathi, Bengali, Tamil
    "बजे पूर्वाह्न अपराह्न रोजी वाजता यांनी तारीख তারিখে টায় এ அன்று மணிக்கு முற்பகல் பிற்பகல் "
    # Names of zones
    "acst aedt aest akst art awst brt bst cdt cest cet cst edt eest eet est gmt hkt hst ist jst kst mdt "
    "mest mesz met mez msk mst nzdt nzst pdt pkt pst sast sgt ut utc west wet"
)
"""Words that may stand around date, name and verb, and are no part of a name at its edge."""

BESIDE_NAMES = _words("on at from by hi hello hallo hey dear uhr kontakt the yesterday today gestern heute")
"""Those of them that stand beside a name with a capital letter; any other may then be part of it."""

CLOCK_WORDS = _words(
    "am pm a.m p.m vorm nachm vm nm μμ πμ π.μ μ.μ öö ös öğleden sonra önce 上午 下午 午前 午後 오전 오후 "
    "晚上 早上 中午 凌晨 ص م de du f.m e.m fm em ip ap пп дп лп ق.ظ ب.ظ pg ptg"
)
"""Halves of the day."""

_MONTHS = {
    1: "jan january januar janvier janv enero ene gennaio gen janeiro styczeń stycznia sty januari leden "
    "ledna led siječanj siječnja sij január januára januárja ianuarie ian ocak oca tammikuu tammikuuta "
    "tammik tammi gener jaanuar janvāris sausis sausio январь января янв січень січня січ студзеня "
    "януари яну јануар јан ιανουαρίου ιαν ינואר בינואר ינו בינו يناير ژانویه ژانویهٔ जनवरी ม.ค มกราคม "
    "xaneiro xan urtarrila studzeńя jaan saus janúar janar "
    "urt urtarrilak yan yanvar जन जाने জানু জানুয়ারি იან იანვარი janvārī janvāra հնվ ஜன",
    2: "feb february februar février févr fév fevrier fevr febrero febbraio fevereiro fev luty lutego lut "
    "februari února úno únor veljača veljače velj február februára februarie şubat şub helmikuu "
    "helmikuuta helmik helmi febrer veebruar vasaris vasario февраль февраля февр фев лютий лютого лют "
    "лютага февруари фебруар феб φεβρουαρίου φεβ φεβρ פברואר בפברואר פבר בפבר فبراير فوریه फ़रवरी ก.พ "
    "กุมภาพันธ์ febreiro febrúar "
    "ots peb fevral फ़र फर फेब्रु ফেব ফেব্রুয়ারি თებ februāris februārī febr shk փտր பிப்",
    3: "mar march märz mär mrz maerz mars marzo março marzec marca maart mrt březen března bře ožujak "
    "ožujka ožu marec március márc martie mart maaliskuu maaliskuuta maalisk maalis març märts kovas "
    "kovo март марта мар березень березня бер берез сакавіка марті μαρτίου μαρ μάρ μαρτ מרץ במרץ مارس "
    "मार्च มี.ค มีนาคม "
    "mac मा মার্চ მარ marts martā մրտ மார்",
    4: "apr april avril avr abril abr aprile kwiecień kwietnia kwi duben dubna dub travanj travnja tra "
    "apríl apríla április ápr aprilie nisan nis huhtikuu huhtikuuta huhtik huhti aprill balandis "
    "balandžio апрель апреля апр квітень квітня квіт кві красавіка απριλίου απρ אפריל באפריל أبريل ابريل "
    "آوریل अप्रैल เม.ย เมษายน "
    "api aprel अप्र এপ্রিল აპრ aprīlis aprīlī pri ապր ஏப்",
    5: "may mai mayo maggio mag maio maj maja mei květen května kvě svibanj svibnja svi máj mája május "
    "mayıs toukokuu toukokuuta toukok touko maig gegužė gegužės май мая мај травень травня трав тра "
    "μαΐου μάιοσ μαι μαϊ מאי במאי مايو مه मई พ.ค พฤษภาคม mayis maij maí "
    "मे মে მაი maijs maijā մյս மே",
    6: "jun june juni juin junio giugno giu junho czerwiec czerwca cze červen června čvn lipanj lipnja lip "
    "jún júna június iunie iun haziran haz kesäkuu kesäkuuta kesäk kesä juny juuni birželis birželio "
    "июнь июня июн червень червня черв чер чэрвеня юни јун ιουνίου ιουν ιούν יוני ביוני يونيو ژوئن जून "
    "มิ.ย มิถุนายน xuño júní "
    "eka hun iyn iyun জুন ივნ jūn jūnijs jūnijā qer հնս ஜூன்",
    7: "jul july juli juillet juil julio luglio lug julho lipiec lipca červenec července čvc srpanj srpnja "
    "srp júl júla július iulie iul temmuz tem heinäkuu heinäkuuta heinäk heinä juliol juuli liepa liepos "
    "июль июля июл липень липня лип ліпеня юли јул ιουλίου ιουλ ιούλ יולי ביולי يوليو ژوئیه जुलाई ก.ค "
    "กรกฎาคม xullo júlí "
    "uzt hul iyl iyul जुल জুলাই ივლ jūl jūlijs jūlijā kor հլս ஜூலை",
    8: "aug august août aout agosto ago sierpień sierpnia sie augustus srpen srpna kolovoz kolovoza kol "
    "augusta augusztus ağustos ağu elokuu elokuuta elok elo agost rugpjūtis rugpjūčio август августа авг "
    "серпень серпня серп сер жніўня αυγούστου αυγ αύγ אוגוסט באוגוסט אוג أغسطس اوت अगस्त ส.ค สิงหาคม ágúst "
    "auguszt "
    "abu agu agt ogo avq avqust अग ऑग আগস্ট აგვ augusts augustā gus օգս ஆக",
    9: "sep sept september septembre septiembre settembre set setembro wrzesień września wrz září zář rujan "
    "rujna ruj szeptember szept septembrie eylül eyl syyskuu syyskuuta syysk syys setembre rugsėjis "
    "rugsėjo сентябрь сентября сент сен вересень вересня вер верес верасня септември сеп септ септембар "
    "σεπτεμβρίου σεπ σεπτ ספטמבר בספטמבר ספט سبتمبر سپتامبر सितंबर ก.ย กันยายน eylul "
    "ira sentyabr सित सप्टें সেপ সেপ্টেম্বর სექ septembris septembrī sht սեպ செப்",
    10: "oct october oktober okt octobre octubre ottobre ott outubro out październik października paź říjen "
    "října říj október októbra októberi octombrie ekim eki lokakuu lokakuuta lokak loka oktoober spalis "
    "spalio октябрь октября окт жовтень жовтня жовт жов кастрычніка октомври октобар οκτωβρίου οκτ "
    "אוקטובר באוקטובר אוק أكتوبر اکتبر अक्तूबर अक्टूबर ต.ค ตุลาคม "
    "urr oktyabr अक्तू ऑक्टो অক্টোবর ოქტ oktobris oktobrī tet հոկ அக்",
    11: "listopad listopada lis nov november novembre noviembre novembro studeni studenoga stu novembra "
    "noiembrie kasım kas marraskuu marraskuuta marrask marras lapkritis lapkričio ноябрь ноября нояб ноя "
    "листопад листопада лист лістапада ноември нов новембар νοεμβρίου νοε νοέ נובמבר בנובמבר נוב نوفمبر "
    "نوامبر नवंबर พ.ย พฤศจิกายน kasim nóvember "
    "aza nob noy noyabr नव नोव्हें নভে নভেম্বর ნოე novembris novembrī nën նոյ நவ",
    12: "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro grudzień grudnia "
    "gru prosinec prosince pro prosinac prosinca decembra decembrie aralık ara joulukuu joulukuuta "
    "jouluk joulu desembre des desember detsember gruodis gruodžio декабрь декабря дек грудень грудня "
    "груд гру снежня декември децембар дец δεκεμβρίου δεκ דצמבר בדצמבר דצמ ديسمبر دسامبر दिसंबर ธ.ค "
    "ธันวาคม aralik "
    "abe dis dek dekabr दिस डिसें ডিসে ডিসেম্বর დეკ decembris decembrī dhj դեկ டிச",
}  # fmt: skip
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}
"""Number of each month by its names and short names, in small letters without a full stop."""

WEEKDAYS = _words(
    "จ อ พ พฤ ศ ส อา "
    "cmt cs csütörtök cum cuma cumartesi czw czwartek dc dg di dienstag dijous dilluns dim dimanche "
    "dimarts dimecres dinsdag dissabte diumenge divendres dj dl do dom domenica domingo donderdag "
    "donnerstag ds dt dum duminică dv fr fre fredag freitag fri friday gio giovedì h hétfő jeu jeudi joi "
    "jue jueves jum jumat k kam kamis ke kedd keskiviikko keskiviikkona la lauantai lauantaina lun lun. "
    "lundi lunedì lunes luni lör lördag lør lørdag ma maanantai maanantaina maandag man mandag mar mardi "
    "martedì martes marți mer mercoledì mercredi mi mie miercoles miercuri min minggu mittwoch mié "
    "miércoles mo mon monday montag mån måndag ne ned nedeľa nedjelja neděle nie niedz niedziela ons "
    "onsdag p paz pazar pazartesi pe per perjantai perjantaina perşembe pet petak piatok piątek po pon "
    "pondelok pondělí ponedeljek ponedjeljak poniedziałek pt pzt pá pátek péntek qua quarta quarta-feira "
    "qui quinta quinta-feira rab rabu sa sab sabato sabtu sal salı sam samedi samstag sat saturday seg "
    "segunda segunda-feira sel selasa sen senin sex sexta sexta-feira so sob sobota sonnabend sonntag "
    "sreda sri srijeda st streda středa su sub subota sun sunday sunnuntai sunnuntaina sze szerda szo "
    "szombat sáb sábado sâm sâmbătă sön söndag søn søndag ter terça terça-feira thu thur thurs thursday "
    "ti tiistai tiistaina tir tirs tirsdag tis tisdag to tor torek tors torsdag torstai torstaina tue "
    "tues tuesday uto utorak utorok v vasárnap ven vendredi venerdì vie viernes vin vineri vr vrijdag "
    "wed wednesday wo woensdag wt wtorek za zaterdag zo zondag çar çarşamba út úterý čet četrtek "
    "četvrtak čt čtvrtek śr środa štvrtok δευ δευτέρα κυρ κυριακή πέμ πέμπτη παρ παρασκευή σάβ σάββατο "
    "τετ τετάρτη τρί τρίτη воскресенье вс вт вторник вівторок нд неделя неділя пʼятниця петък пн "
    "понеделник понедельник понеділок пт пятница сб середа ср среда сряда суббота субота събота четвер "
    "четверг четвъртък чт א׳ ב׳ ג׳ דוشنبه ד׳ ה׳ ו׳ חמישי ראשון רביעי שבת שישי שלישי שני ש׳ الأحد "
    "الأربعاء الإثنين الاثنين الثلاثاء الجمعة الخميس السبت جمعه دوشنبه سه‌شنبه شنبه پنجشنبه چهارشنبه "
    "یکشنبه th cn t2 t3 t4 t5 t6 t7 hai ba tư năm sáu bảy нед пон вто сря чет пет съб вск пнд втр срд "
    "чтв птн суб среду пятницу субботу niedzielę środę sobotę poniedziałku laurdag e t n r l pn pr an tr "
    "kt šv nd 月 火 水 木 金 土 日 월 화 수 목 금 토 일 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 "
    "월요일 화요일 수요일 목요일 금요일 토요일 일요일 周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 "
    "週四 週五 週六 週日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 יום ב' ג' ד' ה' ו' א' "
    "ש' τρι πεμ σαβ ndz ut pi pia "
    # Icelandic, Latvian, Galician, Malay, Filipino, Swahili, Albanian, Azerbaijani
    "mán þri mið fim fös lau mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur "
    "sunnudagur pirmd otrd trešd ceturtd piektd sestd svētd luns mércores xoves venres mér xov isn kha ahd "
    "isnin khamis jumaat ahad miy huw biy lin jtt jnn jtn alh ijm jmo jpi hën mër enj pre sht die b.e ç.a "
    "ç c.a ş "
    # Hindi, Marathi, Bengali, Georgian, Armenian, Mongolian, Tamil, Basque
    "सोम मंगल बुध गुरु शुक्र शनि रवि सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार সোম মঙ্গল বুধ "
    "বৃহস্পতি শুক্র শনি রবি ორშ სამ ოთხ ხუთ პარ შაბ კვი երկ երք չրք հնգ ուր շբթ կիր даваа мягмар лхагва "
    "пүрэв баасан бямба ням திங் செவ் புத வியா வெள் சனி ஞாயி al. ar. az. og. or. lr. ig."
)
"""Names and short names of weekdays, in small letters."""

ARTICLES = _words("the a an der das ein eine dem le la les un une el los il lo de het den det en ett")
"""A noun behind one of these, written small, is no person."""

PARTICLES = _words(
    "de da do dos das del della di du la le van von vom zur der den ter ten te zu af av bin ibn al el y "
    "e i und and & et of for at from in on to the with via"
)
"""Small words inside names ("Ann van der Berg", "Cy from Example News")."""

NO_NAMES = _words(
    "the this that these those a an my your his her our their its as what when where which who why how "
    "if but and or so then there here also because he she it they we i you one some someone somebody "
    "everyone nobody please for from in with to on at after before is was are were not no yes later "
    "earlier now again above below documentation manual article man page commit message patch error last "
    "first all any every see read quote "
    "ich du er sie es wir ihr wie wenn und oder aber der die das ein eine il elle nous vous ils elles "
    "yesterday today él ellas lui io lei noi 彼 彼女 他 她 他们 她们 "
    "que qui comme ce cette les des un une el ella ellos yo tú como lo los las han hon jag vi de den det "
    "som och hij zij wij dat het een как он она они я мы вы что это то"
)
"""A line whose name would start with one of these is prose."""

NOUNS = _words(
    "user users people person persons guy guys man woman friend friends colleague colleagues coworker boss "
    "author authors team group list lists admin admins developer developers maintainer maintainers engineer "
    "student students teacher professor reviewer reviewers editor editors customer client folks others other "
    "another many few several most both else once only just still never always often recently previously "
    "already ever even actually really kindly finally originally eventually correctly wrongly explicitly "
    "code program script function method class module library package compiler kernel driver server daemon "
    "process tool test log logs file files data output input standard spec specification manual docs faq "
    "book paper site website blog wiki news press vendor company support service op poster "
    "has have had be been being do did does can could will would should may might must whoever who "
    "mentor father mother brother sister wife husband son daughter uncle aunt neighbour neighbor doctor "
    "machine computer system application app client browser editor plugin "
    "benutzer leute jemand kollege kollegin freund autor autoren handbuch anderer andere "
    "utente utenti qualcuno amico collega autore manuale altro altri chi usuario alguien amigo autor "
    "quelqu'un utilisateur ami collègue auteur manuel autre autres gebruiker iemand vriend collega"
)
"""Words of prose before a verb, where no name is in small letters."""

READERS = _words("i ich я je yo you du sie vous tú usted ty vy jij u вы ты sinä te lei")
"""Pronouns for the writer and the person who is answered; they name nobody."""
