// What makes a verdict provisional: every limit that it rests on and that nobody has verified, one tap from the values to verify.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonExamined } from '../contract';
import { state } from '../state';
import { alter, page, usualFilter } from '../verify/store';
import { colon, say } from '../words';
import { s } from '../words-start';

/** Whether a verdict rests on limits that were not verified. What is undecided rests on none. */
export const isProvisional = ({ report }: JsonExamined): boolean => report.provisional && report.verdict !== 'undecided';

/** Shows these limits, and no others, where they are verified. */
const only = (rules: JsonExamined['unverified']) => (): void => alter(() => {
  // The report of a row lies over its page.
  document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
  page.from = state.view;
  page.filter = { ...usualFilter(), only: new Set(rules.map(({ edition, rule }) => `${edition}/${rule}`)) };
  page.opened.clear();
});

/** The limits, with links to where they are verified. */
export const restsOn = (examined: JsonExamined): TemplateResult | typeof nothing => {
  const { report, unverified } = examined;
  if (!isProvisional(examined) || unverified.length === 0) return nothing;
  return html`<section class="rests-on"><p><a href="#verify" class="verify-these" @click=${only(unverified)}>${s('verify_these')}</a></p>
    <details class="sources"><summary>${unverified.length === 1 ? s('rests_on_one') : s('rests_on', unverified.length)}</summary>
    <ul>${unverified.map((one) => {
      const rule = report.rules?.[`${one.standard}/${one.rule}`];
      const name = rule ? say(rule.name) : one.rule;
      return html`<li>${one.standard}${rule?.clause ? ` ${rule.clause}` : ''}${colon()}${name} <a href="#verify" aria-label="${s('verify_this')} ${one.standard} ${name}" @click=${only([one])}>${s('verify_this')}</a></li>`;
    })}</ul></details></section>`;
};
