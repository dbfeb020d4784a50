"""English verbs as news uses them, to tell a sentence that has one from a phrase that has none."""

from standfirst.words.language import words
from standfirst.words.lexicon import DETERMINERS, FUNCTION_WORDS
from standfirst.words.tokens import Kind, Token

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
"""Irregular participles that are no past tense."""

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
"""Verbs that follow a plural; forms in -s and -ed need no list."""

_BEFORE_NOUNS = (
    FUNCTION_WORDS
    - AUXILIARIES
    - words("i you he she it we they who which that what when where while as and or but also")
    - words("not never only just still often even then now here there")
)
"""After one of these a word is a noun or an adjective, not the verb of a sentence."""


def is_verb(before: Token | None, token: Token, after: Token | None) -> bool:
    """Whether a word may be the verb of a sentence. Too many are taken for one rather than too
    few: "visitors" after "the" is none, "claims" after a name is.
    """
    key = token.key
    if key in AUXILIARIES or key.endswith(("n't", "'re", "'ve", "'ll", "'d", "'m")):
        return True
    if token.kind is not Kind.WORD or key in FUNCTION_WORDS:
        return False
    preceding = before.key if before and before.kind is Kind.WORD else ""
    if key in PASTS or key.endswith("ed"):  # "led by" is no more than a participle
        return preceding not in DETERMINERS and not (after and after.key == "by")
    if preceding in _BEFORE_NOUNS:
        return False
    counted = before is None or before.kind is Kind.FIGURE
    return key in VERBS or (not counted and key.endswith("s") and not key.endswith(("ss", "us")))
