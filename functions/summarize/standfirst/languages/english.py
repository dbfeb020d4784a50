"""English."""

import re
from collections.abc import Sequence
from decimal import Decimal

from standfirst.languages.base import Language, Operators, Page, Stops, forms, lines, words
from standfirst.text.numbers import Figures, any_of
from standfirst.text.stemming import fold
from standfirst.text.tokens import Kind, Token

# Closed classes of words.


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


NEVER_NAMES = FUNCTION_WORDS - words("us may will might can who it mine")
"""Function words that are not names even with a capital."""

NUMBER_WORDS: dict[str, int] = _counted(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
) | _counted("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)

SCALES: dict[str, int] = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
    "trillion": 10**12, "k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
ROUND_NUMBERS = words("dozens hundreds thousands millions billions trillions")
"""Plural scales: numbers on their own."""

ORDINALS: dict[str, int] = _counted(
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", start=3
)
"""Ordinals that count as numbers; first and second are ordinary words."""

DETERMINERS = words("a an the my your his her its our their")

_ABBREVIATIONS = words(
    """mr mrs ms dr prof st gov sen rep gen lt col sgt maj capt cmdr adm brig pte cpl insp supt hon
    rev fr jr sr inc co corp ltd llc plc vs no nos jan feb mar apr jun jul aug sept sep oct nov dec
    mon tue wed thu fri sat sun ave blvd rd mt ft etc fig vol pp est dept univ assn bros ph pres
    atty dist messrs mme mlle ark calif colo conn fla ga ill ind kan ky mass md mich minn miss mo
    neb nev okla ore pa tenn tex va vt wash wis wyo"""
)

_MONTHS = words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec"""
)
_DAYS = words(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun"""
)
_ZONES = words(
    """est edt et cst cdt ct mst mdt mt pst pdt pt gmt bst utc cet cest ist jst aest aedt hkt sgt
    eastern local"""
)

# Figures: what is a number, and when two numbers say the same.


_LONG_SCALES = [scale for scale in SCALES if len(scale) > 2]
_LONG = any_of(_LONG_SCALES)
_NUMERAL = any_of([*NUMBER_WORDS, *_LONG_SCALES])
_MONEY = r"(?:(?:US|AU|CA|NZ|HK|[ACS])?[$£€¥₹₩₽₺₪])"
_DIGITS = r"\d+(?:[.,:/]\d+)*"
_SIGN = r"(?P<sign{0}>(?<![^\W_])(?<![.,%)])[-−+](?=\S)|\bminus )?"
_PERCENT = r"(?P<percent{0}>[- ]?(?:%|percentage points?\b|percent\b|per cent\b|pct\b))?"
_TAIL = r"(?:-[a-z]+)*(?:['’]s)?(?![-‑]?[^\W_])"

_WRITTEN = (
    _SIGN.format(1)
    + rf"(?P<money>{_MONEY})?(?P<digits>{_DIGITS}(?:[-–‑]{_MONEY}?{_DIGITS})*)"
    + r"(?P<suffix>(?:st|nd|rd|th|s)(?![^\W_]))?"
    + rf"(?:[- ]?(?P<scale>{any_of(SCALES)})(?![^\W_]))?"
    + _PERCENT.format(1)
    + r"(?:\s?(?P<clock>[ap]\.m\b\.?|[ap]m\b))?"
    + r"(?:°[CF]?(?![^\W_])|(?:km|mph|kph|kg|cm|mm|ft|lbs?|g|p|c)(?![^\W_]))?"
    + _TAIL
)
_SPELLED = (
    _SIGN.format(2)
    + r"(?P<words>"
    + rf"(?:{_NUMERAL})-(?:thirds?|quarters?|halves|half|fifths?|sixths?|tenths?)(?![^\W_])"
    + rf"|(?:(?:an?|half an?) (?=(?:{_LONG})\b))?(?:{_NUMERAL})(?![^\W_])"
    + rf"(?:-(?:{_NUMERAL})(?![^\W_])| (?:{_LONG})(?![^\W_])"
    + rf"|(?<=ty) (?:{any_of(list(NUMBER_WORDS)[1:10])})(?![^\W_-])"
    + rf"|(?:(?<=hundred)|(?<=thousand)|(?<=million)) (?:and )?(?:{_NUMERAL})(?![^\W_]))*"
    + rf"|(?:{any_of([*ROUND_NUMBERS, *ORDINALS, 'half'])})(?![^\W_])"
    + r")"
    + _PERCENT.format(2)
    + _TAIL
)
_FIGURE_PATTERN = rf"(?<![^\W_])(?:{_WRITTEN}|(?<![^\W_]['’-])(?i:{_SPELLED}))"
"""A regular expression for one figure, tried at the start of a token."""

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?$")


def _read_figure(match: re.Match[str]) -> str:
    """Turn a match of `_FIGURE_PATTERN` into a key; equal amounts have equal keys."""
    part = match.groupdict()
    sign = "-" if (part["sign1"] or part["sign2"] or "").strip("+ ") else ""
    percent = "%" if part["percent1"] or part["percent2"] else ""
    if part["words"]:
        if part["words"].lower() == "one" and not part["sign2"] and not percent:
            return ""
        return f"{sign}{_spelled(fold(part['words']))}{percent}"
    money = (part["money"] or "").removeprefix("US").lower()
    clock = (part["clock"] or "").replace(".", "")
    return f"{sign}{money}{_written(part, clock)}{percent}{clock}"


def _written(part: dict[str, str | None], clock: str) -> str:
    digits = (part["digits"] or "").replace("–", "-").replace("‑", "-")
    if _GROUPED.match(digits):
        digits = digits.replace(",", "")
    scale = SCALES[part["scale"]] if part["scale"] else 1
    suffix = part["suffix"] or ""
    if clock:
        return (part["digits"] or "").replace(".", ":").removesuffix(":00")
    if _PLAIN_NUMBER.match(digits):
        value = f"{(Decimal(digits) * scale).normalize():f}"
        return f"#{value}" if suffix in {"st", "nd", "rd", "th"} else f"{value}{suffix}"
    return f"{digits}{suffix}" if scale == 1 else f"{digits}x{scale}"


def _spelled(number: str) -> str:
    if number in ORDINALS:
        return f"#{ORDINALS[number]}"
    if number in ROUND_NUMBERS:
        return number
    if number == "half":
        return "0.5"
    total, part = Decimal(0), Decimal(0)
    for word in re.split(r"[- ]", number):
        if word in NUMBER_WORDS:
            part += NUMBER_WORDS[word]
        elif word in {"a", "an", "and"}:
            continue
        elif word == "half":
            part = Decimal("0.5")
        elif word in SCALES:
            part = (part or Decimal(1)) * SCALES[word]
            if SCALES[word] >= 1000:
                total, part = total + part, Decimal(0)
        else:
            return number
    return f"{(total + part).normalize():f}"


# Interchangeable names: countries and creeds, their adjectives and their people.

_SAME_NAME = forms(
    """afghanistan: afghan afghans africa: african africans albania: albanian albanians algeria:
    algerian algerians america: american americans us usa argentina: argentine argentines
    argentinian asia: asian asians australia: australian australians austria: austrian austrians
    bangladesh: bangladeshi bangladeshis belgium: belgian belgians brazil: brazilian brazilians
    britain: british briton britons uk bulgaria: bulgarian bulgarians cambodia: cambodian
    cambodians canada: canadian canadians chile: chilean chileans china: chinese colombia:
    colombian colombians croatia: croatian croatians cuba: cuban cubans denmark: danish dane
    danes egypt: egyptian egyptians england: english ethiopia: ethiopian ethiopians europe:
    european europeans finland: finnish finn finns france: french germany: german germans greece:
    greek greeks hungary: hungarian hungarians india: indian indians indonesia: indonesian
    indonesians iran: iranian iranians iraq: iraqi iraqis ireland: irish israel: israeli israelis
    italy: italian italians jamaica: jamaican jamaicans japan: japanese jordan: jordanian
    jordanians kenya: kenyan kenyans korea: korean koreans kurdistan: kurd kurds kurdish lebanon:
    lebanese libya: libyan libyans malaysia: malaysian malaysians mali: malian malians mexico:
    mexican mexicans morocco: moroccan moroccans nepal: nepalese nepali netherlands: dutch
    nigeria: nigerian nigerians norway: norwegian norwegians pakistan: pakistani pakistanis
    palestine: palestinian palestinians peru: peruvian peruvians philippines: filipino filipinos
    philippine poland: polish pole poles portugal: portuguese romania: romanian romanians russia:
    russian russians rwanda: rwandan rwandans scotland: scottish scot scots serbia: serbian
    serbians serb serbs somalia: somali somalis spain: spanish spaniard spaniards sudan: sudanese
    sweden: swedish swede swedes switzerland: swiss syria: syrian syrians taiwan: taiwanese
    thailand: thai thais tunisia: tunisian tunisians turkey: turkish turk turks uganda: ugandan
    ugandans ukraine: ukrainian ukrainians venezuela: venezuelan venezuelans vietnam: vietnamese
    wales: welsh yemen: yemeni yemenis zimbabwe: zimbabwean zimbabweans christian: christians
    christianity muslim: muslims islam islamic jew: jews jewish democrat: democrats democratic
    republican: republicans"""
)
"""Adjectives and people of a country or creed, each with the name of that country or creed."""


_POSSESSIVE = re.compile(r"'s?$")


def _name_key(text: str) -> str:
    """The key of a name, without a possessive; for the adjective or people of a country, the
    country's name.
    """
    key = _POSSESSIVE.sub("", fold(text))
    return _SAME_NAME.get(key, key)


# Stems: the form in which two inflections of one word are equal.

_IRREGULAR = forms(
    """arise: arose arisen awake: awoke be: am is are was were been being bear: bore borne born
    beat: beaten become: became begin: began begun bend: bent bind: bound bite: bit bitten
    bleed: bled blow: blew blown break: broke broken breed: bred bring: brought build: built
    buy: bought catch: caught child: children choose: chose chosen cling: clung come: came
    creep: crept deal: dealt die: died dying dead death deaths dig: dug do: did done does draw:
    drew drawn drink: drank drunk drive: drove driven eat: ate eaten fall: fell fallen feed: fed
    feel: felt fight: fought find: found flee: fled fling: flung fly: flew flown flight flights
    forbid: forbade forbidden foresee: foresaw foreseen forget: forgot forgotten forgive:
    forgave forgiven freeze: froze frozen get: got gotten give: gave given go: went gone goes
    grow: grew grown growth hang: hung have: has had hear: heard hide: hid hidden hold: held
    keep: kept kneel: knelt know: knew known knowledge lead: led leap: leapt learn: learnt
    leave: left lend: lent lie: lay lain lying laid life: lives live lived living light: lit
    lose: lost loss losses make: made man: men marry: marriage marriages mean: meant meet: met
    mislead: misled mistake: mistook mistaken overcome: overcame oversee: oversaw overseen
    overtake: overtook overtaken overthrow: overthrew overthrown pay: paid person: people prove:
    proven rebuild: rebuilt repay: repaid ride: rode ridden ring: rang rung rise: rose risen
    run: ran say: said see: saw seen seek: sought sell: sold sale sales send: sent shake: shook
    shaken shine: shone shoot: shot shots show: shown shrink: shrank shrunk sing: sang sung
    sink: sank sunk sit: sat sleep: slept slide: slid speak: spoke spoken speech speed: sped
    spend: spent spin: spun spring: sprang sprung stand: stood steal: stole stolen stick: stuck
    sting: stung strike: struck stricken sue: suing sued swear: swore sworn sweep: swept swell:
    swollen swim: swam swum swing: swung take: took taken teach: taught tear: tore torn tell:
    told thief: thieves theft think: thought throw: threw thrown undergo: underwent undergone
    undertake: undertook undertaken undo: undid undone uphold: upheld wake: woke woken wear:
    wore worn weave: wove woven weep: wept wife: wives win: won winner winners withdraw:
    withdrew withdrawn withhold: withheld withstand: withstood woman: women write: wrote written"""
)
_LENGTH = 7
"""Maximum letters of a stem: "investigator" and "investigation" share their first seven."""


def _stem(text: str) -> str:
    """The stem of an English word, which need not be a word: a table of irregular forms, then a
    light version of Porter's rules (1980) for plural, tense and adverb endings.
    """
    word = fold(text).removesuffix("'s").removesuffix("'")
    word = _IRREGULAR.get(word, word)
    if len(word) > 4 and word.endswith("ly"):
        word = word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ied", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word.removesuffix(ending) + ("y" if ending == "ied" else "")
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if len(word) > 3:
        word = word.removesuffix("e")
    return word[:_LENGTH]


# Verbs, to distinguish a sentence with a verb from a phrase without one.

AUXILIARIES = words(
    """am is are was were be been being has have had do does did will would shall should can could
    may might must cannot he's she's it's that's there's here's what's who's"""
)

PASTS = words(
    """became began beat bent bet bit blew bled bore bought bound bred broke brought built burnt
    burst came cast caught chose clung cost crept cut dealt drank dreamt drew drove dug ate fell fed
    felt fled flew flung forbade forgot forgave fought found froze gave got grew heard held hid hit
    hung hurt kept knelt knew laid lay leapt learnt led left lent let lit lost made meant met paid
    put quit ran rang read rode rose said sang sank sat saw sent set shed shone shook shot shrank
    shut slept slid slung sold sought sped spent split spoke spread sprang stole stood struck stuck
    stung swam swept swore swung taught threw told took tore thought thrust understood undertook
    upset went wept withdrew withstood woke won wore wound wove wrote"""
)
"""Irregular past tenses."""

PARTICIPLES = words(
    """beaten been begun bitten blown borne broken chosen done drawn driven drunk eaten fallen flown
    forbidden forgotten forgiven frozen given gone grown hidden known mistaken overthrown proven
    ridden risen seen shaken shown shrunk spoken stolen struck sung sunk sworn swum taken thrown
    torn undergone withdrawn woken worn woven written"""
)
"""Irregular participles that differ from the past tense."""

VERBS = words(
    """accept accuse act agree aim allow appear argue arrive ask attend avoid ban beat become begin
    believe blame block boost bring build buy call cancel carry catch celebrate choose claim clash
    close come compete complain condemn confirm consider continue create cry cut decide deliver
    demand deny describe develop die differ discover discuss draw drive drop earn eat emerge enjoy
    enter erupt escape examine expect explain explore face fail fall fear feature feel fight find
    flee fly focus follow force gain gather get give go grow happen hear help hit hold hope hurt
    identify include increase insist intend intercept investigate invite join keep kill know lack
    launch lead learn leave let like live look lose love make manage march mark mean meet miss mourn
    move need offer open oppose own pass pay perform plan play plead pose prefer prepare press
    prevent produce promise propose protect protest prove provide pull pursue push put question
    raise reach react read receive recommend record recover reduce refuse regain reject release
    rely remain remember remove repeat replace represent require rescue respond rest result resume
    return reveal ride rise rule run save say score search see seek seem seize sell send serve set
    share shoot show sign sing sit slam smash speak spend split spread stage stand start stay step
    stop strike struggle study sue suffer suggest supply support survive suspect take talk target
    tell tend test thank think threaten top track trade train travel try turn underline unite
    unveil urge use view visit vote vow wait walk want warn watch wear welcome win wish wonder work
    worry write yield"""
)
"""Verbs in the plural; forms in -s and -ed are not listed."""

_BEFORE_NOUNS = (
    FUNCTION_WORDS
    - AUXILIARIES
    - words("i you he she it we they who which that what when where while as and or but also")
    - words("not never only just still often even then now here there")
)
"""After one of these, a word is a noun or adjective, not the verb of a sentence."""


def is_verb(before: Token | None, token: Token, after: Token | None) -> bool:
    """Whether a word may be the verb of a sentence: "claims" after a name, but not "visitors" after
    "the". Prefers false positives to false negatives.
    """
    key = token.key
    if before and before.key == "having":  # "having spent" is only a participle
        return False
    if key in AUXILIARIES or key.endswith(("n't", "'re", "'ve", "'ll", "'d", "'m")):
        return True
    if token.kind is not Kind.WORD or key in FUNCTION_WORDS:
        return False
    preceding = before.key if before and before.kind is Kind.WORD else ""
    if key in PASTS or key.endswith("ed"):  # "led by" is only a participle
        return preceding not in DETERMINERS and not (after and after.key == "by")
    if preceding in _BEFORE_NOUNS:
        return False
    counted = before is None or before.kind is Kind.FIGURE
    return key in VERBS or (not counted and key.endswith("s") and not key.endswith(("ss", "us")))


def is_verb_at(words: Sequence[Token], at: int) -> bool:
    """Whether the word at place `at` may be the verb, by its neighbours."""
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    return is_verb(before, words[at], after)


# Words that qualify what a sentence says.

_OPERATORS = Operators(
    # Quirk et al., A Comprehensive Grammar of the English Language (1985), 10.54 to 10.70.
    negation=words("not no never nor neither none nobody nothing nowhere without cannot hardly")
    | words("barely scarcely rarely seldom unable little_evidence little_suggests")
    # What did not happen (Karttunen, Implicative Verbs, 1971).
    | words(
        """refuse refuses refused refusing refusal fail fails failed failing lack lacks lacked
        lacking has_yet_to have_yet_to had_yet_to is_yet_to are_yet_to decline_to declines_to
        declined_to"""
    ),
    # Denials of a fact (Sauri and Pustejovsky, FactBank, 2009), and what fact-checkers write.
    denial=words(
        """deny denies denied denying denial denials reject rejects rejected rejecting rejection
        dismiss dismisses dismissed dismissing refute refutes refuted refuting rebut rebuts
        rebutted dispute disputes disputed disputing debunk debunks debunked disprove disproves
        disproved retract retracts retracted retraction contradict contradicts contradicted
        contradicting false falsely untrue wrong wrongly incorrect incorrectly inaccurate
        misleading unfounded baseless groundless nonsense myth hoax fabricated fabrication fake
        far_from rule_out rules_out ruled_out ruling_out contrary_to unlikely unproven
        unconfirmed unsubstantiated uncertain stop_short stops_short stopped_short disagree
        disagrees disagreed rumour rumor rumours rumors doubt doubts doubted doubtful impossible
        overturn overturned quashed backtracked disowned disavowed scotched untruth fictitious
        pure_invention word_of_truth throw_out throws_out threw_out thrown_out strike_down
        strikes_down struck_down shoot_down shoots_down shot_down brush_aside brushes_aside
        brushed_aside laugh_off laughs_off laughed_off annul annuls annulled quash quashes recant
        recants recanted repudiate repudiates repudiated rebuff rebuffs rebuffed dispel dispels
        dispelled belie belies belied discount discounts discounted wide_of_the_mark instead_of
        rather_than"""
    ),
    # Verbs, nouns and adverbs that report: Levin, English Verb Classes (1993), 37 and 29.
    report=words(
        """say says said saying tell tells told telling according_to allege alleges alleged
        alleging allegation allegations claim claims claimed claiming purport purports purported
        accuse accuses accused accusing accusation accusations suspect suspects suspected testify
        testifies testified testifying testimony argue argues argued arguing warn warns warned
        warning insist insists insisted insisting contend contends contended assert asserts
        asserted assertion estimate estimates estimated predict predicts predicted predicting
        prediction forecast forecasts believe believes believed believing think thinks thought
        suggest suggests suggested suggesting announce announces announced announcing admit
        admits admitted admitting acknowledge acknowledges acknowledged acknowledging concede
        concedes conceded conclude concludes concluded declare declares declared complain
        complains complained tweet tweets tweeted charged_with charges_of charge_of blame blames
        blamed blaming so-called quoted_as in_the_words_of in_the_view_of in_the_opinion_of
        in_the_eyes_of by_his_account by_her_account by_their_account by_its_account proclaim
        proclaims proclaimed rumoured rumored imply implies implied speculate speculates
        speculated speculation explanation theory theories describe describes described explain
        explains explained joke joked hint hints hinted remark remarked
        indictment indicted"""
    ),
    local_report=words("allegedly reportedly purportedly supposedly accused_of suspected_of"),
    clause_report=words(
        """find finds found show shows showed shown know knew known add adds added note notes noted
        report reports reported feel feels felt hear heard learn learned indicate indicates
        indicated agree agreed demonstrate demonstrates demonstrated establish established rule
        ruled hold holds held determine determined prove proved confirm confirms confirmed
        reveal reveals revealed write writes wrote maintain maintains maintained assume assumes
        assumed consider considers considered wonder wonders wondered ask asks asked point_out
        points_out pointed_out posted recall recalls recalled fear fears feared worry worries
        worried reckon reckons reckoned stress stresses stressed caution cautions cautioned counter
        counters countered lament laments lamented observe observes observed reiterate reiterates
        reiterated stated swear swears swore guess guesses guessed imagine imagines imagined boast
        boasts boasted emphasise emphasises emphasised emphasize emphasizes emphasized underline
        underlines underlined calculate calculates calculated"""
    ),
    neutral=words("whether_or_not not_only either_of"),
    excess=words("too"),
    restrictive=words("only alone solely"),
    above=words("at_least more_than over well_over just_over above as_many_as as_much_as minimum"),
    below=words(
        """at_most up_to nearly almost less_than fewer_than as_few_as as_little_as under just_under
        well_under below close_to maximum"""
    ),
    studies=words(
        """study studies survey surveys poll polls report reports research researchers analysis
        inquiry investigation review audit figures data scientists estimate model forecast"""
    ),
    # Palmer, Mood and Modality (2001), and verbs of intent.
    modality=words(
        """may might could would should plan plans planned planning propose proposes proposed
        proposing proposal proposals expect expects expected expecting expectation likely
        possible possibly possibility potential potentially perhaps maybe probable probably
        apparent apparently appear appears appeared_to seem seems seemed seemingly hope hopes
        hoped hoping intend intends intended intending intention aim aims aimed aiming threaten
        threatens threatened threatening want wants wanted wanting seek seeks sought seeking
        presumably presumed supposed was_to were_to is_to are_to set_to due_to_be about_to
        poised_to try tries tried trying attempt attempts attempted attempting offer offers
        offered offering urge urges urged urging call_for calls_for called_for calling_for demand
        demands demanded demanding promise promises promised promising vow vows vowed pledge
        pledges pledged in_talks prepared_to willing_to ready_to scheduled_to tentative
        tentatively provisional provisionally in_principle can asked_to asking_for asked_for
        considering exploring discussing weighing whether conceivable
        conceivably in_line_to in_line_for draft was_due_to were_due_to
        had_been_due_to had_been_set_to had_been_to was_to_have were_to_have"""
    ),
    # Declerck and Reed, Conditionals (2001): conjunctions and prepositions of condition.
    condition=words(
        """if unless provided_that providing_that as_long_as so_long_as as_soon_as in_return_for
        in_exchange_for with_the_exception_of apart_from excluding other_than on_condition
        conditional_on only_when only_after only_if either subject_to depending_on depends_on
        depend_on in_case in_the_event barring otherwise assuming contingent_on but_only
        or_almost or_nearly until till
        on_the_understanding"""
    ),
    # Quirk et al. (1985), 7.63 and 8.116: approximators and restrictives.
    limit=words(
        """at_least at_most up_to nearly almost roughly approximately more_than less_than fewer_than
        as_many_as as_few_as as_much_as as_little_as half every_second every_third every_other
        one_in most many several some few former ex acting interim partly partially in_part
        mainly mostly largely not_all one_of part_of minority majority maximum minimum
        would-be self-proclaimed self-styled all_but each each_of apiece"""
    ),
    number_limit=words(
        """about around some over under close_to just_under just_over well_over well_under estimated
        below above just"""
    ),
)

# Where sentences end.

_STOPS = Stops(
    titles=words(
        "mr mrs ms mx messrs dr drs prof sen sens rep reps gov govs gen lt col maj capt cmdr adm "
        "sgt cpl pvt spc pfc det insp supt rev hon pres amb atty asst dir fr msgr "
        "mme mlle mm hr sra sras srta dra"
    ),
    joining=words("vs v eg ie cf viz approx ca e.g i.e"),
    numbered=words(
        "no nos nr num vol vols art fig figs sec ch op p pp pg para abs "
        "jan feb mar apr jun jul aug sep sept oct nov dec "
        "cor matt rom ps deut exod lev isa jer prov heb"
    ),
    suffixes=words(
        "inc corp co ltd llc llp plc jr sr bros esq est ave blvd rd hwy pkwy dept univ assn intl "
        "ph.d st mt ft ste al cie gmbh str mon tue tues wed thu thur thurs fri"
    ),
    states=words(
        "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont "
        "neb nev okla ore pa tenn tex va vt wash wis wyo"
    ),
    exclaimed=words("yahoo jeopardy yum panic wham guess oklahoma"),
    after_hours=_DAYS | _MONTHS | _ZONES | words("central pacific mountain"),
    starters=words(
        "a an the he she it they we you i his her its our my your their this that these those "
        "there here in on at by for from with to as after before during while when where why what "
        "who how if but and or so yet then now also however meanwhile according since until once "
        "although though despite because both each every many some several few another unlike "
        "about earlier later today yesterday tomorrow asked nor instead still perhaps maybe"
    ),
)

# The stock phrases of news pages, folded: lower case, straight quotes, no punctuation around.

_ON = (
    r"(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|whatsapp|telegram|threads|bluesky"
    r"|google news|flipboard)"
)
_MAIL = (
    r"(?:newsletters?|inbox|e-?mails?|alerts?|updates|briefing|notifications?|channel|app|podcast)"
)

_SENTENCES = (
    r"scroll down for (?:the )?(?:video|more|latest)\b.{0,40}"
    r"|(?:click|tap) (?:here|on the link|below)(?: for| to)?\b.{0,150}"
    r"|(?:all rights reserved|this material may not be published)\b.{0,150}"
    r"|(?:copyright (?:©|\(c\)|\d{4}|by)|©|\(c\) ?\d{4}|the-cnn-wire)\s?.{0,200}"
    r"|associated press writers? .{3,150} contributed(?: .{0,60})?"
    r"|(?:additional )?(?:reporting|writing|editing|compiled|edited) (?:and (?:writing|editing) )?"
    r"(?:in .{2,30} )?by (?!the |an? |its |this )[^.]{3,200}"
    r"|the (?:opinions|views) expressed (?:in|here|by|are)\b.{0,200}"
    r"|(?:we|this (?:web)?site|our (?:web)?site|we and our partners) (?:also )?"
    r"uses? (?:\w+ )?cookies(?:$|[,.]| (?:and|or|to|for|on|in order|that|so)\b).{0,250}"
    r"|by (?:continuing|using|clicking|browsing)\b.{0,120}"
    r"\b(?:cookies|privacy policy|terms)\b.{0,120}"
    rf"|(?:sign up|subscribe|register)\b.{{0,120}}\b{_MAIL}\b.{{0,120}}"
    rf"|(?:follow|like|find|join) (?:us|me|the \w+(?: \w+)?|@\w+|\w+(?: \w+)?) on {_ON}\b.{{0,80}}"
    r"|(?:the )?(?:story|article|post) continues (?:below|after)\b.{0,60}"
    r"|advertisement\b.{0,10}\b(?:scroll|continue|article|story)\b.{0,60}"
    r"|do you have a (?:story|news tip|tip)\b.{0,150}"
    r"|editor's note:.{0,250}"
    r"|sorry,? we are (?:not currently|unable to) accept.{0,100}"
    r"|no time to read\? get a summary"
)

_STAMP_MARKS = lines(
    "published|updated|posted|created|modified|first|last|originally|date|time|as|on|at"
)
"""Words that begin a time stamp."""

_STAMP_WORDS = (
    (_STAMP_MARKS | _DAYS | _MONTHS | _ZONES)
    | words("of am pm a.m p.m ago hour hours hr hrs minute minutes min mins day days week weeks")
    | words("month months today yesterday just now read the by")
)

# Whole sentences in which the page addresses its reader: newsletters, money, cookies, itself.

_REPORTED = (
    r"[\"“”«»].*\s.*[\"“”«»]"
    r"|\b(?:said|says|(?<!your )say|(?<!have )told|tells|ruled|according to|asked|argues?|believes?"
    r"|wrote|writes|reads$|states|urges?|advises?|found|demands?|taught|admitted|claims?|warned"
    r"|warns|announced|promised)\b"
)

_ORDER = (
    r"(?:(?:please|don't|just|also|then|or|and),? )*(?:like|love|enjoy|get|grab|join|check|chip"
    r"|click|tap|swipe|hover|scroll|press|hit|watch|listen|read|see|share|send|save|manage|continue"
    r"|start|begin|try|buy|make|give|donate|support|fund|subscribe|sign|register|log|create"
    r"|download|install|visit|explore|discover|learn|find|follow|call|text|e-?mail|contact|reach"
    r"|write|tell|let|leave|post|vote|rate|take|submit|enter|enable|allow|accept|view|browse|search"
    r"|shop|book|become|help|consider|stay|keep|unlock|cancel|update|change|forget|miss|need|want)"
    r" (?:the|an?|first|this|these|our|your|us|me|him|her|them|more|all|any|some|unlimited|free|up"
    r"|in|out|on|over|left|right|here|below|now|to|with|for|through|at|into|from|what|how|why|who"
    r"|related|around|back)\b"
)
"""The beginning of a call to action: a verb, and a word that cannot follow its homograph noun."""
_OF_PAGE = (
    r"\b(?:articles?|story|stories|page|(?:web)?site|apps?|newsletters?|e-?mails?|inbox|digest"
    r"|briefing|subscri\w+|accounts?|cookies?|preferences|settings|comments?|links?|arrow|photos"
    r"|pictures|gallery|slideshow|videos?|podcasts?|episodes?|channel|notifi\w+|alerts?|updates"
    r"|coverage|full (?:interview|report|list|text|video|letter|statement|interactive)|magazine"
    r"|archive|(?:digital|unlimited|full|instant) access|letters?|membership|members?|supporters?"
    r"|donations?|journalism|newsroom|tax-deductible|how we work|our (?:work|reporting|editors?"
    r"|reporters?|shop|guide|team|community|free|conversation)|the conversation|discussion|browser"
    r"|javascript|free trial|spotify|helpline|facebook|twitter|instagram|youtube|tiktok|whatsapp"
    r"|telegram|linkedin|bluesky|threads|friends?|details|thoughts|views|whole thing|coffee)\b"
    r"|\b(?:here|below)$"
)
"""Things on a page, as opposed to things that the page reports on."""
_ORDERS = rf"{_ORDER}.*(?:{_OF_PAGE})|{_ORDER}.*\b(?:our|us)\b.*\b(?:free|today|now)\b"

_BEGINS = (
    # Requests.
    r"please\b|read on\b"
    r"|(?:sign(?:ing)? up|subscribe|register)\b.*\b(?:today|now|our|to (?:continue|read))\b"
    r"|subscribe (?:to|for) (?:unlock|full|get)\b"
    r"|by (?:signing|entering|clicking|continuing|registering|subscribing|using|providing"
    r"|submitting|joining)\b.*\b(?:you|agree|terms|privacy)\b"
    r"|(?:to )?(?:continue|keep|finish) reading\b|never miss (?:a|an|out)\b"
    r"|keep up with\b.*\blatest\b"
    r"|already (?:a|an|have)\b.*\b(?:subscribers?|members?|accounts?|log in|sign in)\b"
    r"|subscribers (?:get|have|enjoy|receive) (?:unlimited|full|access|exclusive)\b"
    r"|(?:help|support|back) us\b"
    r"|support (?:our|independent|local|quality) (?:journalism|news|report)"
    r"|all (?:donations|gifts) (?:will be|are) (?:matched|doubled)\b|cancel (?:at )?any ?time\b"
    r"|(?:like|love|enjoy(?:ing|ed)?|want) (?:what you|this|our|more)\b|(?:we )?hope you\b"
    r"|if you(?:'ve| have)? (?:like|enjoy|value|love|appreciate)\w*\b"
    r"|(?:join|follow|like) (?:us|our|@\w+)\b|follow (?:her|him|them|me|\w+ \w+) (?:on|at)\b"
    r"|you (?:may|might|will) (?:also )?(?:be interested|like|enjoy|love)\b"
    r"|you(?:'ve| have|'re| are| must| can| need)\b.*\b(?:preview|logged in|log in|signed in"
    r"|limit of|sign up|unsubscribe|free (?:articles?|stor(?:y|ies)))\b"
    # Calls for feedback.
    r"|(?:do|are|have|did|were|got) (?:you|a|an|any)\b.*\b(?:story|tips?|news to|information"
    r"|opinion|questions?|affected|hear from you|get in touch)\b|let us know\b|have your say\b"
    r"|get in touch\b|tell us\b|send us\b|what (?:do|did) you (?:think|make of)\b"
    r"|we(?: would|'d| want to)?(?: like| love)?(?: to)? hear from you\b"
    r"|(?:if )?(?:have )?you(?:'ve| have)? been affected by\b"
    r"|(?:was|is|did you find) this (?:article|page|story) (?:helpful|useful)\b"
    r"|(?:thank you|thanks) for (?:reading|listening|watching|signing up|subscribing|registering"
    r"|your (?:interest|support|feedback))\b|letters to the editor\b"
    r"|be the first to (?:comment|review|know|reply)\b"
    r"|comments? (?:are|have been|is)\b.*\b(?:closed|disabled|moderated|turned off|reviewed)\b"
    r"|we (?:moderate|welcome|review) (?:your |all )?comments\b"
    r"|(?:if you|for (?:confidential |more |free )*(?:support|help|advice|information)"
    r"|in the u[ks])\b.*\b(?:call|text|helpline|visit|contacted|samaritans|dial)\b"
    # Money, cookies, and content that does not load.
    r"|(?:terms|conditions|restrictions|t&cs)(?: and conditions)? apply$"
    r"|new (?:customers|subscribers) only$|offers? (?:ends?|valid|expires?)\b[^,]*$"
    r"|javascript (?:is|must be)\b"
    r"|(?:spotted|have|noticed|got) a (?:mistake|complaint|correction|problem|question)$"
    r"|how did we do$|not a (?:member|subscriber) yet$"
    r"|(?:ad|cookie|privacy) (?:choices|settings|preferences)\b|sort (?:comments )?by\b"
    r"|commenting (?:on|is|has)\b|good journalism\b"
    r"|[^.]{2,60}\bmay (?:get|take|receive|earn) (?:a cut|a share|money|a fee)\b"
    r"|as an amazon associate\b|(?:all )?(?:products|items)\b.*\b(?:by|from) our\b"
    r"|prices?\b.*\b(?:subject to change|of publication|of writing|of publishing)"
    r"|(?:we|this (?:web)?site|this page)\b.*\bcookies\b.*\b(?:similar|personali|experience|improve"
    r"|ads\b|analy|technolog)"
    r"|some (?:of the )?(?:features|links|content|products|images|items)\b.*\b(?:page|article|story"
    r"|site|cookies|affiliate)\b|we(?:'ve| have)? (?:updated|changed) our\b|privacy notice\b"
    r"|we and our\b.*\bpartners\b|we ask for your (?:permission|consent)\b"
    r"|you can (?:change|manage|update|withdraw) your (?:settings|preferences|consent|choices)\b"
    r"|to (?:view|see|play|watch|read|comment on) (?:this|the)\b.*\b(?:settings|browser|javascript"
    r"|cookies|account|log in|sign (?:in|up)|subscribe|update)\b|allow \w+ content\b|your browser\b"
    r"|(?:sorry,? )?this (?:content|video|audio|live ?stream|stream|clip|feature|page|episode"
    r"|game) (?:is|are|has|have|was|can|can't|cannot|will|may)\b"
    # The article itself.
    r"|(?:this|the above) (?:article|story|piece|post|essay|column|excerpt|interview|series"
    r"|project)(?! (?:was|has been) (?:amended|corrected|edited|changed)\b) (?:is|was|has|will|may"
    r"|might|can|contains|includes|(?:first|originally) \w+|appeared|ran)\b"
    r"|this (?:text|report|review) (?:first|originally|was (?:first|originally)|appeared first)\b"
    r"|the rest of this (?:article|story)\b|(?:the )?embedded (?:post|tweet|video|content)\b"
    r"|(?:the )?(?:views|opinions)\b.*\b(?:in this (?:article|column|piece)|not reflect)\b"
    r"|(?:his|her|their) (?:latest|new|most recent) (?:book|novel)(?:, [^,]*,)? (?:is|will be)\b"
    r"|(?:words|story|text|report) by [^,]+(?:, (?:photographs|photos|pictures"
    r"|illustrations?) by [^,]+)?$|[^.]{2,60} contributed (?:reporting|research)\b"
    r"|it (?:is|was) (?:republished|reproduced|reprinted|first published|originally published)\b"
    r"|a version of this (?:article|story|piece|column)\b|(?:please )?check back\b"
    r"|(?:with |additional |some )*(?:reporting|editing|graphics|photography) (?:by|from) (?!the "
    r"|an? |its |this )[^,]*$|this is a (?:developing|breaking)(?: news)? story\b"
    r"|more (?:details )?(?:to )?follows?$|more to come$|(?:image|photo|picture) caption\b"
    r"|about the authors?\b|copyright the\b"
    r"|(?:originally|first) (?:published|posted) (?:in|on|at|by) [^,]{2,60}$"
    r"|(?:reprinted|republished|reproduced|syndicated) (?:here )?(?:with|by|from|under)\b"
    r"|(?:distributed|translated|edited|illustrated|produced|compiled) by [^,]{2,60}$"
    r"|[^.]{2,60} opinions? (?:expressed )?(?:in this \w+ )?(?:is|are) (?:his|her|their) own$"
    r"|(?:\w+ )?(?:writers?|reporters?|correspondents?|journalists?|staff) [^,]{3,80}\bcontributed$"
    r"|(?:next up|up next|coming up|watch|listen)\s?[:|>»]"
)
_HOLDS = (
    r"\b(?:readers like you\b|read next$|earn us\b|affiliate (?:links?|commission)\b"
    r"|this journalism\b|please (?:consider|give|donate|help)\b|chip in\b|without your (?:help"
    r"|support)\b|can be (?:followed|emailed|found) (?:on|at)\b|(?:can|may) be (?:contacted|reached"
    r"|called) (?:on|at)\b.*\d{3})|@(?<=[\w.]@)[\w-]+\.\w"
)
_HOLDS_TO_READER = (
    r"\bwe\b.*\bour (?:readers|supporters|members|subscribers)\b|\bour\b.*\b(?:supporters"
    r"|readers)\b.*\bwe\b"
    r"|\byour (?:privacy|data)\b|\bkeeps? (?:the|this|our) (?:site|paper|journalism) free\b"
    r"|\b(?:newsletters?|digest|briefing|unsubscribe|opt out|your inbox|free trial|subscribe)\b"
    r"|\b(?:earn|receive|get|make)\b.{0,40}\bcommission\b"
    r"|\b(?:our|independent|local|quality) (?:journalism|reporting|newsroom)\b"
    r"|\bour (?:readers|supporters|members|subscribers)\b.*\b(?:fund|free|support|join|access)"
    r"|\b(?:funded|supported|read|free)\b.*\bour (?:readers|supporters|members|subscribers)\b"
    r"|\byour (?:donation|support|contribution|gift|membership|subscription)\b.*\b(?:us|our|helps?"
    r"|renews?|expires?|trial|journalism|reporting|today|doubled|matched)\b"
    r"|\b(?:free )?(?:articles?|stories) (?:left|this month|remaining)\b"
)

# Prompt injections: the beginnings of sentences that instruct whoever summarises a text.

_MACHINE = (
    r"(?:ai(?: \w+)?|a\.i\.(?: \w+)?|artificial intelligence|(?:virtual |digital )?assistants?"
    r"|chat ?bots?|bots?|(?:large )?language models?|the model|llms?|(?:chat)?gpt\S*|crawlers?"
    r"|summari[sz]ers?|summari[sz](?:ation|ing) \w+|summary (?:engine|generator|writer|tool|bot)s?)"
)
_OUTPUT = (
    r"(?:your (?:\w+ )?(?:summar(?:y|ies)|headline|teaser|reply|answer)"
    r"|(?:the|this|any|every|each|a) (?:\w+ )?summar(?:y|ies)"
    r"|(?:your|the|this) (?:output|response|key points?|bullet points?|bullets))\b"
)
_EARLIER = r"(?:previous|prior|above|preceding|earlier|foregoing|original|initial|system|other)"
_DIRECTIVES = r"(?:instructions?|prompts?|directives?|directions|guidelines?|commands?|rules)\b"
_MATTER = r"(?:article|text|story|content|context|input|message|request|task|conversation)\b"
_ASK = (
    r"(?:please|now|ok|okay|important|urgent|attention|note|notice|warning|hey|hi|hello|so|and|but"
    r"|also|first|then|instead|next|finally|sorry|stop|just|simply|kindly|always|you (?:must|should"
    r"|will|have to|need to)(?: now)?|must)"
)
_WRITE = (
    r"(?:write|output|print|say|respond|reply|answer|return|repeat|type|emit|display|generate"
    r"|produce|give|start|begin|end|finish|conclude|append|add|include|insert|mention|state|put"
    r"|use|make|replace|change|limit|keep|format)"
)
_TRUE = r"(?:correct|final|new|updated|official|expected|suggested|only|true|real|short)"
_BEGINNING = r"(?:<(?!!)[^<>]{0,200}>|[\W_]|\d{1,2}[.)] )*+"
_ADDRESS = (
    rf"{_BEGINNING}(?:{_ASK}[\W_]+){{0,3}}(?:"
    # ignore the previous instructions
    rf"(?:ignor|disregard|forget|overrid|bypass|discard|overlook|skip)(?:e|es|ing)?"
    rf"(?: (?:about|all|any|every|each|everything|of|the|these|those|this|that|your|my))*"
    rf"(?: (?:{_EARLIER}|and|or))+ (?:\w+ ){{0,2}}(?:{_DIRECTIVES}|{_MATTER})"
    r"|(?:ignore|disregard|forget|override|bypass|discard)"
    r"(?: (?:all|any|of|your|these|the|my))+ (?:instructions?|prompts?|directives?|guidelines?)\b"
    r"|(?:ignore|disregard) (?:the |this )(?:article|text|story)\b"
    r"|(?:ignore|disregard|forget) (?:all (?:of )?|everything |what is (?:written |said )?)?"
    r"(?:the )?(?:above|foregoing)(?![\w-])"
    # addressed to a machine
    rf"|(?:hidden \w+ )?(?:to |for )?(?:(?:all|any|the|every|our|you) )*{_MACHINE} ?[:,!–—-]+ ?"
    rf"(?:{_ASK}|{_WRITE}|do|don't|never|ignore|disregard|forget|summari[sz]e|translate|you|your)\b"
    rf"|(?:dear|attention|notes?|notice|message|instructions?|reminder|memo)(?: (?:to|for))?"
    rf"(?: (?:all|any|the|every|our|you))* {_MACHINE} ?[:,!.–—-]"
    rf"|(?:if|since|as) you(?:'re| are) (?:an? |the )?(?:\w+ ){{0,2}}{_MACHINE}\b"
    rf"|as an? (?:\w+ ){{0,2}}{_MACHINE},"
    rf"|(?:from now on,? )?you(?:'re| are)(?: now| no longer)? (?:an? |the )?(?:\w+ ){{0,3}}"
    rf"{_MACHINE}\b"
    rf"|you(?:'re| are) now (?:\w+ ){{0,2}}\w+, an? (?:\w+ ){{0,3}}{_MACHINE}\b"
    rf"|(?:act|behave|pretend|role-?play|imagine)\b.{{0,40}}\b{_MACHINE}\b"
    r"|from now on,? you (?:are now|(?:will|must|should|shall)(?: only| always)? (?:speak|talk"
    r"|write|answer|respond|reply|act|obey|output|pretend))\b"
    r"|(?:when|while|before|instead of) (?:you )?(?:summari[sz](?:e|ing) (?:this|the (?:above"
    r"|article|page|story|text))|you(?:'re| are) asked (?:to summari[sz]e|for a summary))\b"
    # about the output
    rf"|(?:do not|don't|never|stop|refuse to) (?:summari[sz]\w*|{_WRITE}\b.{{0,60}}\b{_OUTPUT})"
    r"|(?:summari[sz]e|translate|rewrite|paraphrase) (?:this|it|the (?:above|article|text|story"
    r"|following|page|document|news)|instead|as follows)\b"
    rf"|{_WRITE}\b.{{0,60}}\b{_OUTPUT}"
    r"|(?:write|output|print|say|respond|reply|answer|return|repeat|type)(?: (?:back|with|in))?"
    r" (?:only|exactly|just|nothing but|the following|the (?:exact )?(?:words?|phrase|sentence"
    r"|text)|a (?:single|poem|haiku|joke|limerick|song)|one word)\b"
    r"|(?:print|reveal|show|output|repeat|display|leak|tell|give|send)(?: me| us)? (?:your|the)"
    r" (?:\w+ )?(?:system )?(?:prompt|instructions|api keys?|training data"
    r"|environment variables)\b"
    r"|(?:decode|execute|run|follow|obey) (?:this|these|the following|the)(?: \w+)?"
    r" (?:base64|rot13|code|command|payload|instructions?|orders?)\b"
    # a fake output
    rf"|(?:here(?:'s| is) )?(?:the |a |your |this )?(?:{_TRUE} )?(?:summary|tl;?dr)"
    r"(?: of .{0,60}?)?(?: (?:is|reads|should (?:be|say|read)|must (?:be|say|read)))?"
    r"(?: as follows)? ?[:=]"
    r"|(?:here(?:'s| is) )?(?:the |your )?(?:\w+ )?summary (?:is|should (?:be|say|read)"
    r"|must (?:be|say|read)) [\"']"
    r"|(?:your|(?:the|any|every|all) summar(?:y|ies) of this (?:article|text|story|page|document))"
    r"(?: (?:\w+ )?(?:summary|output|response|reply|only task|task|job|goal|new \w+))?"
    r" (?:is now|is to|must|should|will)\b"
    r"|your (?:new |only |real |true )+(?:task|job|goal|role|instructions?|purpose)\b"
    # chat roles and modes
    r"|(?:system|assistant|user|human|developer)(?: (?:prompt|message|note|override|update"
    r"|instructions?))?(?: \([^()]{0,40}\))?[\])*_ ]*:"
    r"|system (?:prompt|message|override|instructions?)\b(?=[\W_]*(?:$|[a-z]+:))"
    r"|(?:new|additional|updated|hidden|secret|special|real|actual|final) instructions?\b ?"
    r"(?:[:.–—-]|[\W_]*$|for |to (?:the |all |any )?)"
    r"|(?:begin|start|end)(?: of)?(?: the)? (?:system|new|hidden|admin|user|article|text|document"
    r"|input) ?(?:prompt|instructions?|message|input|text|override)?[\W_]*$"
    r"|(?:developer|debug|admin|god|dan|jailbreak|sudo|maintenance) mode\b.{0,20}"
    r"(?:enabled|activated|engaged|on\b|:)"
    r"|(?:role|system|prompt|instructions?|content)[\"'] ?: ?[\[{\"']"
    r")"
)
"""Matches the beginning of an instruction to a machine, of a fake answer from it, or of a turn in a
chat with it."""

# The stock phrases as a `Page`.

_PAGE = Page(
    page_turns=lines(
        "previous article|next article|previous story|next story|previous post|next post|previous"
        "|next|read next|up next"
    ),
    before_one_title=lines(
        "also read|read also|read more|see also|related|related article|related story"
    ),
    before_titles=lines(
        "related articles|related stories|related topics|related content|related news|related posts"
        "|related coverage|related links|more stories|more news|more on this story|more from"
        "|more like this|most read|most popular|most viewed|most shared|trending|trending now"
        "|popular now|recommended|recommended for you|recommended stories|you may also like"
        "|you might also like|you may like|don't miss|must read|top stories|latest news"
        "|latest stories|editor's picks|editors' picks|in other news|from around the web"
        "|promoted stories|paid content"
    ),
    lines=lines(
        "no time to read|get a summary|summarize|summarise|summary|copied|link copied|saved"
        "|bookmark|facebook|twitter|x|whatsapp|linkedin|reddit|pinterest|telegram|instagram"
        "|messenger|flipboard|view comments|join the conversation|add a comment|show comments"
        "|advertisement|advertising|advert|ad|ads|sponsored|sponsored content|promoted|remove ads"
        "|skip advertisement|skip ad|continue|skip to content|skip to main content"
        "|skip to navigation|menu|home|search|close|subscribe|sign in|log in|login|sign up|register"
        "|my account|newsletter|newsletters|donate|accept|accept all|accept cookies|reject all"
        "|i agree|got it|manage cookies|manage preferences|cookie policy|privacy policy"
        "|terms of use|terms of service|terms and conditions|contact us|about us|click to play"
        "|play video|play|pause|watch video|watch now|listen|listen now|back to top|load more"
        "|show more|see more|view all|see all|tags|topics|topics in this article|filed under|follow"
        "|following|gallery|view gallery|getty images|by|byline|breaking|breaking news|live"
        "|live updates|latest|exclusive|staff|key points|open in app|enlarge this image"
        "|toggle caption|hide caption|expand|transcript|embed|download"
    ),
    sentences=_SENTENCES,
    leads=(
        r"(?:related(?: (?:articles?|stor(?:y|ies)|news|coverage|posts?|reading|content|links?))?"
        r"|read more|read next|read also|also read|see also|see more|more on this|next article"
        r"|previous article|you may also like|recommended|don't miss|must read)\s?[:|>»–—-]\s?\S"
        r"|read more (?:about|on|at|from|here|stories)\b"
    ),
    contributed=r" contributed to this (?:report|story|article)\b",
    contributed_words=lines("contributed|to|this|report|story|article|also|from|as|well|did"),
    short=(
        r"(?:\d[\d,.]*k? )?(?:comments?|shares?|views|likes|retweets)(?: ?\(?\d*\)?)?"
        r"|(?:reading time:? )?\d+[ -]?min(?:ute)?s?(?: read)?"
        r"|(?:share|tweet|pin|post|send|save|print|e-?mail|copy)(?:[ ,/|]+(?:this|on|via|to|with|by"
        r"|the|article|story|post|page|link|a|your|friends?|it|now|and|or|x|facebook|twitter"
        r"|whatsapp|linkedin|reddit|pinterest|telegram|share|tweet|e-?mail|print|save|copy"
        r"|comments?))*"
        r"|(?:photo(?:graph)?s?|image|picture|pic|illustration|graphic|credit|source|video)"
        r"(?: ?(?:credits?|by|courtesy(?: of)?|source))?\s?[:/|]\s?.{2,80}"
        r"|(?:photo(?:graph)?s?|image|picture|illustration|video) "
        r"(?:credits?|by|courtesy(?: of)?|source,?) .{2,80}"
        r"|(?:ap|afp|epa|reuters|getty(?: images)?|pa)(?: (?:photo|images|wire))?/.{2,60}"
        r"|(?:file photo|file pic|library image)(?: .{0,60})?"
        r"|(?:read|watch|more|see|listen|video|photos|pictures|in pictures|gallery|analysis|opinion"
        r"|live|explainer|quiz|podcast|next|previous|tags|topics|filed under|category|section)"
        r"\s?[:|>»]\s?.{2,200}"
        r"|(?:opens|open) in (?:a )?new (?:window|tab)|more from .{2,60}|all about .{2,60}"
        r"|(?:photo|image|slide) \d+ of \d+|\d+ ?/ ?\d+|watch .{0,100}»"
        r"|view this (?:post|photo|video|tweet) on .{2,20}"
        r"|(?:a )?(?:post|reel|video) shared by .{2,80}"
        r"|[^()]{2,60} \(@\w+\)(?:,? .{0,40})?|(?:pic\.twitter\.com/|https?://|www\.)\S+"
        rf"|(?:{_ON})(?:[ ,|/·•]+(?:{_ON}|e-?mail|print|copy link|share))+"
    ),
    byline=(
        r"(?:(?:written|reported|story|words|report|analysis|reporting|article|posted) by|by"
        r"|from)\b:?"
    ),
    byline_words=lines(
        "|and|for|in|at|the|of|de|da|di|del|della|van|von|der|den|la|le|el|al|bin|ibn|abu|ap|afp|pa"
        "|reuters|bloomberg|cnn|bbc|staff|reporter|reporters|correspondent|editor|writer|writers"
        "|contributor|columnist|special|to|political|chief|senior|international|published|updated"
        "|on|est|edt|gmt|bst|utc|et|am|pm|min|mins|minute|minutes|read|hours|hour|ago|agencies|with"
        "|meteorologist|meteorologists|journalist|journalists|intern|interns|producer|producers"
        "|freelance|editors|correspondents|bureau"
    ),
    stamp_marks=_STAMP_MARKS,
    stamp_words=_STAMP_WORDS,
    reported=_REPORTED,
    appeals=rf"{_BEGINS}|{_ORDERS}",
    appeals_within=_HOLDS,
    addressed=r"\b(?:you|your|we|us|our)\b",
    appeals_to_reader=_HOLDS_TO_READER,
    orders=_ADDRESS,
)

ENGLISH = Language(
    code="en",
    name="English",
    common=words(
        """the of and to in is was that for it with as his on be at by had are from or an they
        which one were all their there been has have said who will more about would not this but"""
    ),
    stops=_STOPS,
    page=_PAGE,
    stem=_stem,
    name_key=_name_key,
    name_stem=_name_key,
    figures=Figures(pattern=_FIGURE_PATTERN, read=_read_figure),
    function_words=FUNCTION_WORDS,
    little_forms=forms(
        """a: an the be: am is are was were been being have: has had having do: does did will:
        would can: could may: might"""
    ),
    never_names=NEVER_NAMES,
    abbreviations=_ABBREVIATIONS,
    operators=_OPERATORS,
    clause_words=words("that whether how why"),
    asides=words(
        """who which whose whom where when while after before as although though because since with
        including despite following amid during having being like unlike such without instead far
        contrary once"""
    ),
    relatives=words("having being who which whose whom where as far instead contrary"),
    # Kiparsky and Kiparsky, Fact (1970).
    factives=words(
        """notice notices noticed noticing see sees saw realise realised realize realized discover
        discovered remember remembers remembered forget forgets forgot regret regrets regretted"""
    ),
    inversions=words("had were should until provided providing"),
    neutral_reports=words("say says said saying told tells tell according"),
    participles=("ing", "ed"),
    agents=words("by"),
    links_of_clauses=words(
        "because although though despite before after since until unless if while when once"
    ),
    prepositions=words(
        "of in on at to from with by for between against under over near during through into"
        " within across along around behind towards over above below beside beyond off onto outside"
        " inside"
    ),
    verb_particles=words(
        "out up down off over away back on in through around along more less again"
    ),
    phrase_openers=words("the a an this that these those its his her their no any all some"),
    postmodifiers=words("of that which who in for on at to from with by between behind"),
    anaphors=words(
        """company firm group man woman couple pair team club move decision attack incident
        accident singer actor star player study bill deal show film series game match victim
        suspect family girl boy child letter statement ruling case two three trio duo former
        latter others news occasion event video trailer pair duo policy"""
    ),
    unique_nouns=words("government police world public army weather internet economy sun sea"),
    present_times=words(
        """second minute moment hour day night morning afternoon evening week weekend month year
        decade century summer winter spring autumn season time parliament term campaign
        tournament"""
    ),
    coordinators=words("and or nor so"),
    breaks=words("but yet"),
    pronouns=words(
        """he she it they him her them his hers its their theirs himself herself itself themselves
        this that these those"""
    ),
    subject_pronouns=words("he she it they"),
    genders=(words("he him his himself"), words("she her hers herself")),
    lone_counts=words("one another some others both neither each many several most two three four"),
    first_person=words(
        """i me my myself we us our ours ourselves i'm i've i'd i'll we're we've we'd we'll let's"""
    ),
    second_person=words("you your yours yourself you're you've you'd you'll"),
    months={month: month for month in _MONTHS},
    # How fact-checkers answer a claim.
    rebuttal=(
        r"(?:but |however, |in fact, |in reality, )?"
        r"(?:there (?:is|was|were|has been|have been) no such\b"
        r"|(?:this|that|it|the (?:claim|post|rumou?r|story|report|video|photo|picture))(?: itself)?"
        r" (?:is|was|are|were) (?:false|untrue|not true|wrong|fake|a hoax|misleading|nonsense"
        r"|invented|made up|fabricated)\b(?! that)"
        r"|nothing of the (?:sort|kind)\b|(?:false|not true)\.)"
    ),
    fractions={
        "half": "one in two", "third": "one in three", "quarter": "one in four",
        "fifth": "one in five", "tenth": "one in ten",
    },
)  # fmt: skip
