"""What a page leaves in pasted text: share buttons, links, credits, notices. Each pattern says its reason."""

import re
from collections.abc import Callable

LONGEST = 700  # a leftover is a short line: longer ones are read as text


Finder = Callable[[str], re.Match | None]


def _line(pattern: str) -> Finder:
    """Return what finds a pattern that fits a whole line, whatever its case."""
    return re.compile(rf"(?:{pattern})\W*\Z", re.IGNORECASE).match


def _start(pattern: str) -> Finder:
    """Return what finds a pattern that opens a line, whatever its case."""
    return re.compile(rf"\W{{0,3}}(?:{pattern})", re.IGNORECASE).match


def _within(pattern: str) -> Finder:
    """Return what finds a pattern anywhere in a line, whatever its case."""
    return re.compile(pattern, re.IGNORECASE).search


SITES = (
    r"facebook|twitter|whatsapp|linkedin|reddit|flipboard|pinterest|instagram|telegram|tumblr|youtube|tiktok|threads"
    r"|google(?: ?\+| plus| news)?|messenger|bluesky|snapchat|vk|line|wechat|mastodon|x"
)
ACTS = r"share|tweet|pin(?: it)?|post|e-?mail|print|save|bookmark|like|follow(?: us)?|rss|sms|copy(?: link)?|text|link"
SHARING = (
    r"share|tweet|e-?mail|print|save|bookmark|rss|sms|copy link|follow us|pin it|facebook|twitter|whatsapp"
    r"|linkedin|reddit|flipboard|pinterest|instagram|telegram|tumblr|youtube|tiktok|messenger|bluesky"
)
STORIES = (
    r"stor(?:y|ies)|articles?|news|headlines?|posts?|content|links?|topics?|coverage|videos?|reading|reads"
)

LEFTOVERS = (
    (_line(r"[\W_]*"), "holds no word"),
    (
        _line(
            r"advert(?:isement|ising|orial)?s?|ads?|sponsored(?: content| by .{2,40})?|promoted(?: content)?|paid content|"
            r"partner content|ad feedback|(?:advertisement\W*)?(?:stor(?:y|ies)|articles?|(?:continue )?reading) (?:continues? )?"
            r"(?:below|after)(?: (?:this |the )?(?:advert(?:isement)?|ad|video|promo))?|remove ads|"
            r"advertisement\W+.{0,40}"
        ),
        "advertisement",
    ),
    (
        _start(
            r"(?:the )?(?:stor(?:y|ies)|article|post) continues (?:below|after)|scroll (?:down )?to continue|continue reading"
        ),
        "advertisement",
    ),
    (
        _line(
            rf"(?=.*\b(?:{SHARING})\b)(?:(?:{ACTS}|{SITES}|on|via|by|to|this|article|story|more|with|friends?|comments?|\d+|and|or|the|us|opens "
            rf"in (?:a )?new window)\W*){{1,12}}"
        ),
        "share button",
    ),
    (
        _start(
            r"(?:click|tap) to (?:share|email|print|tweet)|share (?:this|on|via|the|it|your)\b|follow (?:us|me|him|her|@)|"
            r"like us on|follow .{2,40} on (?:twitter|facebook|instagram|x)\b|(?:find|join) us on"
        ),
        "share button",
    ),
    (
        _line(
            r"(?:home|menu|search|close|next|prev(?:ious)?|login|log ?in|log ?out|sign ?in|sign ?up|sign ?out|register|"
            r"subscribe(?: now)?|subscriptions?|my account|account|skip to .{3,30}|toggle .{3,30}|back to top|top|jump to .{3,30}|"
            r"navigation|main menu|site map|sitemap|contact(?: us)?|about(?: us)?|help|faqs?|careers|jobs|feedback|donate|"
            r"loading|please wait|play|pause|mute|watch live|live tv|listen(?: now)?|watch(?: now)?|show more|load more|"
            r"view (?:all|more)|see (?:all|more)|more|less|expand|collapse|edition|newsletters?|e-?paper|print edition|"
            r"full screen|fullscreen|exit|accept|ok|got it|learn more|find out more|dismiss|cancel|submit|send|reply|report|"
            r"read more|hide caption|toggle caption|enlarge this image|gallery|photos?|videos?|slideshow|replay|"
            r"(?:\S+ ?[>›»|] ?){2,8}\S+)"
        ),
        "menu or button",
    ),
    (
        _line(
            r"\d[\d,.]*[km]?|\d{1,2}:\d\d(?::\d\d)?|\d+ (?:of|/) \d+|page \d+(?: of \d+)?|"
            r"[\d,.]+[km]?\+? (?:shares?|views?|likes?|comments?|retweets?|votes?|followers?)|"
            r"(?:about |over )?(?:\d+|an?|one|two|three) (?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?) "
            r"(?:ago|read|listen)|\d+[smhdw](?: ago)?|\d+-min(?:ute)? read|(?:reading|read) time\W.{0,20}"
        ),
        "counter",
    ),
    (
        _start(
            rf"(?:related|recommended|recommend|trending|popular|most (?:read|popular|viewed|shared|commented|watched|recent)|"
            rf"top|latest|more|other|featured|must[- ]read|suggested|similar|further|also (?:read|see)|see also|read also|"
            rf"read (?:more|next|now)|up next|what to read next|editor'?s'? (?:picks?|choice)|don'?t miss|"
            rf"you (?:may|might) (?:also )?(?:like|be interested)|in case you missed|from (?:the|our|around) |"
            rf"on our radar|sponsored|promoted|recent)(?: (?:{STORIES}|now|on|in|from|about|to|for|this|stories) ?.{{0,60}})?\W*\Z"
        ),
        "links to other stories",
    ),
    (
        _start(
            r"(?:read|see|watch|related|also read|read also|see also|more|also|must read|must watch|listen|photos?|videos?|gallery|"
            r"in pictures|in photos|opinion|explainer|live updates|recommended|breaking|don'?t miss|read more|read next|"
            r"read the full story|learn more|from the archive|fact check)\s?(?::|>|»|\||—|–| - )"
        ),
        "link to another story",
    ),
    (
        _start(
            r"(?:read|see|view|watch|listen to|get|find|browse) (?:more|all|the (?:full|original|latest|rest))\b.{0,80}\Z|"
            r"click here|tap here|more (?:on|from|about|in) .{2,60}\Z|want more|check out (?:our|the|more)|"
            r"read .{0,80}\bhere\W*\Z|watch (?:the )?(?:video|live|it)\b.{0,60}\Z|for more (?:on|about|information|news|stories)"
        ),
        "link to another story",
    ),
    (
        _start(
            r"sign[ -]?up (?:for|to|now|here|today)|stay (?:up[ -]to[ -]date|informed|tuned) with|subscribe (?:to|for|now|today|here)|get (?:the|our|your|all|breaking|more) "
            r".{0,60}(?:inbox|newsletter|app|email|alerts?|go)\b|join (?:our|the) .{0,40}(?:newsletter|channel|list|conversation)|"
            r"download (?:the|our)|enter your (?:e-?mail|zip)|your e-?mail|already (?:a|have)|create (?:a|an|your) .{0,20}account|"
            r"thank(?:s| you) for (?:subscribing|signing|reading|registering)|support (?:our|independent|local|quality)|"
            r"become a (?:member|subscriber|supporter)|to continue reading|this is a (?:premium|subscriber)|"
            r"(?:you|please) (?:must|need to|have to|must be) (?:be )?log|log ?in to|register (?:now|to|for)|try .{0,30}free"
        ),
        "newsletter or subscription",
    ),
    (
        _within(
            r"\bnewsletters?\b.{0,80}(?:inbox|sign|subscri|e-?mail)|(?:delivered|sent|straight|direct(?:ly)?) to your (?:inbox|e-?mail)|"
            r"(?:turn|switch) on (?:your )?notifications"
        ),
        "newsletter or subscription",
    ),
    (
        _within(
            r"©|\(c\) ?\d{4}|\bcopyright\b.{0,20}\d{4}|all rights reserved|may not be (?:published|reproduced|republished)|"
            r"terms (?:of (?:use|service)|and conditions|& conditions)|privacy (?:policy|notice|settings|statement)|"
            r"cookie (?:policy|settings|notice|preferences)|(?:uses?|using|accept|our) cookies\b|do not sell (?:or share )?my|"
            r"(?:powered|designed|hosted) by .{2,40}\Z|ad ?choices|user agreement|subscriber agreement|quotes delayed|market data (?:provided|delayed)"
        ),
        "legal notice",
    ),
    (
        _line(
            r"(?:sources?|via|tags?|topics?|filed under|categor(?:y|ies)|keywords|posted in|in this (?:story|article)|labels|location|"
            r"share|print)\W?(?: .{0,80})?"
        ),
        "label of the page",
    ),
    (
        _start(
            r"(?:\(|\[)?(?:additional |with )?(?:reporting|writing|editing|edited|compiled|translated|produced) (?:by|from) .{3,160}|"
            r".{0,80}\bcontributed (?:reporting|to this (?:report|story|article))|with (?:files|additional reporting|reporting|inputs) "
            r"(?:from|by)|this (?:article|story|report|post|piece|content) (?:was|is|has been|originally|first) "
            r"(?:originally |first |adapted |also )*(?:published|appeared|adapted|produced|provided|reprinted|republished|updated|posted)|"
            r"(?:originally|first) (?:published|appeared)|read the original|for reprint|our standards|the views expressed|"
            r"opinions expressed|follow .{2,40} on"
        ),
        "credit or notice of the publisher",
    ),
)
COMMENTS = _line(
    r"(?:(?:view|show|see|read|all|add|post|load|hide|leave|write) )*(?:an? |the |your )?(?:\d[\d,]* )?comments?"
    r"(?: ?\(\d+\))?(?: (?:\d+|on|below|here|policy|section|so far)\b.{0,80})?|leave a (?:reply|comment).{0,40}|"
    r"\d+ (?:replies|responses|thoughts|comments)(?: (?:to|on) .{0,200})?|join the (?:conversation|discussion)|"
    r"be the first to comment.{0,20}|comments (?:are )?closed"
)
CAPTIONS = (
    (
        _start(
            r"(?:photos?|images?|picture|photograph|caption|credit|pictured|illustration|file (?:photo|image|picture)|video|graphic|"
            r"photo credit|image (?:credit|source|copyright|caption))\s?(?:by\b|:|/|courtesy|credit|copyright|caption)|"
            r"enlarge this image|toggle caption|hide caption|view gallery"
        ),
        "photo credit or caption",
    ),
    (
        _within(
            r"[(\[/|]\s?(?:ap|afp|reuters|getty|epa|upi|photo|image|picture|credit|file|courtesy|via)\b[^()]{0,80}[)\]]?\s*\Z|"
            r"\bgetty images\W*(?:/.{0,40})?\Z|/(?:ap|afp|reuters|getty images|epa|shutterstock|bloomberg|zuma|upi|pool|file)\W*\Z|"
            r"\b(?:ap photo|reuters/|afp/|afp photo|epa-efe|shutterstock|file photo|photo by|photograph by|photo courtesy|"
            r"image courtesy|courtesy of .{2,40}\Z)"
        ),
        "photo credit or caption",
    ),
    (
        _line(
            r"(?:ap|afp|reuters|getty(?: images)?|associated press|shutterstock|epa|istock|alamy|bloomberg)(?:\W+(?:ap|afp|reuters|"
            r"getty(?: images)?|via|file|photo|images?|\w+ \w+))*"
        ),
        "photo credit or caption",
    ),
)


def leftover(line: str) -> str | None:
    """Return why a line is a leftover of a page, or None if it is none.

    >>> leftover("Story continues below advertisement")
    'advertisement'
    """
    return _reason(LEFTOVERS, line)


def caption(line: str) -> str | None:
    """Return why a line is a caption or a photo credit, or None if it is neither."""
    return _reason(CAPTIONS, line)


def opens_comments(line: str) -> bool:
    """Say whether readers' comments begin at this line."""
    return len(line) <= 120 and COMMENTS(line) is not None


def _reason(patterns: tuple[tuple[Finder, str], ...], line: str) -> str | None:
    """Return the reason of the first pattern that fits a short line."""
    if len(line) > LONGEST:
        return None
    return next((reason for find, reason in patterns if find(line)), None)
