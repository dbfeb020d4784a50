"""The words that `sentences` knows, by language: abbreviations, and sentence starters."""

from dataclasses import dataclass, field, fields, replace
from functools import cache

from standfirst.languages.base import words as word_set
from standfirst.languages.registry import language_of


@dataclass(frozen=True, slots=True)
class Known:
    """Words in lower case, without their last full stop."""

    titles: frozenset[str] = field(default=frozenset())
    """Stand before a name and never end a sentence; written with a capital."""
    joining: frozenset[str] = field(default=frozenset())
    """Stand between words and never end a sentence."""
    numbered: frozenset[str] = field(default=frozenset())
    """Stand before a number; before anything else the full stop ends the sentence."""
    suffixes: frozenset[str] = field(default=frozenset())
    """May end a sentence, and do when a word follows that starts one."""
    states: frozenset[str] = field(default=frozenset())
    """Suffixes after a comma ("Gary, Ind."); words of their own elsewhere."""
    exclaimed: frozenset[str] = field(default=frozenset())
    """Names written with an exclamation mark."""
    after_hours: frozenset[str] = field(default=frozenset())
    """Go on after "a.m." and "p.m."."""
    ordinal: bool = False
    """Whether a number with a full stop is an ordinal ("am 5. Mai", "der 2. Weltkrieg") ..."""
    before_ordinal: frozenset[str] = field(default=frozenset())
    """... after these words,"""
    after_ordinal: frozenset[str] = field(default=frozenset())
    """... or before these."""
    starters: frozenset[str] = field(default=frozenset())
    """Words that start sentences far more often than names."""


_MONTHS_DE = word_set(
    "januar februar märz april mai juni juli august september oktober november dezember"
)

ENGLISH = Known(
    titles=word_set(
        "mr mrs ms mx messrs dr drs prof sen sens rep reps gov govs gen lt col maj capt cmdr adm "
        "sgt cpl pvt spc pfc det insp supt rev hon pres amb atty asst dir fr msgr "
        "mme mlle mm hr sra sras srta dra"
    ),
    joining=word_set("vs v eg ie cf viz approx ca e.g i.e"),
    numbered=word_set(
        "no nos nr num vol vols art fig figs sec ch op p pp pg para abs "
        "jan feb mar apr jun jul aug sep sept oct nov dec "
        "cor matt rom ps deut exod lev isa jer prov heb"
    ),
    suffixes=word_set(
        "inc corp co ltd llc llp plc jr sr bros esq est ave blvd rd hwy pkwy dept univ assn intl "
        "ph.d st mt ft ste al cie gmbh str mon tue tues wed thu thur thurs fri"
    ),
    states=word_set(
        "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont "
        "neb nev okla ore pa tenn tex va vt wash wis wyo"
    ),
    exclaimed=word_set("yahoo jeopardy yum panic wham guess oklahoma"),
    after_hours=word_set(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may "
        "june july august september october november december est edt et ct cst cdt mt mst mdt pt "
        "pst pdt gmt bst utc cet cest ist jst aest aedt hkt sgt eastern central pacific mountain "
        "local mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec"
    ),
    starters=word_set(
        "a an the he she it they we you i his her its our my your their this that these those "
        "there here in on at by for from with to as after before during while when where why what "
        "who how if but and or so yet then now also however meanwhile according since until once "
        "although though despite because both each every many some several few another unlike "
        "about earlier later today yesterday tomorrow asked nor instead still perhaps maybe"
    ),
)

GERMAN = Known(
    titles=word_set("dr drs prof hr fr frl st hl ing dipl mag mr mrs ms"),
    joining=word_set(
        "z d u o i s vs ca bzw vgl zb dh z.b d.h u.a u.ä o.ä i.d.r sog inkl exkl evtl ggf"
    ),
    numbered=word_set("nr abs art bd kap s jan feb apr jun jul aug sep sept okt nov dez"),
    suffixes=word_set(
        "mio mrd tsd str inc corp co jr sr usw geb gest st i ii iii iv v vi vii viii ix x xi "
        "xii xiii xiv xv xvi"
    ),
    exclaimed=word_set("yahoo"),
    ordinal=True,
    before_ordinal=word_set(
        "der die das den dem des im vom zum zur am bis seit ab ein eine einen einer seinen ihren "
        "seinem ihrem seiner ihrer jeden jeder jedes"
    ),
    after_ordinal=_MONTHS_DE
    | word_set("jahrhundert jahrhunderts weltkrieg weltkriegs klasse mal platz etage stock liga"),
)

FRENCH = Known(
    titles=word_set("m mm mme mmes mlle mlles me dr pr mgr st ste mr mrs"),
    joining=word_set("p.ex cf env vs c.-à-d"),
    numbered=word_set("p pp art vol chap fig no nos janv févr avr juil sept oct nov déc"),
    suffixes=word_set("av bd inc corp cie sté jr sr apr j.-c tél"),
    exclaimed=word_set("yahoo"),
)

SPANISH = Known(
    titles=word_set(
        "sr sra sres sras srta d dña dr dra dres ud uds lic ing prof gral sto sta mons mr mrs"
    ),
    joining=word_set("p p.ej ej ee aprox vs cf"),
    numbered=word_set(
        "n núm núms pág págs art arts vol cap fig ene feb mar abr jun jul ago sept oct nov dic"
    ),
    suffixes=word_set("uu cía inc corp jr sr av avda tel dc ac c a.m p.m s.a"),
    exclaimed=word_set("yahoo"),
)

RUSSIAN = Known(
    joining=word_set("т т.е т.к т.н т.д им см ср напр св ул пр просп пос дер обл д корп кв стр"),
    numbered=word_set("ст гл рис табл п пп стр № янв фев февр мар апр авг сент окт нояб дек"),
    suffixes=word_set("г гг в вв руб коп млн млрд трлн тыс др пр проч р н.э чел кг км"),
    exclaimed=word_set("yahoo"),
)

_KNOWN = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ru": RUSSIAN}


@cache
def known_of(language: str) -> Known:
    """The words of a language (ISO 639-1); those of all of them where it is none of them.

    Where no starters are listed, a language's function words are.
    """
    if language not in _KNOWN:
        every = [known_of(code) for code in _KNOWN]
        merged = {one.name: [getattr(known, one.name) for known in every] for one in fields(Known)}
        ordinal = any(merged.pop("ordinal"))
        words = {name: frozenset().union(*sets) for name, sets in merged.items()}
        return Known(ordinal=ordinal, **words)
    known = _KNOWN[language]
    starters = known.starters or language_of(language).function_words
    return replace(known, starters=starters)
