"""English."""

from standfirst.words.demonyms import NAME_FORMS
from standfirst.words.figures import FIGURE, other_forms, read_figure, without_tail
from standfirst.words.folding import fold, name_key
from standfirst.words.language import Language, forms, words
from standfirst.words.lexicon import (
    ABBREVIATIONS,
    COUNTING_WORDS,
    FOLLOWERS,
    FUNCTION_WORDS,
    LINKS,
    MONTHS,
    NEGATIONS,
    NEVER_NAMES,
    STARTERS,
    UNITS,
)
from standfirst.words.numerals import Figures
from standfirst.words.stems import stem


def _stem(word: str) -> str:
    return stem(fold(word))


ENGLISH = Language(
    code="en",
    stem=_stem,
    name_key=name_key,
    name_stem=name_key,
    figures=Figures(
        pattern=FIGURE,
        read=read_figure,
        bare=without_tail,
        forms=other_forms,
        counting=frozenset(COUNTING_WORDS),
        absorbed=words("am pm m k bn mn tn"),
        joiner="and",
    ),
    function_words=FUNCTION_WORDS,
    little_forms=forms(
        """
        a: an the
        be: am is are was were been being
        have: has had having
        do: does did
        will: would
        can: could
        may: might
        """
    ),
    never_names=NEVER_NAMES,
    starters=STARTERS,
    endings=("tion", "tions", "ment", "ments", "ness", "ities"),
    links=LINKS,
    abbreviations=ABBREVIATIONS,
    negations=NEGATIONS,
    hedges=words(
        """alleged allegedly almost apparent apparently could likely may maybe might nearly perhaps
        possible possibly potential potentially presumably presumed probable probably purported
        purportedly reportedly supposed supposedly suspected"""
    ),
    conditions=frozenset(
        {"barring", "except", "if", "it appears", "it seems", "outside of", "unless"}
    ),
    adjuncts=words(
        """after against amid among as at because before between by despite during following for
        from in inside into on over since through under until when where while with without"""
    ),
    opposites="""
        accept reject refuse / acquit convict / admit deny / agree disagree / allow ban prohibit
        forbid block / ally enemy / arrive depart leave / attack defend / begin end stop finish /
        boost cut / boy girl / brother sister / build destroy / buy sell / cheap expensive / close
        open / cold hot / confirm deny / create destroy / day night / deadly harmless / decline
        rise / decrease increase / die survive / distant nearby / early late / east west / easy
        difficult / enter leave exit / export import / fall rise grow / father mother / female
        male / first last / free jail detain / gain lose / good bad / grow shrink / guilty
        innocent / happy sad / hard soft / help hinder / high low / hire fire / husband wife /
        import export / include exclude / increase reduce decrease fall drop / innocent guilty /
        inside outside / install remove / join leave / keep remove / large small / launch end /
        lead follow trail / legal illegal / lend borrow / live die / long short / lose win gain /
        love hate / man woman / maximum minimum / near far / new old / north south / optimistic
        pessimistic / pass fail / peace war / permanent temporary / positive negative / praise
        criticize criticise condemn / private public / profit loss / protect endanger / raise
        lower cut / release arrest detain imprison / remember forget / rescue abandon / rich poor
        / safe dangerous / son daughter / start end stop / strengthen weaken / strong weak /
        succeed fail / support oppose / thrive struggle / victory defeat / warm cold / widen
        narrow / win lose / withdraw enter / young old / yesterday tomorrow
    """,
    prefixes=("un", "in", "im", "il", "ir", "dis", "non"),
    months={month: month for month in MONTHS},
    units=UNITS,
    followers=FOLLOWERS,
    first_ordinals={"first": "#1", "second": "#2"},
    openers=frozenset({"The", "This"}),
    own_words=words("article story summary text passage piece post"),
    name_forms=NAME_FORMS,
    skips_in_names=False,
)
