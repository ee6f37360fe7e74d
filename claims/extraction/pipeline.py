"""The pipeline: spaCy components on a blank English model, each doing one stage on the document's work
sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction import (
    assembly,
    bracketed,
    claim_tables,
    compaction,
    dates,
    duels,
    flattened,
    inline_bullets,
    labelled,
    lasting,
    linking,
    marking,
    markup,
    masking,
    moves,
    named_times,
    naming,
    narrowing,
    opposed,
    pair_ratios,
    propagation,
    qualifiers,
    quantities,
    respective,
    rules,
    runs,
    sections,
    services,
    snake_case,
    surroundings,
    tables,
    told_again,
    topics,
    transitions,
    twins,
    workloads,
)
from claims.extraction.context import publisher_vendor
from claims.extraction.discourse import Discourse
from claims.extraction.lexicon import load as load_lexicon
from claims.extraction.records import Section
from claims.extraction.worksheet import Work, work_of

CHUNK = 60_000  # characters that one spaCy Doc holds; longer texts are cut at blank lines


def _as_lines(clean: str) -> str:
    """The text with a line for each bullet of a line and each sentence of a table, heads of columns spelled out."""
    return snake_case.spell_out(claim_tables.open_up(inline_bullets.split(clean)))


@Language.component("sl_mask")
def mask(doc: Doc) -> Doc:
    """Blanks what is not prose; offsets stay."""
    work = work_of(doc)
    work.clean = flattened.restore(_as_lines(masking.mask(markup.mark(work.raw))), load_lexicon().find)
    return doc


@Language.component("sl_sections")
def section(doc: Doc) -> Doc:
    """Blocks with their role: headline, paragraph, bullet, table row, boilerplate."""
    work = work_of(doc)
    work.map, work.blocks = compaction.compact(work.clean, sections.blocks(work.raw, work.clean))
    work.clean = work.map.text
    return doc


@Language.component("sl_lexicon")
def lexicon(doc: Doc) -> Doc:
    """Products and organisations, known and unknown."""
    work = work_of(doc)
    naming.read(work, load_lexicon())
    return doc


@Language.component("sl_dates")
def date_spans(doc: Doc) -> Doc:
    """Dates, versions and names whose digits are no figures."""
    work = work_of(doc)
    work.holes = dates.holes(work.clean)
    return doc


@Language.component("sl_quantities")
def quantity_spans(doc: Doc) -> Doc:
    """Numbers with unit, counted noun and bound."""
    work = work_of(doc)
    work.quantities = labelled.add(quantities.find(work.clean, work.products, work.holes), work.clean, work.products)
    return doc


@Language.component("sl_sentences")
def sentence_spans(doc: Doc) -> Doc:
    """Sentences with their products, quantities and cue words."""
    work = work_of(doc)
    marking.lay_out(work)
    workloads.mark(work.sentences, work.title)
    marking.distribute(work)
    for sentence in work.sentences:
        marking.thin_out(sentence)
        marking.mark(sentence, work.clean)
    topics.mark(work.sentences, work.clean)
    named_times.mark(work.sentences, work.clean)
    _mark_sentences(doc, work)
    return doc


def _mark_sentences(doc: Doc, work: Work) -> None:
    """Tells spaCy where sentences begin, so that doc.sents and displaCy agree with ours."""
    if not len(doc):
        return
    begins = [work.map.original(s.start) for s in work.sentences]
    starts = np.where(np.isin(doc.to_array(["IDX"]), np.array(begins, dtype="uint64")), 1, -1)
    starts[0] = 1
    # one array: setting tokens one by one is quadratic
    doc.from_array(["SENT_START"], starts.astype("uint64").reshape(-1, 1))  # type: ignore[arg-type]


@Language.component("sl_patterns")
def patterns(doc: Doc) -> Doc:
    """Claim patterns: each quantity goes to the first rule that reads it; then claims without numbers."""
    work = work_of(doc)
    for sentence in work.sentences:
        if sentence.section is Section.TABLE:
            continue
        for quantity in sentence.quantities:
            sentence.drafts += rules.read(quantity, sentence, work.clean)
        if (
            sentence.markers
            or sentence.metrics
            or sentence.drafts
            or sentence.comparatives
            or len(sentence.products) > 1
        ):
            for _, scan in rules.sentence_rules():
                sentence.drafts += scan(sentence, work.clean)
    return doc


@Language.component("sl_linking")
def link(doc: Doc) -> Doc:
    """Subjects, baselines, speakers; the discourse runs along."""
    work = work_of(doc)
    tables.read(work.sentences, work.clean, work.title)
    work.discourse.survey(work.products, work.site)
    work.discourse.host = work.discourse.host or services.host(work.clean, work.publisher)
    work.discourse.duel = work.discourse.duel or duels.of_text(work.products, work.clean)
    work.discourse.sole |= narrowing.sole(work.products, load_lexicon())
    for sentence in work.sentences:
        sentence.drafts.sort(key=lambda d: (d.quantity.start, d.start))
        sentence.drafts = propagation.metrics(sentence, work.last)
        propagation.bounds(sentence, work.clean)
        linking.link(sentence, work.discourse, load_lexicon(), work.clean, work.claimant)
        if sentence.drafts:  # most sentences make no claim
            transitions.share(sentence, work.clean)
            transitions.contrast(sentence, work.clean)
            transitions.turn(sentence, work.clean)
            opposed.divide(sentence, work.discourse, work.clean)
            bracketed.settle(sentence, work.clean)
            pair_ratios.settle(sentence, work.clean)
        moves.settle(sentence, work.discourse, work.clean)
        if sentence.drafts:
            respective.pair(sentence, work.clean)
            qualifiers.mark(sentence, work.clean)
        work.last = sentence.drafts[-1] if sentence.drafts else work.last
    twins.settle(work.sentences, work.discourse.duel, work.clean)
    told_again.settle(work.sentences)
    return doc


@Language.component("sl_assembly")
def assemble(doc: Doc) -> Doc:
    """Mentions out of linked drafts, checked."""
    work = work_of(doc)
    surroundings.note(work.sentences, work.products, work.clean)
    work.mentions = assembly.mentions(work.sentences, work.raw, work.map, work.base)
    return doc


COMPONENTS = ("sl_mask", "sl_sections", "sl_dates", "sl_lexicon", "sl_quantities", "sl_sentences",
"sl_patterns", "sl_linking", "sl_assembly")  # fmt: skip


@cache
def nlp() -> Language:
    """The pipeline on spacy.blank("en"); nothing is downloaded."""
    language = spacy.blank("en")
    for name in COMPONENTS:
        language.add_pipe(name)
    lasting.load()
    return language


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """(offset, piece) of a text, cut at blank lines so that memory stays flat."""
    start = 0
    while len(text) - start > CHUNK:
        cut = _cut(text, start)
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def _cut(text: str, start: int) -> int:
    """Where a chunk ends: behind its last blank line, else line, sentence or word, so that no claim is torn."""
    for mark in ("\n\n", "\n", ". ", " "):
        at = text.rfind(mark, start + CHUNK // 2, start + CHUNK)
        if at >= 0:
            return at + len(mark)
    return start + CHUNK


def process(
    text: str, title: str | None, publisher: str | None, published: date | None, through: str = "sl_assembly"
) -> Iterator[Doc]:
    """One spaCy Doc per chunk with the work sheet filled, by the components up to `through`."""
    language = nlp()
    discourse = Discourse()
    claimant = publisher_vendor(publisher, load_lexicon())
    if title:
        discourse.title(load_lexicon().find(title[:2000]), title)
    last = None
    for base, piece in chunks(text):
        doc = language.make_doc(runs.without(piece))
        work = Work(piece, base, claimant, discourse, published, title or "", publisher or "", last=last)
        doc.user_data["work"] = work
        for name, component in language.pipeline:
            doc = component(doc)
            if name == through:
                break
        last = work.last
        yield doc
