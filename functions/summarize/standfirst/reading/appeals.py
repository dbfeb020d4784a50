"""The page that speaks to its reader in whole sentences: of newsletters, money, cookies, itself.

`stock_phrases` knows lines word for word; here a sentence is known by what it asks and of whom.
What somebody is reported to have said is never the page's.
"""

import re

from standfirst.reading import sentences

LONGEST = 600
"""No appeal is longer than this many characters."""

_REPORTED = re.compile(
    r"[\"“”«»].*\s.*[\"“”«»]"
    r"|\b(?:said|says|(?<!your )say|told|tells|ruled|according to|asked|argues?|believes?"
    r"|wrote|writes"
    r"|advises?|found|demands?|taught|admitted|claims?|warned|warns)\b"
)
_ADDRESSED = re.compile(r"\b(?:you|your|we|us|our)\b")

_BEGINS = re.compile(
    # To subscribe, register, pay.
    r"(?:sign(?:ing)? up|subscribe|register)\b.*\b(?:newsletters?|inbox|alerts?|updates|briefing"
    r"|digest|podcasts?|free|today|now|our|to (?:continue|read)|spotify|listen)\b"
    r"|by (?:signing|entering|clicking|continuing|registering|subscribing|using|providing"
    r"|submitting|joining)\b.*\b(?:you|agree|terms|privacy)\b"
    r"|privacy notice\b|never miss (?:a|an|out)\b|stay (?:informed|up to date|updated)\b"
    r"|keep up with\b.*\b(?:latest|channel|newsletter)\b"
    r"|(?:to )?(?:continue|keep|finish) reading\b|create (?:a |an |your )?(?:free )?account\b"
    r"|(?:start|begin|try|get) (?:a|your|our|the)\b.*\b(?:free trial|subscription)\b"
    r"|unlock\b.*\b(?:article|story|archive|access|content)\b"
    r"|already (?:a|an|have)\b.*\b(?:subscribers?|members?|accounts?|log in|sign in)\b"
    r"|subscribers (?:get|have|enjoy|receive) (?:unlimited|full|access|exclusive)\b"
    r"|cancel (?:at )?any ?time\b|(?:log|sign) in (?:to|or|here)\b"
    r"|this (?:article|story|content|page|video) is (?:only )?(?:for|available to) (?:our )?"
    r"(?:paying )?(?:subscribers|members)\b"
    # To give.
    r"|donate (?:now|today|here|to us)\b|become a (?:member|supporter|subscriber|patron)\b"
    r"|(?:help|support) us\b|support (?:our|independent|local|quality) (?:journalism|news|report)"
    r"|make a (?:tax-deductible |monthly |one-off )*(?:gift|donation|contribution)\b"
    r"|all (?:donations|gifts) (?:will be|are) (?:matched|doubled)\b"
    # To follow, listen, read elsewhere.
    r"|(?:join|follow|like) (?:us|our|@\w+)\b"
    r"|follow (?:her|him|them|me|the \w+|\w+ \w+) (?:on|at)\b"
    r"|(?:download|get) (?:our|the) (?:\w+ ){0,4}app\b"
    r"|(?:listen|watch|tune in)\b.*\b(?:podcasts?|spotify|this (?:article|story|episode))\b"
    r"|(?:find out|learn|discover|see|watch|view|browse|explore|check out)\b.*\b(?:more about"
    r"|our (?:full|website|coverage|guide|other|latest))\b"
    r"|read (?:the|our) (?:original|full|rest|whole|latest)\b|read more\b.*\b(?:here|website)\b"
    r"|here(?: is|'s| are) what (?:you should|to) read\b|don't (?:forget|miss) (?:to|our|out)\b"
    r"|you (?:may|might) (?:also )?(?:be interested|like|enjoy)\b"
    # To write, answer, comment.
    r"|please\b|let us know\b|have your say\b|get in touch\b|tell us\b|send us\b"
    r"|share your (?:thoughts|story|views|memories|photos)\b|what (?:do|did) you think\b"
    r"|(?:do you have|have you got|got) (?:a|an|any|some)\b.*\b(?:story|tips?|news"
    r"|information|photos?"
    r"|videos?|opinion|questions?)\b"
    r"|(?:if )?(?:have )?you(?:'ve| have)? been affected by\b"
    r"|(?:was|is|did you find) this (?:article|page|story) (?:helpful|useful)\b"
    r"|(?:thank you|thanks) for (?:reading|listening|watching|your (?:interest|support|feedback))\b"
    r"|(?:contact|e-?mail|reach) (?:the author|our|us|her|him|them|me)\b|letters to the editor\b"
    r"|comments? (?:are|have been|is)\b.*\b(?:closed|disabled|moderated|turned off)\b"
    r"|be the first to (?:comment|review|know|reply)\b|we (?:moderate|welcome) (?:your )?comments\b"
    # Of money, cookies, and what does not show.
    r"|as an amazon associate\b|prices (?:were|are) (?:correct|accurate)\b.*\b(?:publi"
    r"|writing|press)"
    r"|(?:all )?products\b.*\bby our\b"
    r"|(?:we|this (?:web)?site|this page)\b.*\bcookies\b.*\b(?:similar|personali|experience|improve"
    r"|ads\b|analy|technolog)"
    r"|we and our\b.*\bpartners\b|we ask for your (?:permission|consent)\b"
    r"|you can (?:change|manage|update|withdraw) your (?:settings|preferences|consent|choices)\b"
    r"|(?:to|please) (?:view|see|play|watch) (?:this|the) (?:content|media|video|map|chart|post)\b"
    r"|this (?:content|video|audio|feature|page) (?:is|can ?not|can't|was)\b.*\b(?:available|played"
    r"|displayed|shown|loaded|generated|automatically)\b"
    r"|your browser\b|(?:please )?(?:enable|turn on) javascript\b|allow \w+ content\b"
    # Of the article itself.
    r"|this (?:article|story|piece|post|essay|column|excerpt|interview|series|project)\b.{0,40}\b"
    r"(?:first|originally|republished|reprinted|reproduced|produced|co-published|excerpted|adapted"
    r"|made possible|supported by|funded by|has been updated|was updated|affiliate|provided by"
    r"|free to read)\b"
    r"|it is (?:republished|reproduced|reprinted)\b"
    r"|(?:originally|first) (?:published|posted) (?:in|on|at|by) [^,]{2,60}$"
    r"|a version of this (?:article|story|piece|column)\b"
    r"|this is a (?:developing|breaking)(?: news)? story\b|(?:please )?check back\b"
    r"|more (?:details )?(?:to )?follows?$|more to come$|(?:image|photo|picture) caption\b"
    r"|[^.]{2,60} opinions? (?:expressed )?(?:in this \w+ )?(?:is|are) (?:his|her|their) own$"
)
_HOLDS = re.compile(
    r"\breaders like you\b|\bearn us\b|\baffiliate links?\b|\bplease (?:consider|give|donate"
    r"|help)\b"
    r"|[\w.]@[\w-]+\.\w|\b(?:can|may) be (?:contacted|reached|called) (?:on|at)\b.*\d{3}"
)
"""In any sentence."""
_HOLDS_TO_READER = re.compile(
    r"\b(?:newsletters?|digest|briefing|unsubscribe|opt out|inbox)\b"
    r"|\b(?:earn|receive|get|make)\b.{0,40}\bcommission\b"
    r"|\b(?:our|independent|local|quality) (?:journalism|reporting|newsroom)\b"
    r"|\bour (?:readers|supporters|members|subscribers)\b.*\b(?:fund|free|support|join|access)"
    r"|\b(?:funded|supported|read|free)\b.*\bour (?:readers|supporters|members|subscribers)\b"
    r"|\byour (?:donation|support|contribution|gift|membership|subscription)\b"
    r"|\b(?:free )?articles? (?:left|this month|remaining)\b|\bfree trial\b|\bsubscribe\b"
)
"""Only in a sentence that speaks to the reader."""


def is_appeal(line: str) -> bool:
    """Whether a sentence, folded, is the page's own word to its reader."""
    if len(line) > LONGEST or _REPORTED.search(line):
        return False
    if _BEGINS.match(line) or _HOLDS.search(line):
        return True
    return bool(_ADDRESSED.search(line)) and bool(_HOLDS_TO_READER.search(line))


def appeals(paragraph: str) -> bool:
    """Whether half of a paragraph's sentences or more are the page's word to its reader."""
    if len(paragraph) > LONGEST:
        return False
    found = [paragraph[start:end] for start, end in sentences.split(paragraph)]
    spoken = [is_appeal(fold(one)) for one in found]
    return 2 * sum(spoken) >= len(spoken) > 0 and not _REPORTED.search(fold(paragraph))


_QUOTES = str.maketrans("‘’‛‚“”„‟", "''''\"\"\"\"")
_SAID = re.compile(r"[\w@©™](?:.*[\w@©™])?", re.DOTALL)


def fold(text: str) -> str:
    """Lower case, straight quotes, nothing but words at both ends; empty without words."""
    said = _SAID.search(text)
    return said[0].translate(_QUOTES).lower() if said else ""
