"""Small closed classes of words that joining chunks needs."""

from __future__ import annotations

# Verbs whose clause may follow without *that*.
TELLING = frozenset(
    {
        "say", "tell", "add", "claim", "believe", "think", "report", "announce", "confirm", "allege", "deny", "insist",
        "warn", "note", "state", "suspect", "fear", "admit", "show", "mean", "know", "hope", "estimate", "suggest",
        "see", "ensure", "make", "let", "help",
    }
)  # fmt: skip
# Where something lies, and where to somebody moves.
DIRECTIONS = frozenset(
    {
        "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east",
        "north-west", "south-east", "south-west",
    }
)  # fmt: skip
# "by train", "by phone": how it is done, not who does it.
MEANS = frozenset(
    {"train", "plane", "road", "air", "sea", "land", "car", "bus", "boat", "phone", "telephone", "video", "helicopter"}
)
# Of these several are the owners: "the support of A, B and C".
SHARED = frozenset(
    {
        "support", "backing", "help", "aid", "assistance", "presence", "involvement", "participation", "auspices",
        "sponsorship", "mediation", "leadership", "approval", "blessing", "opposition", "protection", "patronage",
        "pressure", "intervention", "interference", "meddling", "influence", "role", "consent", "attendance",
    }
)  # fmt: skip
# Verbs whose clause follows without *that*, and which take no list of names for an object.
SAYING = frozenset(
    {"say", "claim", "believe", "think", "allege", "insist", "warn", "suspect", "fear", "hope", "argue", "maintain"}
)
# What is asked of somebody: he is to do it.
ASKING = frozenset(
    {
        "invitation", "invite", "appeal", "appeals", "call", "calls", "request", "plea", "pleas", "order",
        "orders", "demand", "demands", "ultimatum", "warning", "permission", "instruction", "instructions", "summons",
    }
)  # fmt: skip
# Verbs of asking *for* somebody or something *to* do what follows.
CALLING = frozenset({"call", "appeal", "push", "press", "plead", "ask", "wait", "beg", "pray"})
# Verbs of saying that take a speaker, and no thing, behind them.
SAYING_ONLY = frozenset(
    {"say", "insist", "maintain", "argue", "reckon", "complain", "explain", "admit", "write", "add"}
)
# Verbs of giving a name: "what X *called* a truce".
CALLED = frozenset({"call", "describe", "term", "label", "dub", "brand", "deem", "style"})
# What somebody means to do, before an infinitive.
PLANS = frozenset(
    {
        "plan", "plans", "bid", "attempt", "attempts", "effort", "efforts", "offer", "threat", "threats", "pledge",
        "pledges", "promise", "vow", "intention", "decision", "readiness", "refusal", "move", "moves", "push",
        "campaign", "mission", "role", "task", "proposal", "willingness", "failure", "ambition", "ambitions", "drive",
        "vote", "motion", "bill",
    }
)  # fmt: skip
# "named X as having …", "hold X responsible for …ing": X has.
NAMED_AS = frozenset({"quote", "cite", "name", "list", "identify", "describe", "single"})
HELD_FOR = frozenset(
    {"hold", "blame", "fault", "praise", "thank", "criticise", "criticize", "condemn", "sanction", "chide"}
)
# Verbs whose object is told, or rid, *of* something: "assured X of its support".
OF_WHAT = frozenset(
    {"tell", "assure", "inform", "notify", "remind", "convince", "warn", "rid", "strip", "deprive", "rob", "relieve"}
)
# Plurals that do not end in -s.
PLURALS = frozenset(
    {"men", "women", "people", "children", "police", "militia", "personnel", "infantry", "servicemen", "tribesmen",
     "gunmen", "militiamen", "policemen", "riflemen", "aircraft", "clergy", "cavalry"}
)  # fmt: skip
# Plurals that stand before another noun: "arms embargo", "sanctions regime".
MODIFIERS = frozenset(
    {
        "arms", "sanctions", "sales", "operations", "relations", "affairs", "communications", "rights", "hostilities",
        "elections", "weapons", "customs", "systems", "talks", "prisoners", "services", "news", "sports", "logistics",
        "politics", "economics", "headquarters", "parts", "results", "losses", "casualties", "crimes", "goods",
    }
)  # fmt: skip
