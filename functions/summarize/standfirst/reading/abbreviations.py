"""The words that `sentences` knows: abbreviations by what follows them, and sentence starters."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms mx messrs dr drs prof sen sens rep reps gov govs gen lt col maj capt cmdr adm sgt "
    "cpl pvt spc pfc det insp supt rev hon pres amb atty asst dir fr msgr "
    "mme mlle mm hr frau sra sras srta dra dña ud uds lic ing т"
)
"""Stand before a name and never end a sentence; written with a capital."""

JOINING = _words(
    "z d u o vs v eg ie cf viz approx ca bzw vgl zb dh e.g i.e z.b d.h u.a p.ej т.е т.к т.н"
)
"""Stand between words and never end a sentence."""

NUMBERED = _words(
    "no nos nr num núm vol vols art fig figs sec ch op p pp pg para abs pág págs ст стр "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "cor matt rom ps deut exod lev isa jer prov heb"
)
"""Stand before a number; before anything else the full stop ends the sentence."""

SUFFIXES = _words(
    "inc corp co ltd llc llp plc jr sr bros esq est ave blvd rd hwy pkwy dept univ assn intl ph.d "
    "st mt ft ste al cie gmbh mio mrd tsd str г гг в вв руб млн млрд тыс др пр ул им "
    "mon tue tues wed thu thur thurs fri"
)
"""May end a sentence, and do when a word follows that starts one."""

STATES = _words(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb "
    "nev okla ore pa tenn tex va vt wash wis wyo"
)
"""Suffixes after a comma ("Gary, Ind."); words of their own elsewhere."""

EXCLAIMED = _words("yahoo jeopardy yum panic wham guess oklahoma")
"""Names written with an exclamation mark."""

AFTER_HOURS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december et est edt ct cst cdt mt mst mdt pt pst "
    "pdt gmt bst utc cet cest ist jst aest aedt hkt sgt eastern central pacific mountain local "
    "mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec"
)
"""Go on after "a.m." and "p.m."."""

MONTHS_DE = _words(
    "januar februar märz april mai juni juli august september oktober november dezember"
)
BEFORE_ORDINAL_DE = _words("der die das den dem des im vom zum zur am bis seit ab ein eine einen")
"""A German ordinal ("am 5. Mai", "der 2. Weltkrieg") is a number with a full stop."""

STARTERS = _words(
    "a an the he she it they we you i his her its our my your their this that these those there "
    "here in on at by for from with to as after before during while when where why what who how "
    "if but and or so yet then now also however meanwhile according since until once although "
    "though despite because both each every many some several few another unlike about "
    "earlier later today yesterday tomorrow asked nor instead still perhaps maybe "
    "der die das er sie es ein eine dann doch aber und wir ich in im "
    "le la les il elle ils elles un une des ce cette mais et dans nous je "
    "el los las ella ellos un una su pero y en según "
    "он она они оно мы это этот но и а в на по как при после"
)
"""Words that start sentences far more often than names."""
