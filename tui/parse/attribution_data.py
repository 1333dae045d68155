"""The words of attribution lines in the languages of mail: reply verbs, small words, months, weekdays."""

from __future__ import annotations


def _phrases(text: str) -> tuple[str, ...]:
    """The phrases between the bars."""
    return tuple(text.split("|"))


def _words(text: str) -> frozenset[str]:
    """The words between the blanks."""
    return frozenset(text.split())


VERBS = _phrases(
    # English; what a quoted message does, in the order of how often mail programs say so
    "wrote|has written|writes|wrote the following|wrote on|"
    # German, Dutch, Afrikaans, Luxembourgish
    "schrieb|schrieb am|hat geschrieben|schreibt|folgendes geschrieben|schreef|schreef het volgende|"
    "heeft geschreven|heeft het volgende geschreven|schrijft|het geskryf|geskryf|huet geschriwwen|"
    # French, Spanish, Catalan, Galician, Portuguese, Italian, Romanian
    "a écrit|a ecrit|écrit|écrivit|écrivait|escribió|escribio|ha escrito|escribe|va escriure|ha escrit|"
    "escribiu|escreveu|escreve|ha scritto|scrisse|scrive|a scris|"
    # Swedish, Danish, Norwegian, Icelandic
    "skrev|skrev følgende|har skrevet|skreiv|skriver|skrev följande|skrifaði|reit|"
    # Finnish, Estonian, Hungarian
    "kirjoitti|kirjutas|ezt írta|írta|irta|a következőt írta|"
    # Latvian, Lithuanian
    "rakstīja|rašė|parašė|"
    # Polish, Czech, Slovak, Slovenian, Croatian
    "napisał|napisała|napisał(a)|napisał/a|napisał(-a)|pisze|pisał|pisał(a)|napsal|napsala|napsal(a)|"
    "napsal/a|píše|napísal|napísala|napísal(a)|napísal/a|je napisal|je napisal/a|je napisal(a)|"
    "je napisao|je napisala|je napisao/la|je napisao(la)|napisao|napisala je|napisao je|piše|napisal(a)|"
    # Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian
    "написал|написала|написал(а)|написал (а)|писал|писал(а)|пишет|написав|написала|написав(-ла)|"
    "написав(ла)|написав(а)|пише|напісаў|піша|напісаў(ла)|написа|написано|је написао|је написала|"
    "је написао/ла|напиша|"
    # Greek, Turkish, Azerbaijani, Albanian
    "έγραψε|έγραψε τα εξής|γράφει|yazdı|şunu yazdı|şunları yazdı|yazmış|yazıyor|yazdi|shkroi|ka shkruar|"
    # Arabic, Persian, Urdu, Hebrew
    "كتب|كتبت|كتبه|تمت كتابة ما يلي بواسطة|تمت كتابة ما يلي من قِبل|نوشت|نوشته است|نوشته|کتب|کتب/کتبت|כתב|"
    "כתבה|כתב/ה|כתב(ה)|מאת|"
    # Chinese, Japanese, Korean
    "写道|寫道|写到|寫到|写|寫|编写|撰写|来信|のメール|さんは書きました|は書きました|書きました|"
    "さんが書きました|が書きました|のメッセージ|님이 작성|님이 쓴 글|작성|님이 작성한 메시지|씀|"
    "쓰셨습니다|"
    # Vietnamese, Indonesian, Malay, Thai, Hindi, Basque, Welsh, Irish, Esperanto, Swahili
    "đã viết|viết|menulis|telah menulis|เขียนว่า|เขียน|ने लिखा|idatzi du|idatzi zuen|ysgrifennodd|scríobh|"
    "skribis|aliandika"
)
"""Verbs that say by themselves that a name and a colon make an attribution."""

WEAK_VERBS = _phrases(
    "said|says|spake thusly|spake thus|spoke|typed|scribbled|scribed|babbled|mumbled|opined|posted|asked|"
    "replied|responded|stated|penned|sagte|meinte|tippte|dijo|disse|dit|sade|sa|said the following|mailed|"
    "uttered|expounded|once said|emitted|pisal|kertoi|sanoi|whispered|told me|sent"
)
"""Verbs of prose as well: they count where a date or an address stands beside them."""

QUOTING = _phrases(
    "quoting|citando|zitat von|citat från|citat fra|citation de|citation|message from|mensaje de|"
    "nachricht von|selon|citeren|cytowanie|cytat|zitiere|citando a|quoting from|ζητώντας|quoted from|"
    "missatge de|the words of|mensagem de|messaggio da|messaggio di|цитирую|citing|lainaus|lainaan|idézem|"
    "引用|according to|in article|in message|in mail|in your message of|in your mail|bericht van"
)
"""Words in front of a name that stand for a verb ("Quoting Ann:")."""

SMALL = _words(
    # what stands between date, name and verb: English, German, Dutch, the Romance languages
    "on at the of in from by am um uhr den der die das dem vom von ab gegen zu le à a dès la el las los lo il "
    "giorno alle ore dalle del della di da em às as dia de do no na op om te uur u h hrs hours heures horas "
    "hora ore o'clock les local time zone hour via that following to e-mail mail email dated date und and y e "
    "et also then o în data zi sprach als schreibend "
    # Scandinavia, Baltic countries, Finland, Hungary
    "kl klo klokken klokka på pa och og i ja þann klukkan kell kello kuupäev kasutaja időpont dátum ekkor kelt "
    "idő keltezéssel "
    # Slavic languages, Greek, Turkish
    "dne v ve w dnia dniu godz godzinie ob dana dňa d odesílatel odosielateľ użytkownik korisnik je oseba z s "
    "пользователь користувач потребител користувачем g г год года р року в во о об у от на "
    "στις την το τη ο η ο/η χρήστης ημ ώρα tarihinde saat şu tarihli günü "
    # Vietnamese, Indonesian, Thai, Hindi, Arabic, Persian, Hebrew, Chinese, Japanese, Korean
    "pada pukul vào lúc ngày tanggal jam เมื่อ เวลา को पर في بتاريخ الساعة من يوم عند على در تاریخ ساعت "
    "בתאריך ביום יום בשעה ב ב- את ה 在 于 於 的 に で と は の から さん より が 님이 님의 님 에 께서 에서 "
    "gmt utc est edt cst cdt mst mdt pst pdt cet cest bst ist jst msk eet"
)
"""Words that may stand around the date, the name and the verb, and are no part of a name at its edge."""

CLOCK_WORDS = _words(
    "am pm a.m p.m a.m. p.m. vorm nachm μμ πμ π.μ μ.μ π.μ. μ.μ. öö ös 上午 下午 午前 午後 오전 오후 晚上 "
    "早上 中午 凌晨 ص م de. du. f.m. e.m. fm em ip ap öğleden sonra önce sa ch лп пп дп ق.ظ ب.ظ"
)

_MONTHS = {
    1: "jan january januar januari janvier janv gennaio gen enero ene janeiro styczeń stycznia sty "
    "leden ledna led янв январь января січень січня січ студзеня tammikuu tammikuuta tammik tammi "
    "ιαν ιανουαρίου ιανουάριος ocak oca január ianuarie ian jaanuar jaan sausio saus gener siječanj "
    "siječnja sij януари ян يناير ینایر ژانویه ינואר ינו janúar janvāris janv. janar urtarrila "
    "januára јануар студз",
    2: "feb february februar februari février févr fév fevrier fevr febbraio febrero fevereiro fev luty "
    "lutego lut únor února úno фев февраль февраля февр лютий лютого лют лютага helmikuu helmikuuta "
    "helmik helmi φεβ φεβρουαρίου şubat şub subat február februarie veebruar vasario febrer veljača "
    "veljače velj veljače. февруари فبراير فوریه פברואר פבר febrúar februára фебруар",
    3: "mar march märz maerz mrz mär mars marzo março marco marzec marca maart mrt březen března bře "
    "мар март марта березень березня бер сакавіка maaliskuu maaliskuuta maalisk maalis μαρ μαρτίου "
    "mart március márc martie märts kovo març ožujak ožujka ožu مارس مارچ מרץ מרס marec",
    4: "apr april avril avr abril abr aprile kwiecień kwietnia kwi duben dubna dub апр апрель апреля "
    "квітень квітня кві красавіка huhtikuu huhtikuuta huhtik huhti απρ απριλίου nisan nis április "
    "ápr aprilie aprill balandžio travanj travnja tra април أبريل ابريل آوریل אפריל אפר apríl apríla",
    5: "may mai mei mayo maggio mag maio maj maja květen května kvě май мая травень травня тра траўня "
    "toukokuu toukokuuta toukok touko μαΐ μαΐου μαϊ μαίου mayıs mayis május máj mája gegužės maig "
    "svibanj svibnja svi مايو می מאי maí maijs",
    6: "jun june juni juin junio giugno giu junho czerwiec czerwca cze červen června čvn июн июнь июня "
    "червень червня чер чэрвеня kesäkuu kesäkuuta kesäk kesä ιουν ιουνίου haziran haz június jún "
    "iunie iun juuni birželio juny lipanj lipnja юни يونيو يونيه ژوئن יוני יונ júní júna",
    7: "jul july juli juillet juil julio luglio lug julho lipiec lipca lip červenec července čvc июл "
    "июль июля липень липня лип ліпеня heinäkuu heinäkuuta heinäk heinä ιουλ ιουλίου temmuz tem "
    "július júl iulie iul juuli liepos juliol srpanj srpnja srp юли يوليو يوليه ژوئیه יולי יול júlí "
    "júla",
    8: "aug august augusti août aout agosto ago augustus sierpień sierpnia sie srpen srpna srp. авг "
    "август августа серпень серпня сер жніўня elokuu elokuuta elok elo αυγ αυγούστου ağustos ağu "
    "agustos augusztus auguszt rugpjūčio agost kolovoz kolovoza kol أغسطس اوت אוגוסט אוג ágúst "
    "augusta",
    9: "sep sept september septembre septiembre settembre set setembro wrzesień września wrz září zář "
    "сен сент сентябрь сентября вересень вересня вер верасня syyskuu syyskuuta syysk syys σεπ "
    "σεπτεμβρίου eylül eyl eylul szeptember szept septembrie rugsėjo setembre rujan rujna ruj "
    "септември سبتمبر سپتامبر ספטמבר ספט septembra",
    10: "oct october oktober okt octobre octubre ottobre ott outubro out październik października paź "
    "říjen října říj окт октябрь октября жовтень жовтня жов кастрычніка lokakuu lokakuuta lokak loka "
    "οκτ οκτωβρίου ekim eki október octombrie oktoober spalio listopad. октомври أكتوبر اکتبر "
    "אוקטובר אוק októbra",
    11: "nov november novembre noviembre novembro listopad listopada lis ноя нояб ноябрь ноября листопад "
    "листопада лис лістапада marraskuu marraskuuta marrask marras νοε νοεμβρίου kasım kas kasim "
    "noiembrie noi lapkričio studeni studenoga stu ноември نوفمبر נובמבר נוב nóvember novembra",
    12: "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro grudzień "
    "grudnia gru prosinec prosince pro дек декабрь декабря грудень грудня гру снежня joulukuu "
    "joulukuuta jouluk joulu δεκ δεκεμβρίου aralık ara aralik decembrie detsember gruodžio desembre "
    "prosinac prosinca декември ديسمبر دسامبر דצמבר דצמ desember des decembra",
}  # fmt: skip
MONTHS: dict[str, int] = {
    name.rstrip("."): number for number, names in _MONTHS.items() for name in names.split()
}

WEEKDAYS = _words(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday "
    "mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mon die "
    "mit don fre sam son ma wo vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lun mar "
    "mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche mié mie jue vie sáb sab dom "
    "lunes martes miércoles jueves viernes sábado domingo gio lunedì lunedi martedì martedi mercoledì "
    "giovedì venerdì sabato domenica seg ter qua qui sex segunda terça quarta quinta sexta feira "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira mån tis ons tors fre lör sön måndag "
    "tisdag onsdag torsdag fredag lördag söndag man tir tor lør søn mandag tirsdag lørdag søndag måndag "
    "laurdag pon wt śr czw pt sob niedz nie ndz poniedziałek wtorek środa czwartek piątek sobota niedziela "
    "poniedziałku środę sobotę niedzielę po út st čt pá ne so pondělí úterý středa čtvrtek pátek neděle ut "
    "št pi pia pondelok utorok streda štvrtok piatok nedeľa пн вт ср чт пт сб вс вск нд пнд втр срд чтв "
    "птн суб вск понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье "
    "понеділок вівторок середа четвер пʼятниця субота неділя δευ τρι τετ πεμ πέμ παρ σαβ σάβ κυρ δευτέρα "
    "τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή pzt sal çar per cum cmt paz pazartesi salı çarşamba "
    "perşembe cuma cumartesi pazar ke to pe la su ti maanantai maanantaina tiistai tiistaina keskiviikko "
    "keskiviikkona torstai torstaina perjantai perjantaina lauantai lauantaina sunnuntai sunnuntaina h k "
    "sze cs p szo v hétfő kedd szerda csütörtök péntek szombat vasárnap mie joi vin sâm dum luni marți "
    "miercuri joi vineri sâmbătă duminică e t k n r l p pn pr an tr kt šv dl dt dc dj dv ds dg sri čet pet "
    "sub ned uto utorak srijeda četvrtak petak subota nedjelja нед пон вто сря чет пет съб الاثنين الإثنين "
    "الثلاثاء الأربعاء الخميس الجمعة السبت الأحد ב׳ ג׳ ד׳ ה׳ ו׳ א׳ ש׳ ב' ג' ד' ה' ו' א' ש' שבת שני שלישי "
    "רביעי חמישי שישי ראשון 月 火 水 木 金 土 日 월 화 수 목 금 토 일 月曜日 火曜日 水曜日 木曜日 金曜日 "
    "土曜日 日曜日 월요일 화요일 수요일 목요일 금요일 토요일 일요일 周一 周二 周三 周四 周五 周六 周日 "
    "週一 週二 週三 週四 週五 週六 週日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 禮拜一 th "
    "cn t2 t3 t4 t5 t6 t7 hai ba tư năm sáu bảy sen sel rab kam jum min jumat"
)

PARTICLES = _words(
    "de da do dos das del della di du la le van von der den ter ten zu af av bin ibn al el y e i und and & "
    "et of for at at: from in on to the with via"
)
"""Small words inside names ("Ann van der Berg", "Bob of Example", "Cy from Example News")."""

NO_NAMES = _words(
    "the this that these those a an my your his her our their its as what when where which who why how if "
    "but and or so then there here also because he she it they we i you one some someone somebody everyone "
    "nobody please for from in with to on at after before is was are were not no yes ich du er sie es wir "
    "ihr wie was wenn und oder aber der die das ein eine il elle on nous vous ils elles que qui comme ce "
    "cette les des un une el ella ellos yo tú como lo que los las han hon jag vi de den det som och hij "
    "zij wij dat het een как он она они я мы вы что это то later earlier again above below documentation "
    "manual article man page commit message patch error"
)
"""A line whose name would start with one of these is prose."""

READERS = _words("you du sie vous tú usted ty vy jij u вы ты sinä te lei")
"""The name of nobody: the writer quotes the person who is answered."""
