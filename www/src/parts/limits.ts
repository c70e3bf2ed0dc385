// The limits of a field, as printed: standard, clause, value, basis; source and note on demand.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonLimit, JsonValue } from '../contract';
import { colon, comma, say, semicolon, t } from '../words';
import { basisChip } from './marks';

/** Values that share basis and source stand in one line. */
const groups = (values: JsonValue[]): JsonValue[][] => {
  const found: JsonValue[][] = [];
  for (const value of values) {
    const last = found[found.length - 1];
    if (last?.[0] && last[0].basis === value.basis && last[0].verified?.against === value.verified?.against) last.push(value);
    else found.push([value]);
  }
  return found;
};

const valueText = (value: JsonValue): TemplateResult =>
  html`<span class="limit-value">${value.grade_name ? html`<span class="grade-name">${say(value.grade_name)}</span> ` : nothing}${say(value.text)}</span>`;

const verifier = (value: JsonValue | undefined): TemplateResult | typeof nothing =>
  value?.verified
    ? html`<span class="verifier">${t('verified_by')} ${value.verified.by}${comma()}${value.verified.second} ${value.verified.on}</span>`
    : nothing;

/** Values with their bases, and who verified them. */
export const limitValues = (values: JsonValue[]): TemplateResult[] => groups(values).map((group) => html`<span class="limit-group">${group.map(valueText)} ${
  group[0] ? basisChip(group[0].basis) : nothing} ${verifier(group[0])}</span>`);

/** The batches that a requirement binds, where not all: `产品形态：新鲜、盐渍`. */
export const limitScope = (limit: JsonLimit): string => limit.when
  .map((condition) => `${say(condition.name)}${colon()}${condition.values.map((value) => say(value.name)).join(comma())}`)
  .join(semicolon());

/** One requirement, in a line or two. */
export const limitLine = (limit: JsonLimit): TemplateResult => html`<div class="limit">
  <span class="limit-clause">${limit.standard}${limit.clause ? html` <span class="clause">${limit.clause}</span>` : nothing}</span>
  ${limit.when.length ? html`<span class="limit-scope">${limitScope(limit)}</span>` : nothing}
  <span class="limit-values">${limitValues(limit.values)}</span>
</div>`;

/** Where the values were seen, and what must be known of them; `of` says to whoever hears it whose sources they are. */
export const limitSources = (limits: JsonLimit[], of: string): TemplateResult | typeof nothing => {
  const lines = limits.flatMap((limit) => {
    const sources = [...new Set(limit.values.map((value) => value.source).filter(Boolean))];
    return [...sources.map((source) => ({ limit, text: source })), ...(limit.note ? [{ limit, text: say(limit.note) }] : [])];
  });
  if (lines.length === 0) return nothing;
  return html`<details class="sources"><summary aria-label="${t('source')}${colon()}${of}">${t('source')}</summary>
    <ul>${lines.map(({ limit, text }) => html`<li>${limits.length > 1 ? html`<b>${limit.standard}</b> ` : nothing}${text}</li>`)}</ul>
  </details>`;
};
