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

/** Files that came with the one that is open: none is passed over in silence. */
const others = (): TemplateResult | typeof nothing => {
  const { others, name } = sheet;
  if (others.length === 0) return nothing;
  return html`<div class="card trouble sheet-others"><h2>${ts('not_opened', amount(others.length))}</h2>
    <p>${ts('not_opened_help', name)}</p><ul class="told">${others.map((other) => html`<li>${other}</li>`)}</ul></div>`;
};

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

// Each of the two buttons is gone once it was pressed: the focus goes on from there.
const stop = (): void => {
  cancel();
  document.getElementById('go-on')?.focus();
};

const further = (): void => {
  goOn();
  document.getElementById('table-title')?.focus();
};

const stage = (): TemplateResult => {
  const { rows, about } = sheet;
  const judging = sheet.stage === 'judging';
  return html`<p class="stage ${sheet.stage} ${judging ? 'visually-hidden' : ''}" role="status">${
      sheet.stage === 'cancelled' ? html`<span class="mark-sign undecided" aria-hidden="true">!</span> ` : nothing}${status()}</p>
    ${judging ? progress('judging', ts('judging'), rows.length, about?.length ?? 0, stop) : nothing}
    ${sheet.stage === 'cancelled' && sheet.open ? html`<button type="button" class="go-on" id="go-on" @click=${further}>${ts('go_on')}</button>` : nothing}`;
};

/** The view. */
export const sheetView = (): TemplateResult => html`<div class="sheet" @dragover=${dragged.over} @dragleave=${dragged.leave} @drop=${dragged.drop}>
  ${intake()}
  <div role="alert">${trouble()}${others()}</div>
  ${aboutFile()}
  <div class=${sheet.open ? 'card results' : 'results'}>${stage()}${sheet.rows.length ? html`${tiles()}${batchTable()}` : nothing}</div>
  ${sheet.open && sheet.stage !== 'judging' ? html`${chart()}${downloads()}` : nothing}
  ${rowReport()}
</div>`;
