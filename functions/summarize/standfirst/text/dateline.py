"""The dateline that an agency puts before the first sentence: "LONDON (Reuters) - "."""

import re

_AGENCIES = (
    "CNN|CNNMoney|CNN Business|CNN Student News|EW.com|AP|Associated Press|The Associated Press"
    "|Reuters|AFP|UPI|PA|DPA|ANSA|EFE|TASS|Xinhua|Kyodo|PTI|ANI|IANS|Bloomberg|Mashable|InStyle"
    "|HLNtv.com|KTLA|Parenting.com|Real Simple|Health.com|Rolling Stone|WIRED|Money|Time"
)
_DASH = r"(?:--?|—|–)"
_PLACE = r"[^\W\d_a-z](?:[^()\"“”!?:;\n]{0,78}[^()\"“”!?:;\n ])?"
_AGENCY = re.compile(
    rf"(?P<place>{_PLACE} ?)?"
    rf"\((?:(?P<agency>(?i:{_AGENCIES}))|[^()]{{2,40}})\)(?P<dash> ?{_DASH})? ?"
)
_GLUED = re.compile(r"\([A-Z][^()]{1,40}\)(?=[A-Z\"“\[])")
_CITY = re.compile(
    rf"(?P<city>[^\W\d_][^()\"“”!?:;,—–]{{2,40}})(?P<more>,[^()\"“”!?:;]{{2,40}}?)? {_DASH} "
)
_BYLINE = re.compile(r"By \. (?:[^.]{2,60}|[^.]{1,30}\.[^.]{1,30}) \. ")
_STAMP = re.compile(
    r"(?:\| \. )?(?:published|updated|created|last updated)\s?:?\s?\.?\s?[^|]{0,40}?\b\d{4} \. ",
    re.IGNORECASE,
)
_SMALL = frozenset({"de", "del", "la", "le", "les", "las", "los", "el", "al", "of", "and", "the"})


def dateline_end(text: str) -> int:
    """Return where the article's first sentence begins in its first paragraph; 0 mostly.

    Skipped are "(CNN)", "LONDON (Reuters) -", "PARIS —" and "By . Jane Doe . PUBLISHED: … 2013 ."
    before it, never all of the text.
    """
    end = _stamps(text)
    if not end:
        end = _agency(text) or _city(text)
    return end if end < len(text) else 0


def _stamps(text: str) -> int:
    byline = _BYLINE.match(text)
    end = byline.end() if byline else 0
    while stamp := _STAMP.match(text, end):
        end = stamp.end()
    return end


def _agency(text: str) -> int:
    glued = _GLUED.match(text)
    if glued:
        return glued.end()
    match = _AGENCY.match(text)
    if not match or not (match["agency"] or (match["dash"] and match["place"])):
        return 0
    begins = match["dash"] or _begins(text, match.end())
    return match.end() if begins and _are_names(match["place"] or "") else 0


def _city(text: str) -> int:
    match = _CITY.match(text)
    if not match or match["city"] != match["city"].upper() or text[:400] == text[:400].upper():
        return 0
    named = _are_names(match["more"] or "") and _begins(text, match.end())
    return match.end() if named else 0


def _begins(text: str, start: int) -> bool:
    """Whether a sentence seems to begin here."""
    rest = text[start : start + 5].lstrip("\"'“‘«„")
    return rest[:1].isupper() or rest[:1].isdigit()


def _are_names(place: str) -> bool:
    return all(
        word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL
        for word in re.findall(r"[\w.'’-]*\w", place)
    )
