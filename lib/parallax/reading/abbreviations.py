"""Words that tell whether the stop after them, or before them, ends a sentence."""


def _set(text: str) -> frozenset[str]:
    """Return the words of `text`."""
    return frozenset(text.split())


# A name follows: the stop never ends a sentence.
TITLES = _set("""
    Mr Mrs Ms Mx Dr Drs Messrs Mme Mlle Gov Govs Sen Sens Rep Reps Gen Gens Adm Cmdr Cdr Col Cols Lt
    Sgt Sgts Capt Cpt Maj Cpl Pvt Pfc Spc Prof Profs Rev Revs Hon Pres Supt Det Ald Atty Asst Assoc
    Amb Insp Msgr Fr Mgr Ste Mt Ft Dep Treas Ret
""")

# Always inside a sentence.
NEVER = _set("vs v e.g i.e cf viz approx ca eds incl")

# Inside a sentence before a number.
NUMBERED = _set("""
    No Nos no nos p pp Vol vol Fig fig Ch Art art Sec sec Op Jan Feb Mar Apr Jun Jul Aug Sep Sept
    Oct Nov Dec N° n° c art cl Ct
""")

# May end a sentence, but a capital after it is no sign: "Apple Inc. Chief Executive", "St. Louis".
CLIPPED = _set("""
    Inc Corp Co Cos Ltd Bros Jr Sr Esq Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ave Blvd Rd
    St st Univ Dept Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky Md Mich Minn Mo Mont Neb
    Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Sec al
""")

# Words that begin a sentence far oftener than they continue a name.
STARTERS = _set("""
    The He She It They We I You This That These Those There His Its Their Our My Your In On At But
    And Or So If When While After Before As For With By From To What Why How Who Where Which Is Are
    Was Were Do Does Did Has Have Had Not Now Then Also However Meanwhile Although Though Since
    Because According Earlier Later Another Some Many Most Several Both Each Every Even Despite
    During Until Once Yet Still Such Among Between Through Without Within Instead Additionally
    Moreover Furthermore Nevertheless Nonetheless Therefore Thus An A Her Nobody Nothing It's He's
    She's They're That's There's What's We're We've We'll I'm I've I'll I'd You're Let's Don't
    Didn't Can't Would Could Should All Any Here Perhaps Just Only Other Others Today Yesterday
""")

# After "a.m." or "p.m.": the time goes on.
CLOCK = _set("""
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT BST UTC CET CEST IST AEST AEDT JST Eastern
    Central Pacific Mountain Greenwich Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December Jan Feb
    Mar Apr Aug Sept Oct Nov Dec
""")

# Names that carry an exclamation mark.
BRANDS = _set("Yahoo Jeopardy Yum Hamilton")

STATES = (
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|"
    "Penn|Tenn|Tex|Va|Vt|Wash|W\\.Va|Wis|Wyo|N\\.[CDHJMY]|S\\.[CD]|R\\.I|D\\.C|Ont|Que"
)

SAYING = (
    "said|says|asked|asks|wrote|writes|added|adds|tweeted|wondered|shouted|exclaimed|replied|demanded|joked|told|"
    "quipped|posted|recalled|cried|yelled|chanted|screamed|declared|answered|responded|remarked|mused|noted"
)
