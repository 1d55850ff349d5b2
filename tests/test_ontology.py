"""The ontology's data and its loader: who a name is, when, and why."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, OntologyError
from kg.model import EVENT_TYPES, KINDS
from kg.ontology import Ontology, load
from kg.ontology.files import base_folder
from kg.ontology.normal import cased, key, slug
from kg.ontology.overlay import add, link
from kg.ontology.yaml_lines import read_yaml

ACTORS = load().actors


def who(name: str, date: str | None = None, near: tuple[str, ...] = ()) -> str | None:
    found = ACTORS.resolve(name, date, near).actor
    return found.id if found else None


NAMES = """
Pakistan=pakistan; Islamabad=pakistan; Rawalpindi=pakistan; U.S.=united-states; USA=united-states; Washington=united-states
the White House=united-states; Kremlin=russia; Élysée=france; Elysee=france; Downing Street=united-kingdom; Britain=united-kingdom
Turkiye=turkey; Türkiye=turkey; Ankara=turkey; Burma=myanmar; Naypyidaw=myanmar; Ivory Coast=ivory-coast; Côte d’Ivoire=ivory-coast
DRC=democratic-republic-of-the-congo; Congo-Kinshasa=democratic-republic-of-the-congo; Congo-Brazzaville=republic-of-the-congo
Azerbajan=azerbaijan; Phillipines=philippines; Ethopia=ethiopia; Quatar=qatar; Kosovo=kosovo; Palestine=palestine; Taipei=taiwan
Soviet Union=soviet-union; USSR=soviet-union; Yugoslavia=yugoslavia; East Germany=east-germany; Holland=netherlands; UAE=united-arab-emirates
Afghans=afghanistan; Turks=turkey; Filipinos=philippines; Swiss=switzerland; Dutch=netherlands; Saudis=saudi-arabia; Nigeriens=niger
TTP=tehreek-e-taliban-pakistan; Tehrik Taliban Pakistan=tehreek-e-taliban-pakistan; Tehreek-i-Taliban Pakistan=tehreek-e-taliban-pakistan
Tehreek–e–Taliban Pakistan=tehreek-e-taliban-pakistan; Pakistani Taliban=tehreek-e-taliban-pakistan; Fitna al-Hindustan=tehreek-e-taliban-pakistan
Fitna al-Khawarij=tehreek-e-taliban-pakistan; Taliban=afghan-taliban; the Afghan Taliban=afghan-taliban; LeT=lashkar-e-taiba; TRF=the-resistance-front
Hizbullah=hezbollah; Party of God=hezbollah; Ansar Allah=houthis; Houthi=houthis; PIJ=palestinian-islamic-jihad; IDF=israel.military
Israeli army=israel.military; ISI=pakistan.intelligence; Pentagon=united-states.defence-ministry; State Department=united-states.foreign-ministry
PLA=china.military; IRGC=irgc; Al-Shabab=al-shabaab; el-Shabaab=al-shabaab; ISIS=islamic-state; IS=islamic-state; ISKP=islamic-state-khorasan
JNIM=jnim; M-23=m23; Tigrayan forces=tplf; RSF=rapid-support-forces; Tamil Tigers=liberation-tigers-of-tamil-eelam; KLA=kosovo-liberation-army
IRA=irish-republican-army; FARC=farc; PLO=palestine-liberation-organization; Khmer Rouge=khmer-rouge; UNITA=unita; Arakan Army=arakan-army
UN=united-nations; Security Council=un-security-council; UNIFIL=unifil; NATO=nato; European Commission=european-commission; SAMIDRC=samidrc
Shanghai Cooperation Organization=shanghai-cooperation-organisation; World Health Organisation=world-health-organization
the Sahel states=alliance-of-sahel-states; G7=group-of-seven; ICRC=international-committee-of-the-red-cross; Dawn=dawn; Reuters=reuters
Pakistani security forces=pakistan.military; Pakistan Army=pakistan.military; Iranian Foreign Ministry=iran.foreign-ministry
Ministry of Defence of Japan=japan.defence-ministry; Indian Navy=india.navy; Chinese officials=china; Taliban officials=afghan-taliban
Hamas fighters=hamas; Afghan refugees=afghanistan.refugees; Nepali teachers=nepal.workers; Nigerian gunmen=nigeria.gunmen
Khwaja Asif=khawaja-asif; Defence Minister Khawaja Muhammad Asif=khawaja-asif; Volodymyr Zelenskyy=volodymyr-zelensky; Recep Tayyip Erdogan=recep-tayyip-erdogan
"""


@pytest.mark.parametrize("pair", [p.strip() for p in NAMES.replace("\n", ";").split(";") if p.strip()])
def test_a_name_is_its_actor(pair: str) -> None:
    name, actor = pair.rsplit("=", 1)
    assert who(name) == actor


@pytest.mark.parametrize(
    "name", ["us", "is", "it", "let", "turkey", "Nobody Known", "", "  ", "—", "x" * 5000, "may"]
)
def test_no_false_link(name: str) -> None:
    assert who(name) is None


@pytest.mark.parametrize(
    ("name", "date", "actor"),
    [
        ("Pakistani foreign minister", "2025-10-30", "ishaq-dar"),
        ("Pakistani foreign minister", "2017-09-01", "khawaja-asif"),
        ("Turkey's foreign minister", "2022-01-01", "mevlut-cavusoglu"),
        ("US Secretary of State", "1998-01-01", "madeleine-albright"),
        ("UN secretary-general", "2005-05-05", "kofi-annan"),
        ("Bush", "1990-08-02", "george-h-w-bush"),
        ("Bush", "2003-03-20", "george-w-bush"),
        ("Clinton", "2011-05-02", "hillary-clinton"),
        ("President Assad", "1990-01-01", "hafez-al-assad"),
        ("Sharif", "1999-07-04", "nawaz-sharif"),
        ("Trump administration", "2025-05-05", "united-states"),
        ("Fijian interior minister", "2025-05-05", "fiji.interior-minister"),
    ],
)
def test_offices_and_surnames_at_a_date(name: str, date: str, actor: str) -> None:
    assert who(name, date) == actor


@pytest.mark.parametrize(
    ("name", "near", "actor"),
    [
        ("RSF", ("SDN",), "rapid-support-forces"),
        ("SDF", ("JPN",), "japan.military"),
        ("SDF", ("SYR",), "syrian-democratic-forces"),
        ("AFP", ("PHL",), "philippines.military"),
        ("AFP", (), "agence-france-presse"),
        ("Congo", ("COG",), "republic-of-the-congo"),
        ("Maoists", ("NPL",), "cpn-maoist"),
        ("Foreign Office", ("PAK",), "pakistan.foreign-ministry"),
    ],
)
def test_what_is_near_tells_ambiguous_names_apart(name: str, near: tuple[str, ...], actor: str) -> None:
    found = ACTORS.resolve(name, None, near)
    assert found.actor is not None
    assert found.actor.id == actor
    assert found.others


def test_a_capital_is_a_metonym_and_a_name_is_not() -> None:
    assert ACTORS.resolve("Islamabad").metonym
    assert not ACTORS.resolve("Pakistan").metonym
    assert "Pakistan" in ACTORS.resolve("Islamabad").reason


def test_an_authored_alias_says_whose_it_is() -> None:
    assert "given by Pakistan since 2024-07" in ACTORS.resolve("Fitna al-Khawarij").reason


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Irish", "IRL"), ("Dutch", "NLD"), ("Emirati", "ARE"), ("Kazakh", "KAZ"), ("Burmese", "MMR"), ("Sino", "CHN"),
        ("Franco", "FRA"), ("Russo", "RUS"), ("Anglo", "GBR"), ("Indo", "IND"), ("US", "USA"), ("Philippine", "PHL"),
        ("Danes", "DNK"), ("Spaniards", "ESP"), ("Congolese", "COD"), ("Soviet", "SUN"), ("Nigerien", "NER"),
        ("Serb", "SRB"), ("Swedish", "SWE"), ("Sahrawi", "ESH"), ("turkish", None), ("Polish", "POL"), ("Klingon", None),
    ],
)  # fmt: skip
def test_demonyms(word: str, code: str | None) -> None:
    assert ACTORS.demonym(word) == code


def test_the_document_tells_congolese_apart() -> None:
    assert ACTORS.demonym("Congolese", ("COG",)) == "COG"
    assert ACTORS.people("Turks")
    assert not ACTORS.people("Turkish")


def test_every_sovereign_state_has_a_demonym_and_a_capital() -> None:
    bare = [c.code for c in ACTORS.countries() if not c.part_of and not c.until and c.code != "ATA"]
    assert len(bare) > 190
    for code in bare:
        country = ACTORS.country(code)
        assert country is not None
        assert country.adjectives, code
        assert ACTORS.resolve(country.name).actor is not None


def test_composed_actors_are_stable_and_part_of_their_state() -> None:
    army = ACTORS.compose("PAK", "troops")
    assert (army.id, army.kind, army.country) == ("pakistan.military", "military", "PAK")
    assert ACTORS.get("pakistan.military") == ACTORS.compose("pakistan", "army")
    assert [(t.type, t.target) for t in ACTORS.ties_of("chad.military")] == [("PART_OF", "chad")]
    assert ACTORS.compose("hamas", "fighters").id == "hamas"
    assert ACTORS.compose("hamas", "supporters").kind == "civilians"
    assert ACTORS.get("chad.nonsense") is None
    with pytest.raises(KeyError):
        ACTORS.compose("PAK", "no such role")


def test_an_open_name_is_nobodys_until_what_is_near_tells() -> None:
    assert ACTORS.resolve("National Liberation Army").actor is None
    near = ACTORS.resolve("National Liberation Army", near=("COL",)).actor
    assert near is not None
    assert near.id == "eln"
    assert ACTORS.resolve("Pacific Fleet", near=("USA",)).actor is None


def test_no_name_is_two_actors_without_being_declared() -> None:
    table = ACTORS._parts.table
    undeclared, stale = [], []
    for name, row in table.rows():
        owners: dict[str, set[str]] = defaultdict(set)
        for s in row:
            owners[cased(s.text) if s.exact else ""].add(s.id)
        everywhere = owners.pop("", set())
        if (
            any(len(ids | everywhere) > 1 for ids in (*owners.values(), everywhere))
            and name not in table.rules.shared
        ):
            undeclared.append(name)
    rows = dict(table.rows())
    for name, shared in table.rules.shared.items():
        if not set(shared.ids) <= {s.id for s in rows.get(name, [])}:
            stale.append(name)
    assert not undeclared
    assert not stale


def test_every_actor_is_well_formed_and_found_by_its_own_name() -> None:
    for actor in ACTORS.all():
        assert actor.kind in KINDS
        assert actor.name not in [a.name for a in actor.aliases]
        found = ACTORS.resolve(actor.name)
        assert actor in (found.actor, *found.others), actor.id


def test_ties_name_known_actors_and_places() -> None:
    ties = list(ACTORS.ties())
    assert len(ties) > 500
    for tie in ties:
        target = load().places.get(tie.target) if tie.to_place else ACTORS.get(tie.target)
        assert target is not None, tie
    government = [t for t in ties if t.source == "afghan-taliban" and t.type == "LEADS"]
    assert [(t.target, t.since) for t in government] == [("afghanistan", "2021-08-15")]


def test_the_scheme_holds_all_types_with_verbs() -> None:
    scheme = load().scheme
    assert tuple(scheme.types) == EVENT_TYPES
    assert scheme.verb("THREATEN") == "THREATENS"
    assert scheme.verb("CONSULT", "mediate") == "MEDIATES"
    assert scheme.verb("ASSAULT", "firearms") == scheme.verb("ASSAULT") == "ATTACKS"
    assert scheme.quad("AID") == "material cooperation"
    assert scheme.has_mode("RETREAT", "withdraw")
    assert not scheme.has_mode("AGREE", "withdraw")


@pytest.mark.parametrize(
    ("name", "countries", "country", "feature"),
    [
        ("Kiev", (), "UKR", "city"), ("Goma", (), "COD", "city"), ("Tripoli", ("LBN",), "LBN", "city"),
        ("Tripoli", (), "LBY", "city"), ("Moscow", ("USA", "RUS"), "RUS", "city"), ("Paris", ("USA",), "FRA", "city"),
        ("Punjab", ("IND",), "IND", "subdivision"), ("Punjab", ("PAK",), "PAK", "subdivision"),
        ("Rakhine State", (), "MMR", "subdivision"), ("Poonch", (), "IND", "city"), ("Durand Line", (), None, "area"),
        ("the West Bank", (), "PSE", "area"), ("Strait of Hormuz", (), None, "area"), ("Lebanon", (), "LBN", "country"),
        ("Hyderabad", ("PAK",), "PAK", "city"), ("Nabatieh", (), "LBN", "city"), ("Avdiivka", (), "UKR", "city"),
        ("St. Petersburg", (), "RUS", "city"), ("St. Petersburg", ("USA",), "USA", "city"), ("Cologne", (), "DEU", "city"),
        ("Bethlehem", (), "PSE", "city"), ("Bethlehem", ("ZAF",), "ZAF", "city"), ("Valencia", (), "ESP", "city"),
        ("Valencia", ("VEN",), "VEN", "city"), ("Palmyra", (), "SYR", "city"), ("Palmyra", ("USA",), "USA", "city"),
        ("Chasiv Yar", (), "UKR", "city"), ("al-Hol camp", (), "SYR", "city"), ("Kerem Shalom", (), "ISR", "area"),
        ("Barsalogho", (), "BFA", "city"), ("Al-Nahud", (), "SDN", "city"), ("Thitu Island", (), "PHL", "area"),
    ],
)  # fmt: skip
def test_places(name: str, countries: tuple[str, ...], country: str | None, feature: str) -> None:
    place = load().places.find(name, countries)
    assert place is not None
    assert (place.country, place.feature) == (country, feature)
    assert load().places.get(place.id) is not None


def test_common_words_are_no_places() -> None:
    assert load().places.find("march") is None
    assert load().places.find("") is None
    assert load().places.find("Xyzzyville") is None


def test_the_gazetteer_works_where_its_cache_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.ontology.places_table import open_table

    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("KG_CACHE", str(blocked))
    with open_table() as table:
        assert table.execute("SELECT count(*) FROM place").fetchone()[0] > 200_000


def test_a_damaged_cache_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.ontology import places_table

    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    monkeypatch.setattr(
        places_table, "_rows", lambda: iter([("goma", 1, "Goma", "COD", 0.0, 0.0, "city", 5)])
    )
    places_table.open_table().close()
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"not a database")
    with places_table.open_table() as table:
        assert table.execute("SELECT name FROM place").fetchall() == [("Goma",)]


def overlay_with(folder: Path, name: str, text: str) -> Ontology:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Ontology(base_folder(), folder)


def test_the_overlay_adds_and_wins(tmp_path: Path) -> None:
    link(tmp_path, "Fitna al-Hindustan", "balochistan-liberation-army", "pakistan", "2025-05-31")
    assert (
        add(tmp_path, "Kivu Defence League", "armed group", "COD", aliases=("KDL",)) == "kivu-defence-league"
    )
    index = Ontology(base_folder(), tmp_path).actors
    found = index.resolve("Fitna al-Hindustan").actor
    assert found is not None
    assert found.id == "balochistan-liberation-army"
    old = index.get("tehreek-e-taliban-pakistan")
    assert old is not None
    assert "Fitna al-Hindustan" not in [a.name for a in old.aliases]
    assert index.resolve("KDL").actor == index.get("kivu-defence-league")
    link(tmp_path, "Fitna al-Hindustan", "kivu-defence-league")
    again = Ontology(base_folder(), tmp_path).actors.resolve("Fitna al-Hindustan").actor
    assert again is not None
    assert again.id == "kivu-defence-league"
    with pytest.raises(KgError):
        add(tmp_path, "Kivu Defence League", "armed group")
    with pytest.raises(KgError):
        link(tmp_path, "two\nlines", "hamas")


def test_the_overlay_adds_places(tmp_path: Path) -> None:
    mine = overlay_with(
        tmp_path, "places.yaml", "places:\n  - {name: Hill 355, feature: area, country: KOR}\n"
    )
    assert mine.places.find("Hill 355") is not None
    assert mine.digest["places"] != load().digest["places"]
    assert mine.digest["actors"] == load().digest["actors"]


def test_places_stand_in_a_folder_too_and_say_which_is_usual(tmp_path: Path) -> None:
    towns = "places:\n  - {name: Hull, id: hull-x, feature: city, country: KEN, people: 900}\n"
    usual = "usual:\n  - {country: KEN, names: [Hull]}\n"
    mine = overlay_with(tmp_path, "places/kenya.yaml", towns + usual).places
    found = mine.find("Hull")
    assert found is not None
    assert found.country == "KEN"
    elsewhere = mine.find("Hull", ("GBR",))
    assert elsewhere is not None
    assert elsewhere.country == "GBR"


@pytest.mark.parametrize(
    ("name", "text", "line", "problem"),
    [
        ("actors/a.yaml", "actors:\n  - {id: x, name: X}\n", 2, "'kind' is missing"),
        ("actors/a.yaml", "actors:\n  - {id: x, name: X, kind: gang}\n", 2, "unknown kind"),
        ("actors/a.yaml", "actors:\n  - {id: Bad Id, name: X, kind: party}\n", 2, "is no id"),
        (
            "actors/a.yaml",
            "actors:\n  - id: x\n    name: X\n    kind: party\n    colour: red\n",
            5,
            "unknown key",
        ),
        ("actors/a.yaml", "actors:\n  - {id: x, name: X, kind: party, country: QQQ}\n", 2, "unknown country"),
        (
            "actors/a.yaml",
            "actors:\n  - id: x\n    name: X\n    kind: party\n    member_of: [nobody]\n",
            5,
            "unknown actor",
        ),
        (
            "actors/a.yaml",
            "actors:\n  - {id: x, name: X, kind: party}\n  - {id: x, name: Y, kind: party}\n",
            3,
            "twice",
        ),
        ("actors/a.yaml", "actors:\n  - id: [x\n", 3, ""),
        ("actors/a.yaml", "actors: []\nactors: []\n", 2, "stands twice"),
        (
            "actors/a.yaml",
            "actors:\n  - {id: p, name: P, kind: person, country: PAK, offices: [{office: tsar}]}\n",
            2,
            "unknown office",
        ),
        (
            "actors/a.yaml",
            "actors:\n  - {id: x, name: X, kind: government, country: SOM, apart: perhaps}\n",
            2,
            "must be true or false",
        ),
        ("places.yaml", "places:\n  - {name: A, lat: 200}\n", 2, "must be a number"),
        ("places.yaml", "places:\n  - {feature: city}\n", 2, "'name' is missing"),
        ("places/x.yaml", "usual:\n  - {country: KEN}\n", 2, "'names' is missing"),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, name: str, text: str, line: int, problem: str) -> None:
    mine = overlay_with(tmp_path, name, text)
    with pytest.raises(OntologyError) as caught:
        _ = mine.places
    assert caught.value.where == f"{tmp_path / name}:{line}"
    assert problem in caught.value.problem


def test_the_digest_is_stable_and_names_every_part() -> None:
    first, second = Ontology(base_folder()).digest, Ontology(base_folder()).digest
    assert first == second
    assert set(first) == {"scheme", "actors", "places", "lexicon"}


def test_on_and_off_and_dates_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("on: [off, no, 2021-08-15, 12:30, true, 3, 1.5]\n")
    assert read_yaml(path) == {"on": ["off", "no", "2021-08-15", "12:30", True, 3, 1.5]}


@pytest.mark.parametrize(
    "text", ["a: &x [1]\nb: *x\n", "a: !!python/object:os.system x\n", "a: [1\n", "- 1\n", "a: \x00\n"]
)
def test_yaml_that_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    with pytest.raises(OntologyError):
        read_yaml(path)


@given(st.text(max_size=60))
def test_keys_are_stable_and_any_text_resolves_or_does_not(text: str) -> None:
    assert key(key(text)) == key(text)
    assert slug(text).isascii()
    found = ACTORS.resolve(text, "2025-01-01", ("PAK",))
    assert found.reason
    load().places.find(text)
