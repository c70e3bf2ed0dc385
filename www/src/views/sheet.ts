// A sheet of batches: a file comes in, a table of verdicts comes out, a stretch at a time.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { cancel, goOn } from '../judging';
import { aboutFile } from '../parts/about-file';
import { batchTable } from '../parts/batch-table';
import { chart } from '../parts/chart';
import { downloads } from '../parts/downloads';
import { dragged, intake } from '../parts/intake';
import { progress } from '../parts/progress';
import { rowReport } from '../parts/row-report';
import { tiles } from '../parts/tiles';
import { sheet } from '../sheet';
import { say } from '../words';
import { amount, ts } from '../words-sheet';

const trouble = (): TemplateResult | typeof nothing => sheet.trouble
  ? html`<div class="card trouble sheet-trouble"><h2>${say(sheet.trouble.title)}</h2><p>${say(sheet.trouble.text)}</p></div>`
  : nothing;

/** What is spoken: that it began, ended, or was stopped; not every step. */
const status = (): string => {
  const { stage, rows, about, seconds } = sheet;
  const total = about?.length ?? 0;
  if (stage === 'reading') return ts('reading', sheet.name);
  if (stage === 'judging') return ts('judging');
  if (stage === 'cancelled' && about) return ts('cancelled', amount(rows.length), amount(total));
  if (stage === 'done') return total === 1 ? ts('done_one', seconds.toFixed(1)) : ts('done', amount(total), seconds.toFixed(1));
  return '';
};

const stage = (): TemplateResult => {
  const { rows, about } = sheet;
  const judging = sheet.stage === 'judging';
  return html`<p class="stage ${sheet.stage} ${judging ? 'visually-hidden' : ''}" role="status">${
      sheet.stage === 'cancelled' ? html`<span class="mark-sign undecided" aria-hidden="true">!</span> ` : nothing}${status()}</p>
    ${judging ? progress('judging', ts('judging'), rows.length, about?.length ?? 0, cancel) : nothing}
    ${sheet.stage === 'cancelled' && sheet.open ? html`<button type="button" class="go-on" @click=${goOn}>${ts('go_on')}</button>` : nothing}`;
};

/** The view. */
export const sheetView = (): TemplateResult => html`<div class="sheet" @dragover=${dragged.over} @dragleave=${dragged.leave} @drop=${dragged.drop}>
  ${intake()}
  <div role="alert">${trouble()}</div>
  ${aboutFile()}
  <div class=${sheet.open ? 'card results' : 'results'}>${stage()}${sheet.rows.length ? html`${tiles()}${batchTable()}` : nothing}</div>
  ${sheet.open && sheet.stage !== 'judging' ? html`${chart()}${downloads()}` : nothing}
  ${rowReport()}
</div>`;
