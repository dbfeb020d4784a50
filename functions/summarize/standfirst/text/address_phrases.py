"""How sentences begin that are orders to whoever summarises a text (English, folded).

All of it is matched at the beginning of a sentence in lower case, with straight quotes.
"""

import re

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
_ORDERS = r"(?:instructions?|prompts?|directives?|directions|guidelines?|commands?|rules)\b"
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
ADDRESS = re.compile(
    rf"{_BEGINNING}(?:{_ASK}[\W_]+){{0,3}}(?:"
    # away with what came before
    rf"(?:ignor|disregard|forget|overrid|bypass|discard|overlook|skip)(?:e|es|ing)?"
    rf"(?: (?:about|all|any|every|each|everything|of|the|these|those|this|that|your|my))*"
    rf"(?: (?:{_EARLIER}|and|or))+ (?:\w+ ){{0,2}}(?:{_ORDERS}|{_MATTER})"
    r"|(?:ignore|disregard|forget|override|bypass|discard)"
    r"(?: (?:all|any|of|your|these|the|my))+ (?:instructions?|prompts?|directives?|guidelines?)\b"
    r"|(?:ignore|disregard) (?:the |this )(?:article|text|story)\b"
    r"|(?:ignore|disregard|forget) (?:all (?:of )?|everything |what is (?:written |said )?)?"
    r"(?:the )?(?:above|foregoing)(?![\w-])"
    # to a machine
    rf"|(?:dear|attention|notes?|notice|message|instructions?|reminder|memo|hidden \w+)?"
    rf"(?: ?(?:to|for))?(?: ?(?:all|any|the|every|our|you))* ?{_MACHINE} ?[:,!–—-]+ ?"
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
    # about what is to be written
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
    # in the place of what is to be written
    rf"|(?:here(?:'s| is) )?(?:the |a |your |this )?(?:{_TRUE} )?(?:summary|tl;?dr)"
    r"(?: of .{0,60}?)?(?: (?:is|reads|should (?:be|say|read)|must (?:be|say|read)))?"
    r"(?: as follows)? ?[:=]"
    r"|(?:here(?:'s| is) )?(?:the |your )?(?:\w+ )?summary (?:is|should (?:be|say|read)"
    r"|must (?:be|say|read)) [\"']"
    r"|(?:your|(?:the|any|every|all) summar(?:y|ies) of this (?:article|text|story|page|document))"
    r"(?: (?:\w+ )?(?:summary|output|response|reply|only task|task|job|goal|new \w+))?"
    r" (?:is now|is to|must|should|will)\b"
    r"|your (?:new |only |real |true )+(?:task|job|goal|role|instructions?|purpose)\b"
    # roles and switches of a chat
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
"""Matches the beginning of an order to a machine, of what pretends to be its answer, or of a turn
in a chat with it."""

_OPENING = (
    r"(?:<\|(?:im_start|start_header_id|begin_of_text|system|user|assistant)\|>|\[inst\]|<<sys>>"
    r"|<start_of_turn>|<s>|<(?:system|instructions?|prompt|assistant|user)>)"
)
_CLOSING = (
    r"(?:<\|(?:im_end|eot_id|end|endoftext|end_of_text)\|>|\[/inst\]|<</sys>>|<end_of_turn>|</s>"
    r"|</(?:system|instructions?|prompt|assistant|user|article|text|document|context)>)"
)
OPENS = re.compile(_OPENING)
CLOSES = re.compile(_CLOSING)
MARK_FIRST = re.compile(rf"\W{{0,20}}?(?:{_OPENING}|{_CLOSING})")
MARK_LAST = re.compile(rf"(?:{_OPENING}|{_CLOSING})[\W_]*$")
"""Where the turns of a chat open and close, as the templates of language models write it."""
