// One field of the form, drawn from the catalogue: a number with its unit, a judgement as choices, a name, a sequence.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { live } from 'lit-html/directives/live.js';

import type { JsonBar, JsonFinding, JsonFormField } from '../contract';
import type { Result } from '../draft';
import { recheck } from '../live';
import { state, type } from '../state';
import { language, say, t } from '../words';
import { picture } from './bar';
import { pasteCells, pastedLine } from './cells';
import { gone, inputMode, keys } from './keys';
import { sequenceFile } from './sequence-file';
import { limitLine, limitSources } from './limits';

export const fieldId = (item: string): string => `item-${item}`;

const result = (item: string): Result => state.draft.results[item] ?? { value: '', unit: '' };

/** The unit shown beside a value goes with it: what the user sees is what is judged. */
const enter = (field: JsonFormField, entered: Partial<Result>): void => {
  type((draft) => {
    const known = result(field.item);
    draft.results[field.item] = { ...known, unit: known.unit || field.unit, ...entered };
  });
  recheck();
};

/** Units of a sampling plan, and specimens that something is calculated from, have a result each. */
const takesSeveral = (field: JsonFormField): boolean => field.quantity === 'counts' || (field.quantity === 'number' && field.limits.length === 0);

/** A result for each specimen: a column of them. */
const isColumn = (field: JsonFormField): boolean => field.per_specimen && field.quantity === 'number';

const numberInput = (field: JsonFormField, describedBy: string, invalid: boolean): TemplateResult => {
  const typed = result(field.item);
  const id = fieldId(field.item);
  return html`<span class="entry">
    ${isColumn(field) ? html`<textarea id=${id} class="number column-of" rows="3" inputmode=${inputMode(id)} autocomplete="off" spellcheck="false" @focus=${() => gone(id)}
      aria-describedby=${describedBy} aria-invalid=${invalid ? 'true' : 'false'}
      .value=${live(typed.value)} @input=${(event: InputEvent) => enter(field, { value: (event.target as HTMLTextAreaElement).value })}></textarea>`
    : html`<input id=${id} class="number" type="text" inputmode=${inputMode(id)} autocomplete="off" spellcheck="false" @focus=${() => gone(id)}
      @paste=${(event: ClipboardEvent) => pasteCells(event, field, takesSeveral(field))}
      aria-describedby=${describedBy} aria-invalid=${invalid ? 'true' : 'false'}
      .value=${live(typed.value)} @input=${(event: InputEvent) => enter(field, { value: (event.target as HTMLInputElement).value })}>`}
    ${field.units.length > 1
      ? html`<select class="unit" aria-label="${say(field.name)} ${t('unit')}" .value=${live(typed.unit || field.unit)}
          @change=${(event: Event) => enter(field, { unit: (event.target as HTMLSelectElement).value })}>
          ${field.units.map((unit) => html`<option value=${unit} ?selected=${unit === (typed.unit || field.unit)}>${unit}</option>`)}
        </select>`
      : html`<span class="unit">${field.unit}</span>`}
  </span>${keys(id, say(field.name), takesSeveral(field), isColumn(field))}${pastedLine(id)}`;
};

/** A word that says the same as one of the choices counts as it. */
const choiceInput = (field: JsonFormField, describedBy: string): TemplateResult => {
  const typed = result(field.item).value;
  const accepts = field.choices?.accepts[0] ?? '符合';
  const rejects = field.choices?.rejects[0] ?? '不符合';
  const option = (value: string, text: string, first: boolean): TemplateResult => html`<label class="choice">
    <input type="radio" id=${first ? fieldId(field.item) : nothing} name=${fieldId(field.item)} value=${value} .checked=${live(typed === value)}
      @change=${() => enter(field, { value })}><span>${text}</span></label>`;
  return html`<span class="choices" role="radiogroup" aria-label=${say(field.name)} aria-describedby=${describedBy}>
    ${option('', t('not_tested'), true)}${option(accepts, t('conforms'), false)}${option(rejects, t('fails'), false)}</span>`;
};

const nameInput = (field: JsonFormField, describedBy: string, invalid: boolean): TemplateResult => {
  const list = `${fieldId(field.item)}-names`;
  const names = [...(field.choices?.accepts ?? []), ...(field.choices?.synonyms ?? [])];
  return html`<span class="entry"><input id=${fieldId(field.item)} type="text" autocomplete="off" list=${list} aria-describedby=${describedBy}
    aria-invalid=${invalid ? 'true' : 'false'} .value=${live(result(field.item).value)}
    @input=${(event: InputEvent) => enter(field, { value: (event.target as HTMLInputElement).value })}>
    <datalist id=${list}>${names.map((name) => html`<option value=${name}></option>`)}</datalist></span>`;
};

const sequenceInput = (field: JsonFormField, describedBy: string, invalid: boolean): TemplateResult =>
  html`<textarea id=${fieldId(field.item)} class="sequence" rows="3" spellcheck="false" aria-describedby=${describedBy}
    aria-invalid=${invalid ? 'true' : 'false'} .value=${live(result(field.item).value)}
    @input=${(event: InputEvent) => enter(field, { value: (event.target as HTMLTextAreaElement).value })}></textarea>
    ${sequenceFile(fieldId(field.item), say(field.name), (value) => {
      enter(field, { value });
    })}`;

const help = (field: JsonFormField): string => {
  if (field.quantity === 'sequence') return t('sequences_help');
  if (isColumn(field)) return t('specimens_help');
  if (field.calculated) return t('calculated');
  return takesSeveral(field) ? t('several') : '';
};

/** What the library says of the field, worst first. */
const said = (findings: JsonFinding[]): JsonFinding | undefined =>
  findings.find((finding) => finding.outcome === 'not_met')
  ?? findings.find((finding) => finding.outcome === 'undecided' && finding.reason !== 'not_examined')
  ?? findings.find((finding) => finding.outcome === 'met');

/** What was typed says that it was not examined: 未检, a stroke. */
const isUnexamined = (item: string, findings: JsonFinding[]): boolean =>
  result(item).value.trim() !== '' && findings.length > 0 && findings.every((finding) => finding.reason === 'not_examined');

/** A field with its limits, its bar, and what it comes to. */
export const itemField = (field: JsonFormField, findings: JsonFinding[], bars: JsonBar[]): TemplateResult => {
  const finding = said(findings);
  const outcome = finding?.outcome ?? 'not_applicable';
  const invalid = outcome === 'not_met' || finding?.reason === 'unreadable';
  const id = fieldId(field.item);
  const describedBy = `${help(field) ? `${id}-help ` : ''}${id}-limits ${id}-said`;
  const choice = field.quantity === 'judgement';
  const input = choice ? choiceInput(field, describedBy)
    : field.quantity === 'sequence' ? sequenceInput(field, describedBy, invalid)
    : field.quantity === 'name' ? nameInput(field, describedBy, invalid)
    : numberInput(field, describedBy, invalid);
  const drawn = (): unknown => bars.length
    ? bars.map((bar) => html`${bars.length > 1 ? html`<div class="bar-caption">${bar.standard}</div>` : nothing}${picture(say(bar.svg))}`)
    : field.bar ? picture(say(field.bar)) : nothing;
  // What was typed elsewhere moves nothing here.
  const moved = [field, language(), bars.map((bar) => bar.svg.zh).join('')];
  return html`<div class="field ${finding ? outcome : ''} ${choice ? 'judged' : ''}">
    <div class="field-head">
      ${choice ? html`<span class="field-name">${say(field.name)}</span>` : html`<label class="field-name" for=${id}>${say(field.name)}</label>`}
    </div>
    <div class="field-entry">${input}${help(field) ? html`<span class="help" id="${id}-help">${help(field)}</span>` : nothing}</div>
    <div class="field-limits" id="${id}-limits">${guard([field, language()], () => [field.limits.map(limitLine), limitSources(field.limits, [...new Set(field.limits.map(({ standard }) => standard)), say(field.name)].join(' '))])}</div>
    ${choice ? nothing : html`<div class="field-bars">${guard(moved, drawn)}</div>`}
    <div class="field-said" id="${id}-said">${isUnexamined(field.item, findings) ? html`<span class="mark-sign unexamined" aria-hidden="true">○</span> ${t('not_tested')}` : nothing}${finding && finding.outcome !== 'met' ? html`<span class="mark-sign ${outcome}" aria-hidden="true">${
      outcome === 'not_met' ? '✗' : '?'}</span> ${say(finding.message)}` : nothing}</div>
  </div>`;
};
