"""German: common nouns have a capital, too, and numbers are written as one word."""

import re

from standfirst.languages.base import Language, Operators, Page, Stops, forms, lines, words
from standfirst.text.numbers import Numerals, decimal_comma
from standfirst.text.stemming import snowball

_ONES = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_TEENS = [
    "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn",
    "achtzehn", "neunzehn",
]  # fmt: skip
_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def _numbers() -> dict[str, int]:
    below = {"null": 0} | {word: at for at, word in enumerate([*_ONES, *_TEENS], start=1)}
    for at, ten in enumerate(_TENS, start=2):
        below[ten] = 10 * at
        below |= {f"{one}und{ten}": 10 * at + value for value, one in enumerate(_ONES, start=1)}
    found = dict(below)
    for word, value in below.items():
        if 0 < value < 10:
            found[f"{word}hundert"] = 100 * value
        if value > 0:
            found[f"{word}tausend"] = 1000 * value
    # "ein" and its inflections are the article, too.
    return {word: value for word, value in found.items() if word != "ein"} | {"zwo": 2}


_ORDINALS = {
    f"{stem}{ending}": value
    for stem, value in {
        "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "acht": 8,
        "neunt": 9, "zehnt": 10, "elft": 11, "zwölft": 12,
    }.items()
    for ending in ("e", "en", "er", "es", "em")
}  # fmt: skip

_MONTHS = forms(
    """januar: jan jänner januars februar: feb februars märz: mrz april: apr aprils mai: mais
    juni: jun juli: jul august: aug augusts september: sep sept septembers oktober: okt oktobers
    november: nov novembers dezember: dez dezembers"""
)
_DAYS = forms(
    """montag: montags montagabend montagmorgen montagnachmittag dienstag: dienstags
    dienstagabend dienstagmorgen dienstagnachmittag mittwoch: mittwochs mittwochabend
    mittwochmorgen mittwochnachmittag donnerstag: donnerstags donnerstagabend donnerstagmorgen
    donnerstagnachmittag freitag: freitags freitagabend freitagmorgen freitagnachmittag samstag:
    sonnabend samstags samstagabend samstagmorgen samstagnachmittag sonntag: sonntags
    sonntagabend sonntagmorgen sonntagnachmittag"""
)
_COUNTED = words(
    """euro euros dollar dollars pfund franken chf cent cents prozent prozentpunkte
    prozentpunkten kilometer kilometern km meter metern m zentimeter zentimetern cm millimeter
    millimetern mm kilogramm kg kilo tonne tonnen liter litern hektar ha sekunde sekunden minute
    minuten stunde stunden stündige stündigen tag tage tagen tägige tägigen woche wochen wöchige
    wöchigen monat monate monaten monats monatige monatigen jahr jahre jahren jahres jährige
    jährigen jähriger jähriges jährigem jahrzehnt jahrzehnte jahrzehnten jahrhundert jahrhunderte
    jahrhunderten grad uhr stimme stimmen tor tore toren"""
)
"""Nouns that numbers count."""

_FUNCTION_WORDS = words(
    """zurück weg fest der die das den dem des ein eine einen einem einer eines kein keine keinen
    keinem keiner keines dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder
    jede jedes jeden jedem welcher welche welches welchen welchem mancher manche manches er sie
    es ihn ihm ihr ihnen wir uns euch ich mich mir du dich dir man sich mein meine meinen
    meinem meiner sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser
    unsere unseren unserem unserer euer eure wer wen wem wessen was wann wo wohin woher warum
    weshalb wie ob dass weil wenn als obwohl während bevor nachdem damit denn und oder aber
    sondern doch jedoch sowie sowohl weder noch nicht nichts nie niemals nur auch schon sehr so
    zu zum zur im am ins ans vom beim in an auf unter über vor hinter neben zwischen aus bei mit
    nach seit von durch für gegen ohne um bis ab trotz wegen laut gemäß statt entlang
    rund etwa ca ungefähr fast mehr weniger viel viele vielen wenig wenige alle allen aller alles
    beide beiden einige einigen mehrere mehreren andere anderen anderer anderes solche solchen
    selbst da dort hier dann danach dabei dafür dagegen daher darin darauf daran darum
    darüber davon dazu deshalb deswegen dadurch nun jetzt immer wieder bereits zudem außerdem
    dennoch trotzdem allerdings inzwischen zunächst später bisher ist sind war waren bin bist
    seid wäre wären sei seien gewesen hat haben habe hatte hatten hätte hätten gehabt wird werden
    wurde wurden würde würden geworden worden kann können konnte konnten könnte könnten muss
    müssen musste mussten müsste soll sollen sollte sollten will wollen wollte wollten darf
    dürfen durfte durften mag mögen möchte lassen lässt ließ z b u a d h bzw usw etc vgl dr"""
)

_PARTICIPLE = re.compile(
    "(?:ab|an|auf|aus|bei|ein|fest|frei|her|hin|los|mit|nach|um|vor|weg|zu|zuruck|zusammen)?ge(?=.{3})"
)


def _stem(word: str) -> str:
    """The Snowball stem; for a possible verb, also without its tense markers, so that "kauft",
    "kaufte", "gekauft" and "zurückgekauft" have the same stem.
    """
    stem = snowball("german", word)
    if word[:1].isupper() or len(stem) < 5:
        return stem
    return _PARTICIPLE.sub("", stem).removesuffix("t") if stem.endswith("t") else stem


def _name_key(word: str) -> str:
    """The stem, also without the final -s of "Kinos" and "Umbaus", which Snowball keeps."""
    stem = snowball("german", re.sub(r"['’]s?$", "", word))
    return re.sub(r"(?<=..[aeiou])s$", "", stem)


_OPERATORS = Operators(
    # Duden, Die Grammatik (2022): negation, Quellenangabe (Konjunktiv I), Konditionalsaetze.
    negation=words("nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder")
    | words("noch ohne kaum"),
    denial=words(
        """bestreitet bestritt bestreiten bestritten dementiert dementierte dementieren
        zurückgewiesen zurückwies weist_zurück wies_zurück lehnt_ab lehnte_ab abgelehnt ablehnte
        verweigert verweigerte widerspricht widersprach widerlegt widerlegte falsch unwahr
        unzutreffend unrichtig haltlos erfunden gerücht gerüchte falschmeldung unsinn
        unwahrscheinlich scheiterte gescheitert weigert weigerte leugnet leugnete"""
    ),
    report=words(
        """sagt sagte sagten gesagt laut zufolge nach_angaben erklärt erklärte erklärten mitgeteilt
        teilte_mit teilten_mit mitteilte behauptet behauptete behaupten angeblich mutmaßlich
        soll sollen berichtet berichtete berichteten meint meinte glaubt glaubte vermutet
        vermutete wirft warf vorgeworfen beschuldigt beschuldigte warnt warnte schätzt schätzte
        ergab ergeben heißt_es hieß_es kündigte_an kündigt_an angekündigt räumte_ein räumt_ein"""
    ),
    modality=words(
        """kann können könnte könnten darf dürfte dürften will wollen wollte möchte plant planen
        plante geplant beabsichtigt erwartet erwarten hofft hofften wahrscheinlich
        möglicherweise vielleicht vermutlich voraussichtlich fordert forderte fordern droht
        drohte versucht versuchte erwägt"""
    ),
    condition=words(
        "wenn falls sofern soweit vorausgesetzt es_sei_denn unter_der_bedingung außer solange"
    ),
    limit=words(
        """mindestens höchstens rund etwa fast knapp nahezu bis_zu mehr_als weniger_als nur
        lediglich ehemalige ehemaliger ehemaligen frühere früherer früheren einige manche
        die_hälfte teilweise"""
    ),
)

_STOPS = Stops(
    titles=words("dr drs prof hr fr frl st hl ing dipl mag mr mrs ms"),
    joining=words(
        "z d u o i s vs ca bzw vgl zb dh z.b d.h u.a u.ä o.ä i.d.r sog inkl exkl evtl ggf"
    ),
    numbered=words("nr abs art bd kap s jan feb apr jun jul aug sep sept okt nov dez"),
    suffixes=words(
        "mio mrd tsd str inc corp co jr sr usw geb gest st i ii iii iv v vi vii viii ix x xi "
        "xii xiii xiv xv xvi"
    ),
    before_ordinal=words(
        "der die das den dem des im vom zum zur am bis seit ab ein eine einen einer seinen ihren "
        "seinem ihrem seiner ihrer jeden jeder jedes"
    ),
    after_ordinal=words(
        "januar februar märz april mai juni juli august september oktober november dezember"
    )
    | words("jahrhundert jahrhunderts weltkrieg weltkriegs klasse mal platz etage stock liga"),
)

_PAGE = Page(
    lines=lines(
        "anzeige|werbung|teilen|artikel teilen|drucken|merken|kommentare"
        "|kommentar schreiben|newsletter abonnieren|jetzt abonnieren|anmelden"
        "|alle cookies akzeptieren|impressum|datenschutz|startseite|zur startseite"
        "|artikel anhören"
    ),
    before_one_title=lines("lesen sie auch|lesen sie mehr|auch interessant|mehr dazu|siehe auch"),
    before_titles=lines(
        "mehr zum thema|das könnte sie auch interessieren|meistgelesen"
        "|verwandte artikel|weitere artikel|ähnliche artikel"
    ),
    leads=r"(?:lesen sie auch|lesen sie mehr|mehr zum thema)\s?[:|>»–—-]\s?\S",
)

GERMAN = Language(
    code="de",
    name="German",
    common=words(
        """der die und das den von zu ist mit sich des auf für nicht ein eine dem im werden aus
        auch es an nach wie bei oder hat wurde sie dass einer sind noch um über zum war haben nur"""
    ),
    stops=_STOPS,
    page=_PAGE,
    stem=_stem,
    name_key=_name_key,
    name_stem=_name_key,
    figures=decimal_comma(
        Numerals(
            numbers=_numbers(),
            scales={
                "hundert": 100, "tausend": 1000, "tsd.": 1000, "dutzend": 12, "million": 10**6,
                "millionen": 10**6, "mio.": 10**6, "mio": 10**6, "milliarde": 10**9,
                "milliarden": 10**9, "mrd.": 10**9, "mrd": 10**9, "billion": 10**12,
                "billionen": 10**12,
            },
            ordinals=_ORDINALS,
            rounds=forms(
                """dutzende: dutzenden hunderte: hunderten hunderter tausende: tausenden
                tausender zehntausende: zehntausenden millionen: milliarden:"""
            ),
            one="ein|eine|einer|einem|einen|eines|eines halben|ein halbes|einer halben",
            joiner="(?!)",
            ordinal=r"\.",
            after_ordinal=r"\s[^\W\d_]",
            percent="Prozent|Prozentpunkte|Prozentpunkten|vom Hundert",
            minus="minus",
            clock=r" Uhr(?: (?P<minutes>\d\d))?",
        )
    ),
    function_words=_FUNCTION_WORDS,
    never_names=_FUNCTION_WORDS - words("dr"),
    endings=("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ität",
             "itäten", "ismus", "tion", "tionen"),
    abbreviations=words(
        "dr prof st hl frhr dipl ing jr sen ii iii iv vi vii viii ix xi xii xiii xiv xvi"
    ),
    particles=r"(?:z\. ?B|u\. ?a|d\. ?h|o\. ?ä|u\. ?ä|i\. ?d\. ?R|ca|bzw|vgl|sog|inkl|evtl|ggf)\."
    r"(?=,|\s+\S)",
    operators=_OPERATORS,
    clause_words=words("dass ob warum wie"),
    asides=words("der die das welcher welche welches während nachdem bevor weil da obwohl als"),
    coordinators=words("und oder noch"),
    breaks=words("aber doch sondern jedoch"),
    pronouns=words(
        """er sie es ihn ihm ihr ihnen sein seine seinen seinem seiner dieser diese dieses"""
    ),
    first_person=words("ich wir mich mir uns mein meine unser unsere"),
    months=_MONTHS,
    calendar=_MONTHS | _DAYS,
    common_nouns=_COUNTED,
)  # fmt: skip
