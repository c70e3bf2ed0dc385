// What was found, in parts that mean the same to the reader: what fails first, what was not looked at last.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonFinding, JsonNotice, JsonReport, JsonRule } from '../contract';
import { keyed } from '../draft';
import { live } from 'lit-html/directives/live.js';

import { recheck } from '../live';
import { change, state } from '../state';
import { colon, say, t } from '../words';
import type { Key } from '../words';
import { fieldId } from './field';
import { toField } from './focus';
import { basisChip } from './marks';

export type Part = 'fails' | 'open' | 'flaws' | 'warnings' | 'met' | 'unexamined' | 'others';

export const PARTS: readonly { part: Part; title: Key; sign: string; outcome: string }[] = [
  { part: 'fails', title: 'part_fails', sign: '✗', outcome: 'not_met' },
  { part: 'open', title: 'part_open', sign: '?', outcome: 'undecided' },
  { part: 'flaws', title: 'part_flaws', sign: '△', outcome: 'flaw' },
  { part: 'warnings', title: 'part_warnings', sign: '!', outcome: 'warning' },
  { part: 'met', title: 'part_met', sign: '✓', outcome: 'met' },
  { part: 'unexamined', title: 'part_unexamined', sign: '○', outcome: 'unexamined' },
  { part: 'others', title: 'part_others', sign: '–', outcome: 'not_applicable' },
];

/** The part that a finding belongs to. */
export const partOf = (finding: JsonFinding): Part => {
  if (finding.outcome === 'met') return 'met';
  if (finding.outcome === 'not_applicable') return 'others';
  if (finding.outcome === 'not_met') return finding.severity === 'fail' ? 'fails' : finding.severity === 'flaw' ? 'flaws' : 'warnings';
  if (finding.reason === 'not_examined') return 'unexamined';
  return finding.severity === 'fail' ? 'open' : 'warnings';
};

export const inPart = (report: JsonReport, part: Part): JsonFinding[] => report.findings.filter((finding) => partOf(finding) === part);

/** What is to be said of the batch; what is said of its file stands with the file. */
export const batchNotices = (report: JsonReport): JsonNotice[] => report.notices.filter((notice) => notice.file === undefined);

/** The field of the label that the finding quotes, else the text as a whole. */
const onLabel = (finding: JsonFinding): string => {
  const [quote] = finding.quotes ?? [];
  const field = quote && keyed(state.examined?.report.label ?? null).find(([, one]) => one.quote.start <= quote.start && quote.end <= one.quote.end);
  return field ? `label-${field[0]}` : 'label-text';
};

/** Where a finding is mended: the field of its item, the label, the weights, or one of the batch's own fields. */
export const anchorOf = (finding: JsonFinding): string => {
  if (finding.item) return fieldId(finding.item);
  if (finding.quotes?.length) return onLabel(finding);
  if (finding.lot) return 'net-weights';
  const own: Record<string, string> = { product: 'product', edition: 'produced', grade: 'grade', delivery: 'inspection', inspection: 'inspection' };
  const anchor = own[finding.rule];
  if (anchor) return anchor;
  return finding.standard === '' ? `trait-${finding.rule}` : 'label-text';
};

const detail = (term: string, text: string | null | undefined): TemplateResult | typeof nothing =>
  text ? html`<div><dt>${term}</dt><dd>${text}</dd></div>` : nothing;

/** What the rule of a finding says: clause, note, source. */
export const ruleOf = (report: JsonReport, finding: JsonFinding): JsonRule | undefined => report.rules?.[`${finding.standard}/${finding.rule}`];

/** A finding where many sound alike: with its standard. */
const spoken = (finding: JsonFinding): string => `${finding.standard} ${say(finding.message)}`.trim();

/** A note by hand on a finding: it stands in the documents and decides nothing. */
const note = (finding: JsonFinding): TemplateResult => {
  const key = `${finding.standard}\n${finding.rule}`;
  const text = state.draft.notes[key];
  const id = `note-${finding.standard}-${finding.rule}`.replace(/[^\p{L}\p{N}]+/gu, '-');
  const change_ = (text: string | undefined): void => {
    change(({ draft }) => {
      if (text === undefined) delete draft.notes[key];
      else draft.notes[key] = text;
    });
    recheck();
  };
  if (text === undefined) {
    return html`<button type="button" class="quiet note-add" aria-label="${t('note_add')}${colon()}${spoken(finding)}" @click=${() => {
      change_('');
      document.getElementById(id)?.focus();
    }}>${t('note_add')}</button>`;
  }
  return html`<div class="note-by-hand"><label for=${id}>${t('note_by_hand')}</label>
    <textarea id=${id} rows="2" .value=${live(text)} @input=${(event: Event) => change_((event.target as HTMLTextAreaElement).value)}></textarea>
    <button type="button" class="quiet" @click=${() => change_(undefined)}>${t('remove')}</button></div>`;
};

/** One finding. */
export const findingItem = (report: JsonReport, finding: JsonFinding, linked: boolean): TemplateResult => {
  const rule = ruleOf(report, finding);
  return html`<li class="finding">
  <div class="finding-message">${say(finding.message)} ${finding.margin ? html`<span class="margin">${finding.margin}</span>` : nothing}</div>
  <div class="finding-clause"><span>${finding.standard}${rule?.clause ? html` <span class="clause">${rule.clause}</span>` : nothing}</span>
    ${finding.basis ? basisChip(finding.basis) : nothing}
    ${linked ? html`<a href="#${anchorOf(finding)}" aria-label="${t('to_field')}${colon()}${spoken(finding)}" @click=${toField}>${t('to_field')}</a>` : nothing}</div>
  ${finding.fix ? html`<div class="fix">→ ${say(finding.fix.message)}</div>` : nothing}
  ${linked ? note(finding) : nothing}
  ${finding.required || finding.method || rule?.source || rule?.note
    ? html`<details class="sources"><summary aria-label="${t('details')}${colon()}${spoken(finding)}">${t('details')}</summary><dl>
        ${detail(t('limit'), finding.required)}${detail(t('found'), finding.found)}${detail(t('tested_by'), finding.method)}${detail(t('source'), rule?.source)}${
          rule?.note ? detail(t('note'), say(rule.note)) : nothing}</dl></details>`
    : nothing}
</li>`;
};

const folded: readonly Part[] = ['met', 'unexamined', 'others'];

/** Folded parts that stand open: what is folded is not drawn. */
const unfolded = new Set<Part>();

const fold = (part: Part, event: Event): void => {
  const { open } = event.currentTarget as HTMLDetailsElement;
  if (open === unfolded.has(part)) return;
  change(() => {
    if (open) unfolded.add(part);
    else unfolded.delete(part);
  });
};

/** All findings of a report, part by part. */
export const findingParts = (report: JsonReport, linked: boolean): TemplateResult => html`${PARTS.map(({ part, title, sign, outcome }) => {
  const found = inPart(report, part);
  const warned = part === 'warnings' ? batchNotices(report) : [];
  const count = found.length + warned.length;
  if (count === 0) return nothing;
  const list = (): TemplateResult => html`<ul class="findings">${found.map((finding) => findingItem(report, finding, linked))}${
    warned.map((warning) => html`<li class="finding"><div class="finding-message">${say(warning.message)}</div></li>`)}</ul>`;
  const heading = html`<span class="mark-sign ${outcome}" aria-hidden="true">${sign}</span> ${t(title)} <span class="count">${count}</span>`;
  return folded.includes(part)
    ? html`<details class="part ${outcome}" ?open=${unfolded.has(part)} @toggle=${(event: Event) => fold(part, event)}><summary>${heading}</summary>${
        unfolded.has(part) ? list() : nothing}</details>`
    : html`<section class="part ${outcome}"><h3>${heading}</h3>${list()}</section>`;
})}`;
