// After the user asks for the verdict: one list of what has to be dealt with takes focus, and each entry leads to its field.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonExamined } from '../contract';
import { say, t } from '../words';
import { anchorOf, inPart } from './findings';
import { toField } from './focus';
import { judgingBox, verdictBox } from './report';

export const SUMMARY = 'error-summary';

/** The summary; while there is no verdict, the place that has the focus. */
export const errorSummary = (examined: JsonExamined | null): TemplateResult => html`<section id=${SUMMARY} class="error-summary" tabindex="-1" aria-labelledby="summary-title">
    <h2 id="summary-title">${t('summary_title')}</h2>
    ${examined ? body(examined) : judgingBox()}
  </section>`;

const body = (examined: JsonExamined): TemplateResult => {
  const matters = [...inPart(examined.report, 'fails'), ...inPart(examined.report, 'open'), ...inPart(examined.report, 'flaws')];
  return html`${verdictBox(examined)}
    ${matters.length
      ? html`<ul>${matters.map((finding) => html`<li><a href="#${anchorOf(finding)}" @click=${toField}>${say(finding.message)}</a></li>`)}</ul>`
      : html`<p>${t('summary_none')}</p>`}
    ${examined.report.provisional ? html`<p class="help">${t('provisional_note')}</p>` : nothing}`;
};
