"""What a page leaves in pasted text: share buttons, links, credits, notices. Each pattern says its reason.

A pattern is one alternative a line, whatever its case. It fits a whole line, opens one or stands in it.
"""

import re
from collections.abc import Callable

Finder = Callable[[str], re.Match | None]

OTHER_STORIES = "links to other stories"
SHORT = 160  # characters: most leftovers are short lines
TAIL = 120  # characters in which a credit closes a line
LONGEST = 700  # notices may be longer; lines beyond this are read as text


TRAIL = re.compile(r" ?[>›»|] ?")


def _any(alternatives: str) -> str:
    """Return one pattern for all alternatives, one a line."""
    return "|".join(line.strip() for line in alternatives.strip().splitlines())


def _line(alternatives: str) -> Finder:
    """Return what finds a pattern that fits a whole line."""
    return re.compile(rf"(?:{_any(alternatives)})\W*\Z", re.IGNORECASE).match


def _start(alternatives: str) -> Finder:
    """Return what finds a pattern that opens a line."""
    return re.compile(rf"\W{{0,3}}(?:{_any(alternatives)})", re.IGNORECASE).match


def _within(keys: str, alternatives: str, most_words: int = 200) -> Finder:
    """Return what finds a pattern anywhere in a line; one of `keys` must be there (for speed)."""
    find, words = re.compile(_any(alternatives), re.IGNORECASE).search, keys.split(",")

    def finder(line: str) -> re.Match | None:
        """Find the pattern where a key is found."""
        small = line.lower()
        return find(line) if any(key in small for key in words) and len(line.split()) <= most_words else None

    return finder


def _end(alternatives: str) -> Finder:
    """Return what finds a pattern that closes a line."""
    find = re.compile(rf"(?:{_any(alternatives)})\W*\Z", re.IGNORECASE).search
    return lambda line: find(line[-TAIL:])


SHARING = _any(r"""
    share|tweet|e-?mail|print|save|bookmark|rss|sms|copy link|follow us|pin it
    facebook|twitter|whatsapp|linkedin|reddit|flipboard|pinterest|instagram|telegram|tumblr|youtube|tiktok
    messenger|bluesky
""")
BESIDE_SHARING = _any(rf"""
    {SHARING}
    pin|post|like|follow|copy|text|link|google(?: ?\+| plus| news)?|snapchat|vk|line|threads|x
    on|via|by|to|this|article|story|more|with|friends?|comments?|\d+|and|or|the|us|opens in (?:a )?new window
""")
STORIES = r"stor(?:y|ies)|articles?|news|headlines?|posts?|content|links?|topics?|coverage|videos?|reads?"
PHOTO = r"photos?|images?|pictures?|photographs?|videos?|graphics?"
THIS = r"this (?:article|story|report|post|piece)"
AGENCY = r"ap|afp|reuters|getty(?: images)?|associated press|shutterstock|epa|istock|alamy|bloomberg|zuma|upi"

SHORT_LEFTOVERS: tuple[tuple[Finder, str], ...] = (
    (_line(r"[\W_]*"), "holds no word"),
    (
        _line(r"""
            advert(?:isement|ising|orial)?s?(?:\W+.{0,40})?
            ads?|ad feedback|sponsored(?: content| by .{2,40})?|promoted(?: content)?|(?:paid|partner) content
            (?:stor(?:y|ies)|articles?|post|reading) continue[sd]? (?:below|after)(?: .{0,40})?
            (?:scroll (?:down )?|swipe )?(?:to )?continue(?: reading)?(?: .{0,40})?
        """),
        "advertisement",
    ),
    (_line(rf"(?=.*\b(?:{SHARING})\b)(?:(?:{BESIDE_SHARING})\b\W*){{1,12}}"), "share button"),
    (
        _start(r"""
            (?:click|tap) to (?:share|email|print|tweet)
            share (?:this|on|via|the|it|your)\b|read or share this
            follow (?:us|me|him|her|@)|follow .{2,60} on (?:twitter|facebook|instagram|x)\b
            like us on|(?:find|join) us on
        """),
        "share button",
    ),
    (
        _line(r"""
            home|menu|main menu|navigation|search|close|next|prev(?:ious)?|top|more|less|expand|collapse
            (?:skip|jump|back) to .{3,30}|toggle .{3,30}|site ?map|edition|print edition|e-?paper|newsletters?
            (?:log|sign) ?(?:in|out|up)|register|subscribe(?: now)?|subscriptions?|(?:my )?account
            contact(?: us)?|about(?: us)?|help|faqs?|careers|jobs|feedback|donate|accept|got it
            ok|dismiss|cancel|submit|send|reply|report|loading|please wait
            play|pause|mute|replay|full ?screen|exit
            watch live|live tv|listen(?: now)?|watch(?: now)?|gallery|photos?|videos?|slideshow
            (?:show|load|view|see|read|learn|find out) (?:more|all)|hide caption
        """),
        "menu or button",
    ),
    (
        _line(r"""
            \d[\d,.]*[km]?|\d{1,2}:\d\d(?::\d\d)?|\d+ (?:of|/) \d+|page \d+(?: of \d+)?
            [\d,.]+[km]?\+? (?:shares?|views?|likes?|comments?|retweets?|votes?|followers?)
            \d+[ -]min(?:ute)?s?(?: read)?|(?:reading|read) time\W.{0,20}|\d+[smhdw](?: ago)?
        """),
        "counter",
    ),
    (
        _line(rf"""
            (?:related|recommended|trending|popular|featured|suggested|similar|further)(?: (?:{STORIES}))*
            (?:recent|latest|top|more|other)(?: (?:{STORIES}))*
            (?:most|must)[ -](?:read|popular|viewed|shared|commented|watched|recent)(?: .{{0,40}})?
            (?:related|recommended|trending|latest|more|top) (?:{STORIES}) ?.{{0,60}}
            (?:related|recommended|trending|latest|more) (?:now|on|in|from|about|for|this) ?.{{0,60}}
            (?:also|see|read|watch|up|what to read) (?:also|read|see|next|more|now)
            editor'?s'? (?:picks?|choice)|on our radar|around the web|don'?t miss
            you (?:may|might) (?:also )?(?:like|be interested)(?: .{{0,20}})?|in case you missed.{{0,20}}
            from (?:around|across) (?:the|our) .{{2,30}}|(?:sponsored|promoted) (?:stories|links)
        """),
        OTHER_STORIES,
    ),
    (
        _start(rf"""
            (?:read|see|watch|listen|related|recommended|more|breaking|don'?t miss)\s?(?::|>|»|\||—|–| - )
            (?:opinion|explainer|live updates|fact check)\s?(?::|>|»|\||—|–| - )
            (?:also read|read also|see also|must (?:read|watch)|learn more)\b
            read (?:more|next|the full story)\b
            (?:{PHOTO}|gallery|in pictures|in photos)\s?[:>»|]
            (?:view|browse|find|get) (?:more|all|the (?:full|original|latest|rest))\b.{{0,80}}\Z
            (?:read|see|watch|listen to) (?:more|all|the (?:full|original|latest|rest))\b.{{0,80}}\Z
            (?:click|tap) here|more (?:on|from|about|in) .{{2,60}}\Z|want more|check out (?:our|the|more)
            read .{{0,80}}\bhere\W*\Z|watch (?:the )?(?:video|live|it)\b.{{0,60}}\Z
            .{{0,40}}\bby clicking here\W*\Z
            for more (?:on|about|information|news|stories)
        """),
        "link to another story",
    ),
    (
        _within(
            "terms,privacy,cookie,not sell,choices,agreement,powered,designed,hosted,crafted",
            r"""
            terms (?:of (?:use|service)|and conditions|& conditions)
            privacy (?:policy|notice|settings|statement)
            cookie (?:policy|settings|notice|preferences)|do not sell (?:or share )?my|ad ?choices
            user agreement|subscriber agreement|^\W{0,3}(?:powered|designed|hosted|crafted) (?:by|with)\b
        """,
            most_words=12,
        ),
        "legal notice",
    ),
    (
        _line(r"""
            (?:filed under|sources?|via|tags?|topics?|categor(?:y|ies)|keywords|posted in)(?:\W.{0,80})?
            in this (?:story|article)|share|print|location
        """),
        "label of the page",
    ),
)
LONG_LEFTOVERS: tuple[tuple[Finder, str], ...] = (
    (
        _start(r"""
            sign[ -]?up (?:for|to|now|here|today)|subscribe (?:to|for|now|today|here)
            stay (?:up[ -]to[ -]date|informed|tuned) with
            get (?:the|our|your|all|breaking|more) .{0,60}(?:inbox|newsletter|app|email|alerts?|on the go)\b
            join (?:our|the) .{0,40}(?:newsletter|channel|mailing list|facebook)
            download (?:the|our) .{0,30}app|enter your (?:e-?mail|zip)|your e-?mail
            already (?:a|have an?) (?:subscriber|member|account|subscription)
            create (?:a|an|your) .{0,20}account
            thank(?:s| you) for (?:subscribing|signing|reading|registering)
            support (?:our|independent|local|quality) .{0,20}journalism
            become a (?:member|subscriber|supporter)|to continue reading|this is a (?:premium|subscriber)
            (?:you|please) (?:must|need to|have to|must be) (?:be )?log
            log ?in to|register (?:now|to|for free)|try .{0,30}free (?:for|trial)
        """),
        "newsletter or subscription",
    ),
    (
        _within(
            "newsletter,notification,your inbox,your email,your e-mail,signing up",
            r"""
            \bnewsletters?\b.{0,80}(?:inbox|sign|subscri|e-?mail)|(?:turn|switch) on (?:your )?notifications
            (?:delivered|sent|straight|direct(?:ly)?) to your (?:inbox|e-?mail)|by signing up,? you agree
        """,
        ),
        "newsletter or subscription",
    ),
    (
        _within(
            "©,(c),copyright,rights reserved,may not be,cookies,quotes delayed,market data",
            r"""
            ©|\(c\) ?\d{4}|\bcopyright\b.{0,20}\d{4}|all rights reserved
            may not be (?:published|reproduced|republished),
            (?:we|this (?:web)?site|our partners) uses? cookies|(?:accept|our use of) cookies
            quotes delayed|market data (?:provided|delayed)
        """,
        ),
        "legal notice",
    ),
    (
        _start(rf"""
            [(\[]?(?:additional |with )?(?:reporting|writing|editing|edited|compiled|translated) (?:by|from)\b
            .{{0,100}}\bcontributed (?:reporting|to this (?:report|story|article))
            with (?:files|additional reporting|reporting|inputs) (?:from|by)|with assistance (?:by|from)
            {THIS} (?:was |is |has been )?(?:originally |first |also )*(?:(?:re)?published|reprinted|posted)
            {THIS} (?:was |has been )?(?:originally |first )?(?:appeared|adapted|updated|produced|provided)
            (?:originally|first) (?:published|appeared)|read the original|for reprint
            (?:the )?(?:views|opinions) expressed
        """),
        "credit or notice of the publisher",
    ),
)
CAPTIONS: tuple[tuple[Finder, str], ...] = (
    (
        _start(rf"""
            (?:{PHOTO}|caption|credit|pictured|illustration|file (?:photo|image|picture))\s?(?:by\b|[:/])
            (?:{PHOTO}|illustration)\s?(?:courtesy|credit|copyright|caption)
            file - |enlarge this image|toggle caption|view gallery|(?:photo|image) (?:credit|source)
        """),
        "photo credit or caption",
    ),
    (
        _end(rf"""
            [(\[|]\s?(?:{AGENCY}|photo|image|picture|credit|courtesy|file photo)\b[^()]{{0,80}}
            \bgetty images(?:\W*/.{{0,40}})?|/\s?(?:{AGENCY}|pool|file)(?: (?:photos?|images))?
            (?-i:\b(?:REUTERS|AFP)/[A-Z][^.]{{2,60}})
            \b(?:photo|photograph|image) (?:by|courtesy) [^.]{{2,60}}
            \bcourtesy of [^.]{{2,40}}|\bfile photo|\bshutterstock
        """),
        "photo credit or caption",
    ),
    (
        _within("ap photo,epa-efe,getty images", r"\bap photo\b|\bepa-efe\b"),
        "photo credit or caption",
    ),
    (
        _line(rf"(?:{AGENCY})(?:\W+(?:{AGENCY}|via|file|{PHOTO}))*(?:\s?/\s?.{{2,40}})?"),
        "photo credit or caption",
    ),
)
COMMENTS = _line(r"""
    (?:(?:view|show|see|read|all|add|post|load|hide|leave|write) )*(?:(?:an?|the|your|\d[\d,]*) )?comments?
    comments? ?\(\d+\)
    comments? (?:\d+|on|below|here|policy|section|so far)\b.{0,80}|leave a (?:reply|comment).{0,40}
    \d+ (?:replies|responses|thoughts|comments)(?: (?:to|on) .{0,200})?|join the (?:conversation|discussion)
    be the first to comment.{0,20}|comments (?:are )?closed
""")


def leftover(line: str) -> str | None:
    """Return why a line is a leftover of a page, or None if it is none.

    >>> leftover("Story continues below advertisement")
    'advertisement'
    """
    if len(line) <= SHORT:
        return _reason(SHORT_LEFTOVERS, line) or _trail(line) or _reason(LONG_LEFTOVERS, line)
    return _reason(LONG_LEFTOVERS, line)


def _trail(line: str) -> str | None:
    """Return why a line is the trail of a page, "Home > World > Asia", or None if it is none."""
    steps = TRAIL.split(line)
    is_trail = 3 <= len(steps) <= 9 and all(step and " " not in step for step in steps)
    return "menu or button" if is_trail else None


def caption(line: str) -> str | None:
    """Return why a line is a caption or a photo credit, or None if it is neither."""
    return _reason(CAPTIONS, line)


def opens_comments(line: str) -> bool:
    """Say whether readers' comments begin at this line."""
    return len(line) <= SHORT and COMMENTS(line) is not None


def _reason(patterns: tuple[tuple[Finder, str], ...], line: str) -> str | None:
    """Return the reason of the first pattern that fits a line that is not too long."""
    if len(line) > LONGEST:
        return None
    return next((reason for find, reason in patterns if find(line)), None)
