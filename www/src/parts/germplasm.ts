// Germplasm: the characters of the specimens as a table, the sequences of each marker against their reference, and what the literature says.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonBarcodes, JsonFinding, JsonReport, JsonSequence } from '../contract';
import { colon, comma, say, t } from '../words';
import { ruleOf } from './findings';

/** Sequences that are listed one by one. */
const LISTED = 60;

const DASH = '–';

const nameOf = (report: JsonReport, finding: JsonFinding): string => say(ruleOf(report, finding)?.name) || finding.rule;

const judged = (finding: JsonFinding): string =>
  (finding.reason === 'limit_absent' ? t('absent_word') : t(`${finding.outcome}_word`));

/** Whether something was determined for a finding. */
const isDetermined = (finding: JsonFinding): boolean =>
  finding.item !== undefined && finding.standard !== '' && (finding.statistics !== undefined || (finding.found !== undefined && finding.outcome !== 'not_applicable'));

const characterRow = (report: JsonReport, finding: JsonFinding): TemplateResult => {
  const { statistics } = finding;
  const figure = (text: string | number | undefined): TemplateResult => html`<td class="numbers">${text ?? DASH}</td>`;
  return html`<tr class="character ${finding.outcome}">
    <th scope="row">${nameOf(report, finding)}</th>
    ${statistics
      ? html`<td>${statistics.unit || DASH}</td>${figure(statistics.n)}${figure(statistics.mean)}${figure(statistics.deviation)}${figure(statistics.variation)}${
          figure(statistics.minimum)}${figure(statistics.maximum)}`
      : html`<td>${DASH}</td><td colspan="6">${finding.found}</td>`}
    <td class="numbers">${finding.required ?? DASH}</td><td class="judged">${judged(finding)}</td></tr>`;
};

const scrolled = (title: string, id: string, table: TemplateResult): TemplateResult =>
  html`<div class="scroll germplasm-scroll" tabindex="0" role="region" aria-label=${title} id=${id}>${table}</div>`;

const characters = (report: JsonReport, place: string): TemplateResult | typeof nothing => {
  const found = report.findings.filter((finding) => isDetermined(finding) && !finding.sequences);
  if (found.length === 0) return nothing;
  const heads = ['character', 'unit', 'n', 'mean', 'deviation', 'variation', 'minimum', 'maximum', 'required', 'judged'] as const;
  return html`<section class="part characters"><h3>${t('characters')}</h3>${scrolled(t('characters'), `${place}-characters`, html`<table>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head === 'n' ? 'n' : t(head)}</th>`)}</tr></thead>
    <tbody>${found.map((finding) => characterRow(report, finding))}</tbody></table>`)}</section>`;
};

const sequenceRow = (one: JsonSequence, reference: string | null): TemplateResult => {
  const to = one.to_reference;
  const figure = (text: string | number | null | undefined): TemplateResult => html`<td class="numbers">${text ?? DASH}</td>`;
  return html`<tr><th scope="row">${one.name}${one.name === reference ? html` <span class="chip">${t('reference')}</span>` : nothing}${
      one.reverse_complement ? html` <span class="chip turned">${t('turned')}</span>` : nothing}</th>
    ${figure(`${one.start}–${one.end}`)}${figure(to?.sites)}${figure(to?.transitions)}${figure(to?.transversions)}${figure(to?.gaps)}${figure(to?.ambiguous)}${
      figure(to?.p_transitions)}${figure(to?.q_transversions)}${figure(to?.uncorrected)}${figure(to?.distance)}${figure(to?.standard_error)}</tr>`;
};

const matrix = (barcodes: JsonBarcodes, place: string): TemplateResult | typeof nothing => {
  const { matrix, sequences } = barcodes;
  if (!matrix || matrix.length === 0 || sequences.length > LISTED) return nothing;
  return html`<h4>${t('matrix')}</h4>${scrolled(t('matrix'), `${place}-matrix`, html`<table class="matrix">
    <thead><tr><td></td>${sequences.slice(0, -1).map((one) => html`<th scope="col">${one.name}</th>`)}</tr></thead>
    <tbody>${matrix.map((row, index) => html`<tr><th scope="row">${sequences[index + 1]?.name}</th>${
      row.map((distance) => html`<td class="numbers">${distance ?? DASH}</td>`)}${sequences.slice(row.length + 1).map(() => html`<td></td>`)}</tr>`)}</tbody></table>`)}`;
};

const marker = (report: JsonReport, finding: JsonFinding, barcodes: JsonBarcodes, place: string): TemplateResult => {
  const { sequences, reference, alignment, pairs } = barcodes;
  const name = nameOf(report, finding);
  const heads = [t('sequence_name'), t('span'), t('sites'), t('transitions'), t('transversions'), t('gaps'), t('ambiguous'), 'P', 'Q', 'p', 'K2P', t('standard_error')];
  const at = `${place}-${finding.item}`;
  return html`<section class="part marker"><h3>${name} <span class="count">${sequences.length}</span></h3>
    <p class="help">${reference === null ? t('no_reference') : html`${t('reference')}${colon()}<b>${reference}</b>`}</p>
    <p class="help">${t('alignment', alignment.match, alignment.mismatch, alignment.gap_open, alignment.gap_extend, alignment.least_identity, alignment.least_overlap)}</p>
    <p class="marker-said ${finding.outcome}">${say(finding.message)}</p>
    ${scrolled(name, `${at}-sequences`, html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${sequences.slice(0, LISTED).map((one) => sequenceRow(one, reference))}</tbody></table>`)}
    ${sequences.length > LISTED ? html`<p class="help">${t('more_sequences', LISTED, sequences.length)}</p>` : nothing}
    <p class="pairs-line">${pairs.maximum ? t('pairs', pairs.count, pairs.mean ?? DASH, pairs.maximum.distance, pairs.maximum.one, pairs.maximum.other) : nothing}${
      pairs.undefined ? ` ${t('pairs_undefined', pairs.undefined)}` : nothing}</p>
    ${matrix(barcodes, at)}</section>`;
};

/** What the literature says where the number of the standard is not on file. */
const literature = (report: JsonReport): TemplateResult | typeof nothing => {
  const found = report.findings.filter((finding) => isDetermined(finding) || finding.sequences)
    .map((finding) => ({ name: nameOf(report, finding), values: ruleOf(report, finding)?.literature ?? [] }))
    .filter(({ values }) => values.length > 0);
  if (found.length === 0) return nothing;
  return html`<section class="part literature"><h3>${t('literature')}</h3>
    <dl>${found.map(({ name, values }) => html`<div><dt>${name}</dt>${values.map((one) => html`<dd>${say(one.value)} <span class="help">${one.source}</span></dd>`)}</div>`)}</dl></section>`;
};

/** The tables of a sample of specimens. `place` tells those of a form, of a row and of paper apart. */
export const germplasm = (report: JsonReport, place: string): TemplateResult => html`${characters(report, place)}${
  report.findings.map((finding) => (finding.sequences ? marker(report, finding, finding.sequences, place) : nothing))}${literature(report)}`;

/** Who and where, as the report has it. */
export const surveyLine = (report: JsonReport): TemplateResult | typeof nothing => {
  const { survey } = report;
  if (!survey) return nothing;
  const facts = [
    [t('accession'), survey.accession], [t('population'), survey.population], [t('germplasm_source'), survey.source],
    [t('location'), survey.location ?? [...new Set(survey.specimens.map((one) => one.location).filter(Boolean))].join(comma())],
    [t('sampled'), [...new Set(survey.specimens.map((one) => one.sampled).filter(Boolean))].join(comma())],
    [t('examiner'), survey.examiner], [t('reviewer'), survey.reviewer],
    [t('specimen_count'), survey.specimens.length ? String(survey.specimens.length) : ''],
  ] as const;
  return html`<dl class="survey">${facts.filter(([, text]) => text).map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
};
