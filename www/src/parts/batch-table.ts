// The table of batches. On a narrow screen each row is a card: nothing scrolls sideways.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';

import type { JsonMatter } from '../contract';
import { COLUMNS, productName } from '../rows';
import type { Column, Row } from '../rows';
import { lookFirst, pageSize, sheet, shownRows } from '../sheet';
import { SIZES, keepOptions } from '../sheet-options';
import { comma, say } from '../words';
import { ts } from '../words-sheet';
import { verdictMark } from './marks';
import { pages, shownLine } from './pages';
import { openRow, rowButton } from './row-report';

/** How many names a cell shows. */
const SOME = 3;

/** A matter in words: its name, and of an item that fails what was found and what is required. */
const matterText = ({ name, found = '', required = '' }: JsonMatter): string => [say(name), found, found && required].filter(Boolean).join(' ');

const matters = (found: JsonMatter[]): TemplateResult | typeof nothing => {
  if (found.length === 0) return nothing;
  // An item that fails two limits stands there with both.
  const texts = [...new Map(found.map((matter) => [matterText(matter), matter])).entries()];
  const rest = texts.slice(SOME).map(([text]) => text);
  return html`<ul class="names">${texts.slice(0, SOME).map(([, matter]) => html`<li>${say(matter.name)}${
    matter.found ? html` <span class="numbers matter-found">${matter.found}</span>${matter.required ? html` <span class="numbers help">${matter.required}</span>` : nothing}` : nothing}</li>`)}${
    rest.length ? html`<li class="more-names" title=${rest.join('\n')}><span aria-hidden="true">+${rest.length}</span><span class="visually-hidden">${ts('more_names', rest.length)}</span></li>` : nothing}</ul>`;
};

const cell = (column: Column, content: unknown, blank = false): TemplateResult =>
  html`<td role="cell" class="c-${column} ${blank ? 'blank' : ''}" data-label=${ts(`col_${column}`)}>${content}</td>`;

/** The whole row answers to the mouse; the button in it to everything else. */
const clicked = (event: Event, row: Row): void => {
  const inside = (event.target as HTMLElement).closest('button, a');
  if (!inside && String(getSelection() ?? '') === '') void openRow(row);
};

const line = (row: Row): TemplateResult => html`<tr role="row" class="batch ${row.verdict}" @click=${(event: Event) => clicked(event, row)}>
  <th role="rowheader" scope="row" class="c-id"><button type="button" class="row-open" id=${rowButton(row.index)} aria-haspopup="dialog"
    aria-label="${ts('open_row', row.id || ts('no_id'))}${comma()}${ts('in_row', row.row)}" @click=${() => void openRow(row)}>${row.id || ts('no_id')}</button></th>
  ${cell('product', productName(row.product), row.product === '')}
  ${cell('produced', html`<span class="numbers">${row.produced}</span>`, row.produced === '')}
  ${cell('verdict', html`${verdictMark(row.verdict, row.product)}${row.provisional ? html` <span class="chip provisional-chip">${ts('provisional')}</span>` : nothing}`)}
  ${cell('claimed', row.grade_claimed, row.grade_claimed === '')}
  ${cell('achieved', row.grade_achieved ? say(row.grade_achieved) : nothing, row.grade_achieved === null)}
  ${cell('failing', matters(row.failing), row.failing.length === 0)}
  ${cell('undecided', matters(row.undecided), row.undecided.length === 0)}
  ${cell('row', html`<span class="numbers">${row.row}</span>`)}
</tr>`;

const sortBy = (column: Column): void => lookFirst(({ sort }) => {
  sort.descending = sort.column === column ? !sort.descending : false;
  sort.column = column;
});

const head = (column: Column): TemplateResult => {
  const { sort } = sheet;
  const isSorted = sort.column === column;
  return html`<th role="columnheader" scope="col" class="c-${column}" aria-sort=${isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
    <button type="button" class="sort" @click=${() => sortBy(column)}>${ts(`col_${column}`)}<span class="sort-sign" aria-hidden="true">${
      isSorted ? (sort.descending ? '▼' : '▲') : '↕'}</span></button></th>`;
};

const tools = (): TemplateResult => html`<div class="table-tools">
  <div class="pair grow"><label for="find">${ts('find')}</label>
    <input id="find" type="search" autocomplete="off" placeholder=${ts('find_help')} .value=${live(sheet.filter.text)} @input=${(event: Event) => lookFirst(({ filter }) => {
      filter.text = (event.target as HTMLInputElement).value;
    })}></div>
  <div class="pair phone-only"><label for="sort-column">${ts('sort_by')}</label>
    <div class="sorting"><select id="sort-column" .value=${live(sheet.sort.column)} @change=${(event: Event) => lookFirst(({ sort }) => {
      sort.column = (event.target as HTMLSelectElement).value as Column;
    })}>${COLUMNS.map((column) => html`<option value=${column} ?selected=${column === sheet.sort.column}>${ts(`col_${column}`)}</option>`)}</select>
    <button type="button" @click=${() => lookFirst(({ sort }) => {
      sort.descending = !sort.descending;
    })}>${ts(sheet.sort.descending ? 'descending' : 'ascending')}</button></div></div>
  <div class="pair"><label for="page-size">${ts('per_page')}</label>
    <select id="page-size" .value=${live(String(sheet.options.size))} @change=${(event: Event) => {
      const size = Number((event.target as HTMLSelectElement).value);
      lookFirst(({ options }) => {
        options.size = size;
      });
      keepOptions(sheet.options);
    }}>${SIZES.map((size) => html`<option value=${size} ?selected=${size === sheet.options.size}>${size}</option>`)}</select></div>
</div>`;

/** The table with its filter and pages. */
export const batchTable = (): TemplateResult => {
  const shown = shownRows();
  const size = pageSize();
  const from = Math.min(sheet.page, Math.max(0, Math.ceil(shown.length / size) - 1)) * size;
  const rows = shown.slice(from, from + size);
  return html`<div class="batches">
    <h2 id="table-title" tabindex="-1">${ts('table')}</h2>
    ${tools()}
    ${shownLine(from, rows.length, shown.length)}
    ${rows.length
      ? html`<div class="scroll" tabindex="0" role="region" aria-labelledby="table-title"><table role="table" aria-labelledby="table-title">
          <thead role="rowgroup"><tr role="row">${COLUMNS.map(head)}</tr></thead>
          <tbody role="rowgroup">${repeat(rows, (row) => row.index, line)}</tbody></table></div>`
      : nothing}
    ${pages(from, shown.length)}
  </div>`;
};
