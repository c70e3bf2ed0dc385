// A report on the screen: verdict, grade, findings, coverage, standards. The same for a form and for a row of a sheet.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonExamined, JsonForm, JsonReport } from '../contract';
import { isFood } from '../product';
import { colon, comma, say, t } from '../words';
import type { Key } from '../words';
import { findingParts } from './findings';
import { germplasm, surveyLine } from './germplasm';
import { gradeLadder } from './ladder';
import { verdictSign } from './marks';
import { isProvisional, restsOn } from './provisional';

/** The verdict in words, with its sign. */
export const verdictBox = (examined: JsonExamined): TemplateResult => html`<div class="verdict ${examined.report.verdict} ${isProvisional(examined) ? 'provisional' : ''}">
  ${verdictSign(examined.report.verdict)}<span class="verdict-line">${say(examined.line)}</span></div>`;

/** In place of a verdict that is long in coming. */
export const judgingBox = (): TemplateResult => html`<div class="verdict judging">${t('judging')}</div>`;

export const coverage = (report: JsonReport): TemplateResult => html`<p class="help">${
  t('coverage', report.coverage.decided, report.coverage.required, report.coverage.not_examined)}${
  report.not_judged.length
    ? html`<br>${t('not_judged')}${colon()}${report.not_judged.map((part) => t(`not_judged_${part}` as Key)).join(comma())}`
    : nothing}</p>`;

export const standardsUsed = (report: JsonReport): TemplateResult | typeof nothing => {
  const used = report.standards.filter((standard) => standard.verdict !== 'not_applicable');
  if (used.length === 0) return nothing;
  return html`<details class="part standards"><summary>${t('standards_used')} <span class="count">${used.length}</span></summary>
    <ul>${used.map((standard) => html`<li>${verdictSign(standard.verdict)} <b>${standard.number}</b> ${say(standard.title)}
      <div class="help">${say(standard.message)}</div></li>`)}</ul></details>`;
};

/** The whole report. */
export const reportView = (examined: JsonExamined, form: JsonForm | null, linked: boolean): TemplateResult => html`
  ${verdictBox(examined)}
  ${restsOn(examined)}
  ${gradeLadder(examined.report.grade, form, linked)}
  ${isFood(examined.report.product) ? nothing : html`${linked ? nothing : surveyLine(examined.report)}${germplasm(examined.report, linked ? 'form' : 'row')}`}
  ${findingParts(examined.report, linked)}
  ${coverage(examined.report)}
  ${standardsUsed(examined.report)}`;
