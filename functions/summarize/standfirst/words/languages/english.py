"""English."""

from standfirst.words.demonyms import NAME_FORMS
from standfirst.words.figures import FIGURE, other_forms, read_figure, without_tail
from standfirst.words.folding import fold, name_key
from standfirst.words.language import Language, Operators, forms, phrases, words
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


_OPERATORS = Operators(
    # Quirk et al., A Comprehensive Grammar of the English Language (1985), 10.54 to 10.70.
    negation=words("not no never nor neither none nobody nothing nowhere without cannot hardly")
    | words("barely scarcely rarely seldom unable")
    # What did not happen (Karttunen, Implicative Verbs, 1971).
    | phrases(
        """refuse refuses refused refusing refusal fail fails failed failing lack lacks lacked
        lacking has_yet_to have_yet_to had_yet_to is_yet_to are_yet_to decline_to declines_to
        declined_to"""
    ),
    # What denies a fact (Sauri and Pustejovsky, FactBank, 2009), and what fact-checkers write.
    denial=phrases(
        """deny denies denied denying denial denials reject rejects rejected rejecting rejection
        dismiss dismisses dismissed dismissing refute
        refutes refuted refuting rebut rebuts rebutted dispute disputes disputed disputing
        debunk debunks debunked disprove disproves disproved retract retracts retracted
        retraction contradict contradicts contradicted contradicting false falsely untrue wrong
        wrongly incorrect incorrectly inaccurate misleading unfounded baseless groundless
        nonsense myth hoax fabricated fabrication fake far_from rule_out rules_out
        ruled_out ruling_out contrary_to unlikely unproven unconfirmed unsubstantiated
        uncertain stop_short stops_short
        stopped_short disagree disagrees
        disagreed rumour rumor rumours rumors doubt doubts
        doubted doubtful impossible  overturn overturned quashed
        backtracked disowned disavowed scotched untruth fictitious throw_out throws_out threw_out
        thrown_out strike_down strikes_down struck_down shoot_down shoots_down shot_down
        brush_aside brushes_aside brushed_aside laugh_off laughs_off laughed_off annul annuls
        annulled quash quashes recant recants recanted repudiate repudiates repudiated rebuff
        rebuffs rebuffed dispel dispels dispelled belie belies
        belied discount discounts discounted wide_of_the_mark instead_of
        rather_than"""
    ),
    # Verbs, nouns and adverbs that report: Levin, English Verb Classes (1993), 37 and 29.
    report=phrases(
        """say says said saying tell tells told telling according_to allege alleges alleged
        alleging allegation allegations claim claims claimed claiming purport purports purported
        accuse accuses accused accusing accusation accusations suspect suspects suspected
        testify testifies testified testifying testimony argue argues argued arguing warn warns
        warned warning insist insists insisted insisting contend contends contended assert
        asserts asserted assertion estimate estimates estimated predict predicts predicted
        predicting prediction forecast forecasts believe believes believed believing think
        thinks thought suggest suggests suggested suggesting announce announces announced
        announcing admit admits admitted admitting acknowledge acknowledges acknowledged
        acknowledging concede concedes conceded conclude concludes concluded declare declares
        declared complain complains complained tweet tweets tweeted charged_with charges_of
        charge_of blame blames blamed blaming so-called quoted_as in_the_words_of in_the_view_of
        in_the_opinion_of in_the_eyes_of by_his_account by_her_account by_their_account
        by_its_account proclaim proclaims proclaimed rumoured rumored imply implies implied
        speculate speculates speculated
        speculation explanation theory theories describe describes described explain explains
        explained recall recalls recalled joke joked hint hints hinted remark remarked
        indictment indicted"""
    ),
    local_report=words("allegedly reportedly purportedly supposedly"),
    clause_report=phrases(
        """find finds found show shows showed shown know knew known add adds added note notes noted
        report reports reported feel feels felt hear heard learn learned indicate indicates
        indicated agree agreed demonstrate demonstrates demonstrated establish established rule
        ruled hold holds held determine determined prove proved confirm confirms confirmed
        reveal reveals revealed write writes wrote maintain maintains maintained assume assumes
        assumed consider considers considered wonder wonders wondered ask asks asked point_out
        points_out pointed_out posted"""
    ),
    neutral=phrases("whether_or_not not_only"),
    excess=words("too"),
    restrictive=words("only alone solely"),
    above=phrases(
        "at_least more_than over well_over just_over above as_many_as as_much_as minimum"
    ),
    below=phrases(
        """at_most up_to nearly almost less_than fewer_than as_few_as as_little_as under just_under
        well_under below close_to maximum"""
    ),
    studies=words(
        """study studies survey surveys poll polls report reports research researchers analysis
        inquiry investigation review audit figures data scientists estimate model forecast"""
    ),
    # Palmer, Mood and Modality (2001), and verbs of intent.
    modality=phrases(
        """may might could would should plan plans planned planning propose proposes proposed
        proposing proposal proposals expect expects expected expecting expectation likely
        possible possibly possibility potential potentially perhaps maybe probable probably
        apparent apparently appear appears appeared_to seem seems seemed seemingly hope hopes
        hoped hoping intend intends intended intending intention aim aims aimed aiming threaten
        threatens threatened threatening want wants wanted wanting seek seeks sought seeking
        presumably presumed supposed was_to were_to is_to are_to set_to due_to_be about_to
        poised_to try tries tried trying
        attempt attempts attempted attempting offer offers offered offering urge urges urged
        urging call_for calls_for called_for calling_for demand demands demanded demanding
        promise promises promised promising vow vows vowed pledge pledges pledged in_talks
        prepared_to willing_to ready_to scheduled_to tentative tentatively provisional
        provisionally in_principle can asked_to asking_for asked_for considering exploring
        discussing weighing whether"""
    ),
    # Declerck and Reed, Conditionals (2001): conjunctions and prepositions of condition.
    condition=phrases(
        """if unless provided_that providing_that as_long_as so_long_as as_soon_as in_return_for
        in_exchange_for
        with_the_exception_of apart_from excluding other_than on_condition conditional_on
        only_when only_after only_if either subject_to depending_on depends_on depend_on in_case
        in_the_event barring otherwise assuming contingent_on but_only or_almost or_nearly"""
    ),
    # Quirk et al. (1985), 7.63 and 8.116: approximators and restrictives.
    limit=phrases(
        """at_least at_most up_to nearly almost roughly approximately more_than less_than fewer_than
        as_many_as as_few_as as_much_as as_little_as half every_second every_third every_other
        one_in most many several some few former ex acting interim partly partially in_part
        mainly mostly largely not_all one_of part_of minority majority maximum minimum
        would-be self-proclaimed self-styled all_but each each_of apiece"""
    ),
    number_limit=phrases(
        """about around some over under close_to just_under just_over well_over well_under estimated
        below above just"""
    ),
)


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
    inversions=words("had were should until"),
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
    phrase_openers=words("the a an this that these those its his her their no any all some"),
    postmodifiers=words("of that which who in for on at to from with by between behind"),
    anaphors=words(
        """company firm group man woman couple pair team club move decision attack incident accident
        singer actor star player study bill deal show film series game match victim suspect family
        girl boy child letter statement ruling case two three trio duo former latter others news
        occasion event
        video trailer pair duo policy"""
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
        """i me my we us our ours you your yours myself ourselves yourself i'm i've i'd i'll
        we're we've we'd we'll you're you've you'd you'll let's"""
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
    fractions={
        "half": "one in two",
        "third": "one in three",
        "quarter": "one in four",
        "fifth": "one in five",
        "tenth": "one in ten",
    },
    first_ordinals={"first": "#1", "second": "#2"},
    openers=frozenset({"The", "This"}),
    own_words=words("article story summary text passage piece post"),
    name_forms=NAME_FORMS,
    skips_in_names=False,
)
