"""Captions of pictures: a paragraph that ends in a credit tells of a picture, not of the news."""

import re

_LONGEST = 500
_AGENCIES = (
    r"(?:AP|AFP|EPA|PA(?: (?:Wire|Media|Images))?|Reuters|REUTERS|Getty(?: Images)?"
    r"|Associated Press|Alamy|Shutterstock|iStock|Bloomberg|Press Association|NASA|Xinhua"
    r"|Anadolu|ZUMA|Rex)"
)
_PICTURE = (
    r"(?:(?:archive|file|library|stock|handout|undated|ap|afp|reuters|screen)[ -])?"
    r"(?:photo(?:graph)?|picture|image|pic|illustration|graphic|video|still|grab)s?"
)
_BY = r"(?:\s?[:/|]\s?|\s(?:by|courtesy(?: of)?|from|via|credit:?|©)\s)"
_CREDIT = re.compile(
    # "(Photo: L. Marchetti)", "[AP Photo/Jane Doe]", "(Leo Hart/Getty Images)", "FILE PHOTO" ...
    rf"[(\[](?i:[^()\[\]]{{0,40}}\b{_PICTURE}{_BY}|courtesy\b|credits?:)[^()\[\]]{{2,80}}[)\]]\.?$"
    rf"|[(\[][^()\[\]]{{2,50}}/{_AGENCIES}[^()\[\]]{{0,30}}[)\]]\.?$"
    r"|[(\[.!?…\"”]\s?(?i:(?:file|library|archive|stock|handout) (?:photo|picture|pic|image))"
    r"[)\]]?\.?$"
    # ... or after the sentence: "Picture: Valley Press/T. Moen", "Photo by Leo Hart",
    rf"|(?<=[.!?…\"”’)])\s(?:[|–—-]\s)?(?=[A-Z])(?i:{_PICTURE}{_BY}|credits?:\s?|courtesy of\s)"
    r"(?!the (?:police|court)\b)[^.!?]{2,70}(?:\b[A-Z]\.[^.!?]{2,30})?\.?$"
    # "Jane Doe/Reuters", "Getty Images", "© Valley Press".
    rf"|(?<=[.!?…\"”’)])\s(?:{_AGENCIES}"
    r"|[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4} ?/ ?(?:The )?[A-Z][\w .]{1,40}|©\s?[^.]{2,50})$"
    # Any label with a name, or names alone, without a full stop.
    r"|(?<=[.!?…\"”’)])\s[A-Z][a-z]+(?: [a-z]+)?:\s?[^.!?\d:]{2,50}$"
    r"|(?<=[.!?])\s(?!(?:The|In|A|An|On|At|He|She|It|But|And|They|We|This)\b)"
    r"[A-Z][\w.’'-]*(?:(?: |/| / )[A-Z][\w.’'-]*){1,4}(?<![.])$"
)
_LEAD = re.compile(
    r"(?:image|photo|picture|video) caption\b|(?:file )?(?:photo|picture|image|pictured)\s?:\s",
    re.IGNORECASE,
)


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph is what stands under a picture."""
    if len(paragraph) > _LONGEST:
        return False
    return bool(_LEAD.match(paragraph) or _CREDIT.search(paragraph))
