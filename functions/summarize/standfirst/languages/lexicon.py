"""Closed word lists of English: which words point, join names, count, deny, carry no content."""

from standfirst.languages.base import words


def _counted(text: str, start: int = 0, step: int = 1) -> dict[str, int]:
    return {word: start + step * place for place, word in enumerate(text.split())}


FUNCTION_WORDS = words(
    """a an the this that these those he she it they we i you him her them us me his hers its their
    theirs our ours your yours my mine himself herself itself themselves who whom whose which what
    when where why how and or but nor so yet if because although though while as than then there
    here also just only even still both either neither each every any some all such same other
    others another more most less least many much few several own too very not no never of in on at
    to for from by with without within into onto out off up down over under about above below after
    before between among during through throughout against along across around behind beyond near
    since until till toward towards upon per via despite amid except like unlike is are was were be
    been being am has have had having do does did doing done will would shall should can could may
    might must i'm i've i'd i'll it's he's she's they're we're you're that's there's isn't aren't
    wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't
    hadn't cannot let's what's who's here's however meanwhile moreover nearly almost again ever"""
)
"""Words that carry no content of their own (straight apostrophes)."""

ARTICLES = words("a an the")
POSSESSIVES = words("my your his her its our their")
DETERMINERS = ARTICLES | POSSESSIVES
PERSONAL = words("he she it they we i you")
DEMONSTRATIVES = words("this that these those")
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")

NEVER_NAMES = FUNCTION_WORDS - words("us may will might can who it mine")
"""Function words that are no name even when they begin with a capital."""

STARTERS = (
    NEVER_NAMES
    - words("here here's i i'm i've i'd i'll me mine my we us our ours we're let's you your")
    - words("yours you're")
) | words(
    """it who may police officials authorities residents witnesses experts scientists researchers
    investigators prosecutors lawyers critics supporters protesters people men women children
    families parents students fans rescuers firefighters doctors ministers lawmakers former new
    one according last next later earlier now today once instead shares stocks sales prices voters
    workers teachers pupils patients drivers passengers users customers investors companies firms
    banks schools hospitals soldiers troops rebels militants gunmen victims survivors talks"""
)
"""Ordinary words that may begin a sentence with a capital whatever the article says."""

LINKS = words(
    "of de da di del della der den van von bin bint ibn al el la le du des dos das ter y & e"
)
"""Words that join capitalised words into one name when they stand between them."""

ABBREVIATIONS = words(
    """mr mrs ms dr prof st gov sen rep gen lt col sgt maj capt cmdr adm brig pte cpl insp supt hon
    rev fr jr sr inc co corp ltd llc plc vs no nos jan feb mar apr jun jul aug sept sep oct nov dec
    mon tue wed thu fri sat sun ave blvd rd mt ft etc fig vol pp est dept univ assn bros ph pres
    atty dist messrs mme mlle ark calif colo conn fla ga ill ind kan ky mass md mich minn miss mo
    neb nev okla ore pa tenn tex va vt wash wis wyo"""
)
"""Abbreviations whose full stop does not end a sentence (lower-cased, without the stop)."""

NEGATIONS = words(
    """not no never none nobody nothing nowhere neither nor without cannot deny denies denied
    denying refuse refuses refused refusing reject rejects rejected rejecting fail fails failed
    failing lack lacks lacked unable unlikely false hardly"""
)
"""Words that turn a statement round, besides contractions with n't."""

MONTHS = words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec"""
)

_UNITS = """
    dollar: dollars dollar $ buck bucks
    euro: euros euro €
    pound: pounds pound lb lbs £
    cent: cents cent
    rupee: rupees rupee ₹
    yen: yen ¥
    yuan: yuan
    percent: percent % pct
    point: point points
    kilometre: kilometre kilometres kilometer kilometers km
    metre: metre metres meter meters
    centimetre: centimetre centimetres centimeter centimeters cm
    millimetre: millimetre millimetres millimeter millimeters mm
    mile: mile miles
    foot: foot feet ft
    inch: inch inches
    yard: yard yards
    acre: acre acres
    hectare: hectare hectares
    kilogram: kilogram kilograms kg kilo kilos
    gram: gram grams g
    tonne: tonne tonnes ton tons
    ounce: ounce ounces oz
    litre: litre litres liter liters
    gallon: gallon gallons
    second: seconds
    minute: minute minutes min mins
    hour: hour hours
    day: day days
    week: week weeks
    month: month months
    year: year years
    decade: decade decades
    century: century centuries
    degree: degree degrees °
    am: am a.m
    pm: pm p.m
    mph: mph
    kph: kph
    goal: goal goals
    vote: vote votes
"""

UNITS: dict[str, str] = {
    form: line.split(":")[0].strip()
    for line in _UNITS.strip().splitlines()
    for form in line.split(":")[1].split()
}
"""Words and signs that say what a number counts, each with the unit that it names."""

NUMBER_WORDS: dict[str, int] = _counted(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
) | _counted("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)

SCALES: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
ROUND_NUMBERS = words("dozens hundreds thousands millions billions trillions")
"""Plural scales: numbers on their own."""

ORDINALS: dict[str, int] = _counted(
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", start=3
)
"""Ordinals that count as numbers; first and second are ordinary words."""

COUNTING_WORDS = (
    (NUMBER_WORDS.keys() - {"one"})
    | {scale for scale in SCALES if len(scale) > 2}
    | ROUND_NUMBERS
    | ORDINALS.keys()
    | words("half halves thirds fifths sixths tenths minus percent percentage pct cent")
)
"""Words that are a figure or may become part of one: never written but as the article has them."""

FOLLOWERS = words(
    """of in on at to from for by with without and or who that which as when while after before
    since until during between among against across through over under into out off up down is are
    was were be been has have had will would can could may might must did not more other others"""
)
"""Words that may follow any number without saying what it counts."""


def bare(word: str) -> str:
    """Return a word without what is contracted with it: "are" of "aren't", "he" of "he's"."""
    return word.removesuffix("n't").partition("'")[0]
