"""The page that speaks to its reader in whole sentences: of newsletters, money, cookies, itself.

`stock_phrases` knows lines word for word; here a sentence is known by what it asks and of whom.
What somebody is reported to have said is never the page's.
"""

import re

LONGEST = 300
"""No such sentence is longer than this many characters."""

_REPORTED = re.compile(
    r"[\"“”«»].*\s.*[\"“”«»]"
    r"|\b(?:said|says|(?<!your )say|(?<!have )told|tells|ruled|according to|asked|argues?"
    r"|believes?|wrote"
    r"|writes|reads$|states|urges?|advises?|found|demands?|taught|admitted|claims?|warned|warns"
    r"|announced|promised)\b"
)

_ORDER = (
    r"(?:(?:please|don't|just|also|then|or|and),? )*(?:like|love|enjoy|get|grab|join|check"
    r"|chip|click|tap"
    r"|swipe|hover|scroll|press|hit|watch|listen|read|see|share|send|save|manage|continue"
    r"|start|begin"
    r"|try|buy|make|give|donate|support|fund|subscribe|sign|register|log|create|download|install"
    r"|visit|explore|discover|learn|find|follow|call|text|e-?mail|contact|reach|write|tell"
    r"|let|leave"
    r"|post|vote|rate|take|submit|enter|enable|allow|accept|view|browse|search|shop|book"
    r"|become|help"
    r"|consider|stay|keep|unlock|cancel|update|change|forget|miss|need|want)"
    r" (?:the|an?|first|this|these|our|your|us|me|him|her|them|more|all|any|some|unlimited"
    r"|free|up|in|out"
    r"|on|over|left|right|here|below|now|to|with|for|through|at|into|from|what|how|why|who|related"
    r"|around|back)\b"
)
"""How an order begins: a verb, and what cannot follow the noun that is spelt like it."""
_OF_PAGE = (
    r"\b(?:articles?|story|stories|page|(?:web)?site|apps?|newsletters?|e-?mails?|inbox"
    r"|digest|briefing"
    r"|subscri\w+|accounts?|cookies?|preferences|settings|comments?|links?|arrow|photos|pictures"
    r"|gallery|slideshow|videos?|podcasts?|episodes?|channel|notifi\w+|alerts?|updates|coverage"
    r"|full (?:interview|report|list|text|video|letter|statement|interactive)|magazine|archive"
    r"|(?:digital|unlimited|full|instant) access|letters?|membership|members?|supporters?"
    r"|donations?"
    r"|journalism|newsroom|tax-deductible|how we work|our (?:work|reporting|editors?"
    r"|reporters?|shop|guide|team|community|free"
    r"|conversation)|the conversation|discussion|browser|javascript|free trial|spotify|helpline"
    r"|facebook|twitter|instagram|youtube|tiktok|whatsapp|telegram|linkedin|bluesky|threads"
    r"|friends?|details|thoughts|views|whole thing|coffee)\b|\b(?:here|below)$"
)
"""Things of a page, not of the world that it tells of."""
_ORDERS = re.compile(rf"{_ORDER}.*(?:{_OF_PAGE})|{_ORDER}.*\b(?:our|us)\b.*\b(?:free|today|now)\b")

_BEGINS = re.compile(
    # What it asks for.
    r"please\b|read on\b|(?:sign(?:ing)? up|subscribe|register)\b.*\b(?:today|now|our"
    r"|to (?:continue|read))\b"
    r"|by (?:signing|entering|clicking|continuing|registering|subscribing|using|providing"
    r"|submitting|joining)\b.*\b(?:you|agree|terms|privacy)\b"
    r"|(?:to )?(?:continue|keep|finish) reading\b|never miss (?:a|an|out)\b"
    r"|keep up with\b.*\blatest\b"
    r"|already (?:a|an|have)\b.*\b(?:subscribers?|members?|accounts?|log in|sign in)\b"
    r"|subscribers (?:get|have|enjoy|receive) (?:unlimited|full|access|exclusive)\b"
    r"|(?:help|support|back) us\b|support (?:our|independent|local|quality) (?:journalism"
    r"|news|report)"
    r"|all (?:donations|gifts) (?:will be|are) (?:matched|doubled)\b|cancel (?:at )?any ?time\b"
    r"|(?:like|love|enjoy(?:ing|ed)?|want) (?:what you|this|our|more)\b|(?:we )?hope you\b"
    r"|if you(?:'ve| have)? (?:like|enjoy|value|love|appreciate)\w*\b"
    r"|(?:join|follow|like) (?:us|our|@\w+)\b|follow (?:her|him|them|me|\w+ \w+) (?:on|at)\b"
    r"|you (?:may|might|will) (?:also )?(?:be interested|like|enjoy|love)\b"
    r"|you(?:'ve| have|'re| are| must| can| need)\b.*\b(?:preview|logged in|log in|signed in"
    r"|limit of"
    r"|sign up"
    r"|unsubscribe|free (?:articles?|stor(?:y|ies)))\b"
    # What it wants to hear.
    r"|(?:do|are|have|did|were|got) (?:you|a|an|any)\b.*\b(?:story|tips?|news to|information"
    r"|opinion|questions?|affected|hear from you|get in touch)\b|let us know\b|have your say\b"
    r"|get in touch\b|tell us\b|send us\b|what (?:do|did) you (?:think|make of)\b"
    r"|we(?: would|'d| want to)?(?: like| love)?(?: to)? hear from you\b"
    r"|(?:if )?(?:have )?you(?:'ve| have)? been affected by\b"
    r"|(?:was|is|did you find) this (?:article|page|story) (?:helpful|useful)\b"
    r"|(?:thank you|thanks) for (?:reading|listening|watching|your (?:interest|support|feedback))\b"
    r"|letters to the editor\b|be the first to (?:comment|review|know|reply)\b"
    r"|comments? (?:are|have been|is)\b.*\b(?:closed|disabled|moderated|turned off|reviewed)\b"
    r"|we (?:moderate|welcome|review) (?:your |all )?comments\b"
    r"|(?:if you|for (?:confidential |more |free )*(?:support|help|advice|information)"
    r"|in the u[ks])\b"
    r".*\b(?:call|text|helpline|visit|contacted|samaritans|dial)\b"
    # Of money, cookies, and what does not show.
    r"|(?:terms|conditions|restrictions|t&cs)(?: and conditions)? apply$|new (?:customers"
    r"|subscribers) only$"
    r"|offers? (?:ends?|valid|expires?)\b[^,]*$|javascript (?:is|must be)\b|(?:spotted|have"
    r"|noticed|got) a"
    r" (?:mistake|complaint|correction|problem|question)$|how did we do$|not a (?:member"
    r"|subscriber) yet$"
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
    r"|(?:sorry,? )?this (?:content|video|audio|live ?stream|stream|clip|feature|page|episode|game)"
    r" (?:is|are|has|have|was|can|can't|cannot|will|may)\b"
    # Of the article itself.
    r"|(?:this|the above) (?:article|story|piece|post|essay|column|excerpt|interview|series"
    r"|project)(?! (?:was|has been) (?:amended|corrected|edited|changed)\b)"
    r" (?:is|was|has|will|may|might|can|contains|includes|(?:first|originally) \w+|appeared|ran)\b"
    r"|this (?:text|report|review) (?:first|originally|was (?:first|originally)|appeared first)\b"
    r"|the rest of this (?:article|story)\b|(?:the )?embedded (?:post|tweet|video|content)\b"
    r"|(?:the )?(?:views|opinions)\b.*\b(?:in this (?:article|column|piece)|not reflect)\b"
    r"|(?:his|her|their) (?:latest|new"
    r"|most recent) (?:book|novel)"
    r"(?:, [^,]*,)? (?:is|will be)\b"
    r"|(?:words|story|text|report) by [^,]+(?:, (?:photographs|photos|pictures"
    r"|illustrations?) by [^,]+)?$"
    r"|[^.]{2,60} contributed (?:reporting|research)\b"
    r"|it (?:is|was) (?:republished|reproduced|reprinted|first published|originally published)\b"
    r"|a version of this (?:article|story|piece|column)\b|(?:please )?check back\b"
    r"|(?:with |additional |some )*(?:reporting|editing|graphics|photography) (?:by"
    r"|from) (?!the |an? |its |this )[^,]*$"
    r"|this is a (?:developing|breaking)(?: news)? story\b|more (?:details )?(?:to )?follows?$"
    r"|more to come$|(?:image|photo|picture) caption\b|about the authors?\b|copyright the\b"
    r"|(?:originally|first) (?:published|posted) (?:in|on|at|by) [^,]{2,60}$"
    r"|(?:reprinted|republished|reproduced|syndicated) (?:here )?(?:with|by|from|under)\b"
    r"|(?:distributed|translated|edited|illustrated|produced|compiled) by [^,]{2,60}$"
    r"|[^.]{2,60} opinions? (?:expressed )?(?:in this \w+ )?(?:is|are) (?:his|her|their) own$"
    r"|(?:\w+ )?(?:writers?|reporters?|correspondents?|journalists?|staff) [^,]{3,80}\bcontributed$"
    r"|(?:next up|up next|coming up|watch|listen)\s?[:|>»]"
)
_HOLDS = re.compile(
    r"\breaders like you\b|\bread next$|\bearn us\b|\baffiliate (?:links?|commission)\b"
    r"|\bthis journalism\b"
    r"|\bplease (?:consider|give|donate|help)\b|\bchip in\b|\bwithout your (?:help|support)\b"
    r"|[\w.]@[\w-]+\.\w|\bcan be (?:followed|emailed|found) (?:on|at)\b|\b(?:can"
    r"|may) be (?:contacted|reached|called) (?:on|at)\b.*\d{3}"
)
"""In any sentence."""
_ADDRESSED = re.compile(r"\b(?:you|your|we|us|our)\b")
_HOLDS_TO_READER = re.compile(
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
"""Only in a sentence that speaks to the reader."""


def is_appeal(line: str) -> bool:
    """Whether a sentence, folded, is the page's own word to its reader."""
    if len(line) > LONGEST or _REPORTED.search(line):
        return False
    if _BEGINS.match(line) or _ORDERS.match(line) or _HOLDS.search(line):
        return True
    return bool(_ADDRESSED.search(line)) and bool(_HOLDS_TO_READER.search(line))


def is_reported(line: str) -> bool:
    """Whether a sentence or paragraph, folded, gives somebody's words."""
    return _REPORTED.search(line) is not None
