// The editor of one value: what it asks depends on the kind of the rule.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

import type { JsonEdition, JsonLimit } from '../contract';
import { state } from '../state';
import { agree, enter, ids } from '../verify/acts';
import { canAgree, isRange, isWording, lacking } from '../verify/row';
import type { Entry } from '../verify/row';
import type { Placed } from '../verify/problems';
import { language, say, semicolon, t } from '../words';
import { v } from '../words-verify';

/** What an input needs to know of its surroundings. */
interface At {
  edition: JsonEdition;
  /** As built in. */
  limit: JsonLimit;
  entry: Entry;
  problems: Placed[];
}

const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;

const id = ({ edition, limit }: At, field: string): string => ids.field(edition.id, limit.rule, field);

/** Refers an input to what is wrong with its rule. */
const describedBy = (at: At): string | typeof nothing => (at.problems.length ? id(at, 'problems') : nothing);

const invalid = (at: At, field: string): 'true' | 'false' => (at.problems.some((problem) => problem.field === field) ? 'true' : 'false');

const input = (at: At, field: string, more: { label?: string; list?: string } = {}): TemplateResult => html`<input
  id=${id(at, field)} type="text" autocomplete="off" spellcheck="false" aria-label=${more.label ?? nothing} list=${more.list ?? nothing}
  aria-describedby=${describedBy(at)} aria-invalid=${invalid(at, field)}
  .value=${live(at.entry[field] ?? '')} @input=${(event: Event) => enter(at.edition.id, at.limit.rule, field, typed(event))}>`;

const labelled = (at: At, field: string, label: string, list?: string): TemplateResult => html`<div class="pair">
  <label for=${id(at, field)}>${label}</label>${input(at, field, list ? { list } : {})}</div>`;

const several = (at: At, field: string, label: string): TemplateResult => html`<div class="pair">
  <label for=${id(at, field)}>${label}</label>
  <textarea id=${id(at, field)} rows="2" spellcheck="false" aria-describedby=${describedBy(at)} aria-invalid=${invalid(at, field)}
    .value=${live(at.entry[field] ?? '')} @input=${(event: Event) => enter(at.edition.id, at.limit.rule, field, typed(event))}></textarea></div>`;

const select = (at: At, field: string, choices: [string, string][], label: string): TemplateResult => html`<select
  id=${id(at, field)} aria-label=${label} aria-describedby=${describedBy(at)}
  @change=${(event: Event) => enter(at.edition.id, at.limit.rule, field, typed(event))}>
  ${choices.map(([value, name]) => html`<option value=${value} .selected=${live(value === (at.entry[field] ?? ''))}>${name}</option>`)}</select>`;

const end = (at: At, field: 'lower' | 'upper'): TemplateResult => html`<div class="pair">
  <label for=${id(at, field)}>${v(field)}</label>
  <span class="verify-end">${select(at, `${field}.sign`, field === 'lower' ? [['', '≥'], ['>', '>']] : [['', '≤'], ['<', '<']], v(`${field}_sign`))}${
    input(at, field)}</span></div>`;

const range = (at: At): TemplateResult => {
  const banned = (at.entry.prohibited ?? '') !== '';
  return html`<div class="verify-fields">
    ${at.limit.kind === 'limit'
      ? html`<div class="pair"><label for=${id(at, 'prohibited')}>${v('demand')}</label>${
          select(at, 'prohibited', [['', v('number')], ['not-detected', v('not-detected')], ['not-used', v('not-used')]], v('demand'))}</div>`
      : nothing}
    ${banned ? nothing : html`${end(at, 'lower')}${end(at, 'upper')}${
      at.limit.overlay?.product_max === undefined ? nothing : labelled(at, 'product_max', v('product_max'))}${unit(at)}`}</div>`;
};

const unit = (at: At): TemplateResult => labelled(at, 'unit', v('unit'), 'verify-units');

const grades = (at: At): TemplateResult => html`<table class="verify-grades">
    <thead><tr><th scope="col">${v('grade')}</th><th scope="col">${v('at_least')}</th><th scope="col">${v('at_most')}</th></tr></thead>
    <tbody>${at.edition.grades.map((grade) => html`<tr><th scope="row">${say(grade.name)}</th>
      <td>${input(at, `min.${grade.id}`, { label: `${say(grade.name)} ${v('at_least')}` })}</td>
      <td>${input(at, `max.${grade.id}`, { label: `${say(grade.name)} ${v('at_most')}` })}</td></tr>`)}</tbody></table>
  <p class="help">${v('grades_help')}</p>
  <div class="verify-fields">${unit(at)}</div>`;

const plan = (at: At): TemplateResult => html`<div class="verify-fields">
  ${(['n', 'c', 'm', 'M'] as const).map((field) => labelled(at, field, v(field)))}${unit(at)}</div>`;

/** A name has words of its own on file; a judgement has the usual ones, and takes others only where the standard has them. */
const isName = ({ limit, entry }: At): boolean => limit.overlay?.accepts !== undefined || entry.synonyms !== undefined;

const words = (at: At): TemplateResult => {
  const named = isName(at);
  return html`<div class="verify-fields wide">${several(at, 'accepts', v(named ? 'names' : 'accepts'))}${
    named ? several(at, 'synonyms', v('synonyms')) : several(at, 'rejects', v('rejects'))}</div>`;
};

const value = (at: At): TemplateResult => {
  const { kind } = at.limit;
  if (isRange(kind)) return range(at);
  if (kind === 'graded') return grades(at);
  if (kind === 'sampling') return plan(at);
  if (kind === 'choice') return words(at);
  return html`<p class="help">${v('wording_only')}</p>`;
};

/** A note is typed once: it stands for both languages until it is altered in the other. */
const note = (at: At): TemplateResult => {
  const [own, other] = language() === 'zh' ? ['note.zh', 'note.en'] as const : ['note.en', 'note.zh'] as const;
  const both = (at.entry[own] ?? '') === (at.entry[other] ?? '');
  return html`<div class="pair wide"><label for=${id(at, 'note')}>${v('note')}</label>
    <textarea id=${id(at, 'note')} rows="1" aria-describedby=${describedBy(at)} .value=${live(at.entry[own] ?? '')} @input=${(event: Event) => {
      enter(at.edition.id, at.limit.rule, own, typed(event));
      if (both) enter(at.edition.id, at.limit.rule, other, typed(event));
    }}></textarea></div>`;
};

/** Units that an item may be reported in, to choose from. */
export const unitList = (): TemplateResult => html`<datalist id="verify-units">${
  [...new Set((state.catalogue?.items ?? []).map((item) => item.unit).filter(Boolean))].map((unit) => html`<option value=${unit}></option>`)}</datalist>`;

/** What is wrong with a value, for the inputs to refer to. */
export const ruleProblems = (edition: string, rule: string, problems: TemplateResult | typeof nothing): TemplateResult =>
  html`<div id=${ids.field(edition, rule, 'problems')} class="verify-problems">${problems}</div>`;

/** The editor of a rule. */
export const ruleEditor = (edition: JsonEdition, limit: JsonLimit, entry: Entry, problems: Placed[]): TemplateResult => {
  const at: At = { edition, limit, entry, problems };
  const lacks = lacking(limit, entry).join(semicolon());
  const copied = canAgree(limit) && !isWording(limit.kind) && (limit.kind !== 'choice' || isName(at));
  return html`<div class="verify-editor" role="group" aria-label=${`${v('enter')} ${say(limit.name)}`}>
    ${copied ? html`<button type="button" class="verify-small" @click=${() => agree(edition.id, limit.rule)}>${v('copy')}</button>` : nothing}
    ${value(at)}
    ${isRange(limit.kind) || limit.kind === 'graded' || limit.kind === 'sampling' ? html`<p class="help">${v('digits_help')}</p>` : nothing}
    ${lacks ? html`<p class="verify-lacks"><span class="mark-sign" aria-hidden="true">!</span> ${v('lacks', lacks)}</p>` : nothing}
    <div class="verify-fields">${labelled(at, 'clause', t('clause'))}${note(at)}</div>
  </div>`;
};
