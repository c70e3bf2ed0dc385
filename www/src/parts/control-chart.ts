// The control chart of the item that is looked at: asked of the library, which draws it and says what is found; here it is put into the page, and saved.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { live } from 'lit-html/directives/live.js';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';

import type { JsonCharted, Words } from '../contract';
import type { OpenSheet, TrendAsked } from '../engine';
import { save } from '../files';
import { look, sheet } from '../sheet';
import { language, say, wordsOf } from '../words';
import { ts } from '../words-sheet';

const ALL = [1, 2, 3, 4, 5, 6, 7, 8];

let every = false;
let until = '';

/** What was asked last, of which sheet, and what came of it. */
let last: { key: string; open: OpenSheet; charted: JsonCharted | null; wrong: Words | null } | null = null;

const ask = async (open: OpenSheet, asked: TrendAsked, key: string): Promise<void> => {
  const mine: NonNullable<typeof last> = { key, open, charted: null, wrong: null };
  last = mine;
  try {
    mine.charted = await open.trend(asked);
  } catch (error) {
    mine.wrong = wordsOf(error);
  }
  // Something else was asked meanwhile.
  if (last === mine) look(() => undefined);
};

const options = (): TemplateResult => html`<div class="pairs">
  <div class="pair"><label for="control-rules">${ts('control_rules')}</label>
    <select id="control-rules" .value=${live(every ? 'all' : 'usual')} @change=${(event: Event) => look(() => {
      every = (event.target as HTMLSelectElement).value === 'all';
    })}><option value="usual" ?selected=${!every}>${ts('control_usual')}</option><option value="all" ?selected=${every}>${ts('control_every')}</option></select></div>
  <div class="pair"><label for="control-until">${ts('control_until')}</label>
    <input id="control-until" type="date" .value=${live(until)} @change=${(event: Event) => look(() => {
      until = (event.target as HTMLInputElement).value;
    })}></div></div>`;

/** The control charts of an item, of one product or of each. */
export const controlChart = (item: string, product: string): TemplateResult => {
  const { open } = sheet;
  if (!open) return html``;
  const asked: TrendAsked = { item, lang: language(), rules: every ? ALL : [], ...(product ? { product } : {}), ...(until ? { until } : {}) };
  const key = JSON.stringify(asked);
  if (last?.key !== key || last.open !== open) void ask(open, asked, key);
  const found = last;
  const { charted, wrong } = found ?? { charted: null, wrong: null };
  return html`${options()}
    ${wrong ? html`<p class="hint" role="alert">${say(wrong)}</p>` : nothing}
    ${!wrong && !charted ? html`<p class="hint" role="status">${ts('control_reading')}</p>` : nothing}
    ${charted ? html`${charted.charts === 0 ? html`<p class="hint" role="status">${ts('chart_empty')}</p>` : nothing}
      <div class="control-charts">${guard([charted], () => unsafeHTML(charted.body))}</div>
      <div class="actions"><button type="button" id="save-control" @click=${() => save(`${item}.trend.html`, 'text/html', [charted.html])}>${ts('control_save')}</button></div>` : nothing}`;
};
