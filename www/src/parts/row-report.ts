// The whole report of one row, over the table: Esc closes it, and the focus is in the table again, at the row that was looked at last.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { downloadReport, safe } from '../results';
import { productName } from '../rows';
import type { Row } from '../rows';
import { look, sheet, shownRows } from '../sheet';
import { ts } from '../words-sheet';
import { isFood } from '../product';
import { closeDialog, openDialog } from './dialog';
import { openRecord } from './record';
import { reportView } from './report';
import { shareButton } from './share';
import { language, t, wordsOf } from '../words';

const DIALOG = 'row-report';

/** The button in the table that opens a row. */
export const rowButton = (index: number): string => `row-${index}`;

let wanted = -1;

/** Opens the report of a row. */
export const openRow = async (row: Row): Promise<void> => {
  const { open } = sheet;
  if (!open) return;
  wanted = row.index;
  try {
    // With the grades of the product, which the ladder names.
    const examined = await open.examine(row.index, true);
    const paper = await open.document(row.index, 'judgement', language());
    if (wanted !== row.index || sheet.open !== open) return;
    look((sheet) => {
      sheet.opened = { row, examined, form: examined.form ?? null, document: paper };
    });
    openDialog(DIALOG);
    document.getElementById('row-report-title')?.focus();
    document.querySelector(`#${DIALOG} .report-body`)?.scrollTo(0, 0);
  } catch (error) {
    if (sheet.open !== open) return;
    look((sheet) => {
      const title = row.id || String(row.row);
      sheet.trouble = { title: { zh: title, en: title }, text: wordsOf(error) };
    });
  }
};

const showRecord = async (row: Row): Promise<void> => {
  try {
    const text = await sheet.open?.record(row.index, language());
    if (text) await openRecord(text, `seafood-gb-${safe(row.id)}.txt`);
  } catch (error) {
    look((sheet) => {
      sheet.trouble = { title: { zh: row.id, en: row.id }, text: wordsOf(error) };
    });
  }
};

const closed = (): void => {
  const index = sheet.opened?.row.index;
  wanted = -1;
  look((sheet) => {
    sheet.opened = null;
  });
  if (index !== undefined) document.getElementById(rowButton(index))?.focus();
};

/** A click beside the dialog closes it. */
const beside = (event: MouseEvent): void => {
  if (event.target === event.currentTarget) closeDialog(DIALOG);
};

/** The dialog. It is always there, and mostly closed. */
export const rowReport = (): TemplateResult => {
  const { opened } = sheet;
  const near = (step: number): Row | undefined => {
    if (!opened) return undefined;
    const rows = shownRows();
    return rows[rows.indexOf(opened.row) + step];
  };
  const beyond = (text: string, step: number): TemplateResult => {
    const row = opened && shownRows().includes(opened.row) ? near(step) : undefined;
    return html`<button type="button" aria-disabled=${row ? 'false' : 'true'} @click=${() => row && void openRow(row)}>${text}</button>`;
  };
  return html`<dialog id=${DIALOG} class="row-report" aria-labelledby="row-report-title" @close=${closed} @click=${beside}>
    ${opened ? html`<div class="report-frame">
      <header class="report-head">
        <div><h2 id="row-report-title" tabindex="-1">${ts('report_of', opened.row.id || ts('no_id'))}</h2>
          <p class="help">${productName(opened.row.product)} <span class="numbers">${opened.row.produced}</span> · ${ts('in_row', opened.row.row)}</p></div>
        <button type="button" class="close" @click=${() => closeDialog(DIALOG)}>${ts('close')}</button>
      </header>
      <div class="report-body" tabindex="0" role="region" aria-labelledby="row-report-title">${reportView(opened.examined, opened.form, false)}</div>
      <footer class="report-foot">
        ${beyond(ts('previous_batch'), -1)}${beyond(ts('next_batch'), 1)}
        ${isFood(opened.row.product) ? nothing : html`<button type="button" id="row-record" aria-haspopup="dialog" @click=${() => void showRecord(opened.row)}>${t('record')}</button>`}
        <button type="button" @click=${() => void downloadReport(opened.row)}>${ts('save_report')}</button>
        <button type="button" @click=${() => print()}>${ts('print_report')}</button>
        ${shareButton('row-share', opened.examined, () => `seafood-gb-${safe(opened.row.id)}`)}
      </footer></div>` : nothing}
  </dialog>`;
};
