"""Closed lists of English that tell what a capitalised name or the head of a noun phrase is."""

from __future__ import annotations

from kg.model import Kind


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


# titles that stand before a person's name without being an office of a state
HONORIFICS = word_set(
    "mr mrs ms miss dr prof professor sir lord lady dame sheikh shaikh sheik mullah maulana mufti imam ayatollah "
    "hojatoleslam reverend rev bishop archbishop cardinal pope father sister rabbi archdeacon hajji haji "
    "captain capt colonel col lieutenant lt major maj general gen brigadier brig sergeant sgt spc cpl corporal "
    "private admiral adm commodore marshal commander cmdr inspector justice judge judges field vice rear air "
    "prince princess king queen emir sultan crown sayyid seyyed syed comrade saint"
)
# common nouns that name a person by office or work
PERSONS = word_set(
    "spokesman spokeswoman spokesperson envoy ambassador commander leader chief head founder co-founder president "
    "premier chancellor minister secretary director chairman chairwoman chairperson chair deputy official officer "
    "adviser advisor aide governor mayor senator lawmaker congressman congresswoman representative delegate "
    "negotiator mediator diplomat attache consul emir king queen prince princess sultan ruler monarch dictator "
    "strongman warlord general colonel captain major brigadier admiral marshal lieutenant sergeant soldier "
    "politician activist cleric preacher imam mullah ayatollah bishop archbishop pope journalist reporter "
    "correspondent editor analyst expert researcher professor scholar lawyer judge prosecutor attorney teacher "
    "doctor nurse farmer shopkeeper trader labourer worker student resident villager refugee witness survivor "
    "businessman businesswoman tycoon oligarch economist author writer dissident candidate member speaker "
    "coordinator rapporteur commissioner inspector operative militant fighter gunman rebel jihadist terrorist "
    "planner financier mastermind propagandist recruiter successor predecessor counterpart man woman boy girl "
    "father mother son daughter brother sister widow wife husband cousin nephew uncle veteran pilot chieftain elder"
)
# those of them who speak for a state or a group
OFFICIAL = word_set(
    "spokesman spokeswoman spokesperson envoy ambassador commander leader chief head president premier chancellor "
    "minister secretary director chairman chairwoman chairperson chair deputy official officer governor mayor "
    "representative delegate negotiator diplomat attache consul emir king queen prince sultan ruler monarch dictator "
    "general colonel captain major brigadier admiral marshal lieutenant speaker coordinator commissioner member "
    "founder operative fighter adviser advisor"
)
# the last (or first) word of a name that tells its kind
ORGANIZATION_CUES: dict[str, Kind] = {
    **dict.fromkeys(
        word_set(
            "front army brigade brigades movement battalion battalions militia militias mujahideen mujahidin resistance "
        "guerrillas insurgency jihad fighters rebels liberation hizb lashkar jaish harakat tehrik tehreek ansar "
        "jamaat katibat katiba liwa saraya kataib defenders martyrs vanguard regiment sons lions guardians warriors knights "
        "legion fedayeen partisans cartel eagles revolutionaries wolves tigers avengers commandos"
        ),
        "armed group",
    ),
    **dict.fromkeys(
        word_set(
            "party congress alliance coalition bloc"
        ),
        "party",
    ),
    **dict.fromkeys(
        word_set(
            "ministry department directorate bureau treasury"
        ),
        "ministry",
    ),
    **dict.fromkeys(
        word_set(
            "police constabulary gendarmerie"
        ),
        "police",
    ),
    **dict.fromkeys(
        word_set(
            "navy guard guards corps forces force command"
        ),
        "military",
    ),
    **dict.fromkeys(
        word_set(
            "government cabinet parliament assembly senate presidency embassy authority"
        ),
        "government",
    ),
    **dict.fromkeys(
        word_set(
            "rights watch amnesty foundation charity observatory relief crescent society aid trust borders network "
        "federation syndicate union doctors lawyers"
        ),
        "ngo",
    ),
    **dict.fromkeys(
        word_set(
            "corp corporation inc ltd plc llc gmbh bank airlines airways energy oil petroleum gas industries company "
        "holdings motors shipping lines telecom"
        ),
        "company",
    ),
    **dict.fromkeys(
        word_set(
            "times post news tv television radio newspaper gazette herald tribune journal daily broadcasting press "
        "media today"
        ),
        "media",
    ),
    **dict.fromkeys(
        word_set(
            "organisation organization committee council commission association league institute institution agency office "
        "university college group club church court tribunal mission delegation secretariat centre center forum "
        "service services board academy school administration taskforce"
        ),
        "organization",
    ),
}  # fmt: skip
PLACE_CUES = word_set(
    "province governorate district county region state republic river sea ocean lake gulf bay strait channel "
    "street avenue road highway square airport airbase base port harbour harbor mountain mountains hills hill "
    "heights valley desert peninsula island islands strip line border bridge dam camp village town city "
    "township sector crossing pass plain plains coast corridor canal basin palace hotel hospital mosque cathedral "
    "prison stadium house headquarters compound barracks residence garden tower north south east west central bazaar market plateau delta cape forest oblast raion"
)
THING_CUES = word_set(
    "treaty agreement accord accords pact deal protocol convention charter constitution act law bill resolution "
    "operation summit war conference talks process day week month festival cup championship games prize award "
    "plan initiative programme program project exercise campaign revolution uprising crisis covid doctrine "
    "declaration report statement road-map roadmap index ramadan eid christmas easter islam christianity "
    "insha inshallah allah god shura jirga facebook twitter telegram whatsapp tiktok youtube instagram x internet"
)
CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
)
DIRECTIONS = word_set(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern upper lower greater mainland neighbouring neighboring "
    "north-eastern north-western south-eastern south-western mid inner outer"
)
# words that are capitalised only because they open a sentence, a quotation or a headline
COMMON_OPENERS = word_set(
    "the a an this that these those it its he she they we you i his her their our your my if when while as after "
    "before since until although though but and or so yet in on at by for from with without to of into over under "
    "meanwhile earlier later however also not no nobody nothing both either neither all some many several most few "
    "one two three four five six seven eight nine ten dozens hundreds thousands who what where why how there here "
    "then now today yesterday tomorrow according despite amid during between among against speaking asked "
    "responding let yes even still once again never only just such another other others each every should were "
    "had will would could can may might must do does did is are was be have has"
)

# heads that act for whoever owns or sends them
WEAPONS = word_set(
    "warplane jet fighter-jet aircraft plane bomber airplane drone uav helicopter gunship tank artillery gun shell "
    "missile rocket mortar warship frigate destroyer submarine gunboat boat vessel ship flotilla "
    "howitzer bulldozer battery squadron interceptor shelling bomb vehicle truck convoy patrol "
    "ship column motorcade plane carrier cutter trawler tanker radar armor armour sniper"
)
# "a group of X", "dozens of X": X counts
PARTITIVES = word_set(
    "group dozen dozens hundred hundreds thousand thousands score scores number majority minority handful pair "
    "couple series crowd wave team column lot all some most many several both each one two three four five six seven "
    "eight nine ten none any few rest remnant remnants million millions half part bulk body trio quartet band mob "
    "rank ranks member cell wing faction family families"
)
# "members of X", "leaders of X": they stand for X
SPOKEN_FOR = word_set(
    "member leader leadership official officer representative delegate delegation spokesman spokeswoman "
    "spokesperson negotiator fighter soldier troop force commander head chief gunman militant rebel combatant "
    "guerrilla insurgent operative cadre supporter envoy emissary diplomat ambassador founder ruler government "
    "regime authority administration minister president premier king queen emir sultan army military police "
    "militia wing arm side team source staff employee personnel worker peacekeeper mediator convoy patrol unit "
    "battalion brigade security intelligence ministry mission embassy consulate parliament senate congress "
    "cabinet office presidency state nation republic kingdom country people gunner pilot guard politburo council "
    "lawmaker general chairman secretary director monarch prince ally crew"
)
# a relative of somebody is not him
KIN = word_set(
    "son daughter wife husband widow brother sister father mother cousin nephew uncle aunt niece friend fan critic "
    "opponent enemy rival foe adversary victim killer lawyer biographer neighbour neighbor partner ally"
)
FEMININE = word_set(
    "mrs ms miss lady dame queen princess spokeswoman chairwoman congresswoman businesswoman woman girl mother sister "
    "daughter wife widow empress actress"
)
MASCULINE = word_set(
    "mr sir lord king prince emir sultan sheikh mullah maulana ayatollah imam mufti pope spokesman chairman congressman "
    "businessman man boy father brother son husband strongman gunman"
)
# counts of these name nobody: "killed ten people"
UNCOUNTED = word_set("people person man woman child kid baby victim dead other passenger life body casualty")
PRONOUNS = word_set(
    "he him his himself she her hers herself it its itself they them their theirs themselves who whom whose "
    "we us our ours ourselves you your yours i me my mine"
)


# suffixes of those who do something; words that only look so, and are things
_AGENTS = (
    "ers", "ors", "ists", "ians", "men", "women", "folk", "ants", "eers", "ees", "people", "goers", "crats", "mates",
    "er", "or", "ist", "ian", "man", "woman", "eer",
)  # fmt: skip
_NO_AGENTS = word_set(
    "border order offer power paper quarter number matter member center computer tanker carrier cutter trawler bomber "
    "fighter helicopter chopper launcher booster mortar tractor reactor sector factor water winter summer letter chapter "
    "river tower shelter cluster disaster theater theatre corner charter barrier consumer-price newspaper front-runner "
    "container cancer error terror horror tremor corridor motor monitor mirror harbor harbour labor labour honor honour "
    "neighbor humor rumor color colour vapor elevator generator refrigerator calculator router server scanner printer "
    "radar freighter destroyer cruiser steamer schooner lighter clipper interceptor transporter bulldozer digger "
    "counter encounter manoeuver maneuver answer anger danger hunger transfer register ladder bladder powder murder "
    "render tender gender fodder timber lumber chamber rubber ember butter fever cover silver lever liver fiber fibre "
    "filter meter metre liter litre semester master register banner sticker trailer boiler cooler pointer marker "
    "customer-base pier tier frontier premier career beer deer steer cheer peer list mist fist twist waist "
    "moratorium consist assist exist persist insist resist specimen regimen acumen omen men-of-war grants warrants plants "
    "variant grant warrant plant restaurant restaurants instant committee guarantee fee fees tree trees knee coffee "
    "degree degrees trustees door floor poor minor major prior superior interior exterior manor tenor donor minister "
    "ministers leader leaders officer officers advisor adviser advisers advisors commander commanders ambassador "
    "ambassadors governor governors mayor mayors lawmaker lawmakers negotiator negotiators mediator mediators senator "
    "senators chancellor prosecutor prosecutors insider player players winner loser favourite supplier suppliers "
    "importer importers exporter exporters producer producers buyer buyers lender lenders carmaker maker manufacturer "
    "manufacturers broadcaster broadcasters publisher airliner liner offender user owner sister brother father mother "
    "partner backer backers funder sponsor competitor predecessor successor creditor investor contractor oligarch "
    "infighting german germans"
)


def agent(word: str) -> bool:
    """Does the suffix tell somebody by what he does: "campaigners", "geologist", "seamen"?"""
    return (
        len(word) > 4
        and word.endswith(_AGENTS)
        and word not in _NO_AGENTS
        and word.removesuffix("s") not in _NO_AGENTS
    )


def organization_kind(words: list[str]) -> Kind | None:
    """The kind that the words of a name give away: its last word first, then its first, then "Liberation" anywhere."""
    if not {"liberation", "independence", "salvation"}.isdisjoint(words):
        return "armed group"
    if words[-1] in PLACE_CUES and words[-1] not in ORGANIZATION_CUES:
        return None
    for word in (words[-1], words[0]):
        if word in ORGANIZATION_CUES:
            return ORGANIZATION_CUES[word]
    for i, word in enumerate(words):
        if word in ("of", "for") and i and words[i - 1] in ORGANIZATION_CUES:
            return ORGANIZATION_CUES[words[i - 1]]
    return None


# after a hyphen: the actor before it acts ("US-led"), or only qualifies ("al-Qaeda-linked")
ACTING = word_set("led run controlled held occupied administered ruled based owned governed flagged")
QUALIFYING = word_set(
    "linked backed aligned affiliated allied funded sponsored supported inspired trained armed made built born "
    "supplied mediated brokered facing friendly dominated majority speaking recognised recognized appointed imposed "
    "designed educated style type era bound hosted sanctioned"
)
