"""The stock phrases of news pages, folded: lower case, straight quotes, no punctuation around."""

import re

from standfirst.text import stock_elsewhere as elsewhere


def _lines(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.split("|"))


PAGE_TURNS = _lines(
    "previous article|next article|previous story|next story|previous post|next post|previous|next"
    "|read next|up next"
)
"""The title of another article follows, a question perhaps."""

BEFORE_ONE_TITLE = elsewhere.BEFORE_ONE_TITLE | _lines(
    "also read|read also|read more|see also|related|related article|related story"
)
"""The title of another article may follow, or the article may go on."""

BEFORE_TITLES = elsewhere.BEFORE_TITLES | _lines(
    "related articles|related stories|related topics|related content|related news|related posts"
    "|related coverage|related links|more stories|more news|more on this story|more from"
    "|more like this"
    "|most read|most popular|most viewed|most shared|trending|trending now|popular now"
    "|recommended|recommended for you|recommended stories|you may also like|you might also like"
    "|you may like|don't miss|must read|top stories|latest news|latest stories|editor's picks"
    "|editors' picks|in other news|from around the web|promoted stories|paid content"
)
"""Titles of other articles follow, until the prose goes on or the page ends."""

LINES = (
    PAGE_TURNS
    | BEFORE_ONE_TITLE
    | BEFORE_TITLES
    | elsewhere.LINES
    | _lines(
        "no time to read|get a summary|no time to read? get a summary|summarize|summarise|summary"
        "|share|share this|share article|shares|tweet|pin it|email|e-mail|print|copy link|copied"
        "|link copied|save|saved|bookmark|facebook|twitter|x|whatsapp|linkedin|reddit|pinterest"
        "|telegram|instagram|messenger|flipboard|comment|comments|leave a comment|view comments"
        "|join the conversation|join the discussion|add a comment|post a comment|show comments"
        "|advertisement|advertising|advert|ad|ads|sponsored|sponsored content|promoted|remove ads"
        "|advertisement - scroll to continue|skip advertisement|skip ad|continue reading|read on"
        "|continue|skip to content|skip to main content|skip to navigation|menu|home|search|close"
        "|subscribe|subscribe now|sign in|log in|login|sign up|register|register now|my account"
        "|newsletter|newsletters|donate|support us|accept|accept all|accept cookies"
        "|accept all cookies|reject all|i agree|got it|manage cookies|manage preferences"
        "|cookie settings|cookie policy|privacy policy|terms of use|terms of service"
        "|terms and conditions|contact us|about us|click to play|play video|play|pause|watch video"
        "|watch now|listen|listen now|listen to this article|back to top|load more|show more"
        "|see more|view all|see all|tags|topics|topics in this article|filed under|follow us"
        "|follow|following|gallery|view gallery|getty images|image source getty images"
        "|by|published|updated|last updated|created|byline|e-mail to a friend|email to a friend"
        "|breaking|breaking news|live|live updates|latest|exclusive|staff|key points"
        "|open in app|get the app|download the app|enlarge this image|toggle caption|hide caption"
        "|expand|transcript|embed|download"
    )
)
"""Whole lines that are never the article's."""

_ON = (
    r"(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|whatsapp|telegram|threads|bluesky"
    r"|google news|flipboard)"
)
_MAIL = (
    r"(?:newsletters?|inbox|e-?mails?|alerts?|updates|briefing|notifications?|channel|app|podcast)"
)

SENTENCES = re.compile(
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
    r"|subscribe (?:now |today )?(?:to|for) (?:continue|read|unlock|full|get)\b.{0,80}"
    r"|get (?:the|our) [^.]{3,80} (?:in|to|into) your inbox\b.{0,60}"
    r"|enter your e-?mail(?: address)?\b.{0,80}"
    r"|(?:thank you|thanks) for (?:signing up|subscribing|registering)\b.{0,60}"
    rf"|(?:follow|like|find|join) (?:us|me|the \w+(?: \w+)?|@\w+|\w+(?: \w+)?) on {_ON}\b.{{0,80}}"
    r"|(?:the )?(?:story|article|post) continues (?:below|after)\b.{0,60}"
    r"|advertisement\b.{0,10}\b(?:scroll|continue|article|story)\b.{0,60}"
    r"|do you have a (?:story|news tip|tip)\b.{0,150}"
    r"|editor's note:.{0,250}"
    r"|sorry,? we are (?:not currently|unable to) accept.{0,100}"
    r"|no time to read\? get a summary"
)
"""Stock sentences, furniture even where they end with a full stop."""

LEADS = re.compile(
    r"(?:related(?: (?:articles?|stor(?:y|ies)|news|coverage|posts?|reading|content|links?))?"
    r"|read more|read next|read also|also read|see also|see more|more on this|next article"
    r"|previous article|you may also like|recommended|don't miss|must read"
    rf"|{elsewhere.LEADS})\s?[:|>»–—-]\s?\S"
    r"|read more (?:about|on|at|from|here|stories)\b"
)
"""Begin a line that points to another article."""

CONTRIBUTED = re.compile(r" contributed to this (?:report|story|article)\b")
CONTRIBUTED_WORDS = _lines("contributed|to|this|report|story|article|also|from|as|well|did")

SHORT = re.compile(
    r"(?:\d[\d,.]*k? )?(?:comments?|shares?|views|likes|retweets)(?: ?\(?\d*\)?)?"
    r"|(?:reading time:? )?\d+[ -]?min(?:ute)?s?(?: read)?"
    r"|(?:share|tweet|pin|post|send|save|print|e-?mail|copy)"
    r"(?:[ ,/|]+(?:this|on|via|to|with|by|the|article|story|post|page|link|a|your|friends?|it|now"
    r"|and|or|x|facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram|share|tweet|e-?mail"
    r"|print|save|copy|comments?))*"
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
    r"|(?:photo|image|slide) \d+ of \d+|\d+ ?/ ?\d+|hide caption|watch .{0,100}»"
    r"|view this (?:post|photo|video|tweet) on .{2,20}|(?:a )?(?:post|reel|video) shared by .{2,80}"
    r"|[^()]{2,60} \(@\w+\)(?:,? .{0,40})?|(?:pic\.twitter\.com/|https?://|www\.)\S+"
    rf"|(?:{_ON})(?:[ ,|/·•]+(?:{_ON}|e-?mail|print|copy link|share))+"
)
"""Lines without a full stop that are furniture."""

BYLINE = re.compile(
    r"(?:(?:written|reported|story|words|report|analysis|reporting|article|posted) by|by|from)\b:?"
)

BYLINE_WORDS = _lines(
    "|and|for|in|at|the|of|de|da|di|del|della|van|von|der|den|la|le|el|al|bin|ibn|abu|ap|afp|pa"
    "|reuters|bloomberg|cnn|bbc|staff|reporter|reporters|correspondent|editor|writer|writers"
    "|contributor|columnist|special|to|political|chief|senior|international|published|updated"
    "|on|est|edt|gmt|bst|utc|et|am|pm|min|mins|minute|minutes|read|hours|hour|ago|agencies|with"
    "|meteorologist|meteorologists|journalist"
    "|journalists|intern|interns|producer|producers|freelance|editors|correspondents|bureau"
)
"""What a byline holds besides names and times."""

STAMP_MARKS = _lines(
    "published|updated|posted|created|modified|first|last|originally|date|time|as|on|at"
)
"""Begin a time stamp."""

STAMP_WORDS = STAMP_MARKS | _lines(
    "of|am|pm|a.m|p.m|est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|gmt|bst|utc|cet|cest|ist|jst"
    "|aest|aedt|ago|hour|hours|hr|hrs|minute|minutes|min|mins|day|days|week|weeks|month|months"
    "|today|yesterday|just|now|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|january|february|march|april|may|june|july"
    "|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
    "|eastern|local|read|the|by"
)
