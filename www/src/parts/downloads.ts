// Results back as files.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { download, downloadDocuments, printDocuments, stopWriting } from '../results';
import type { Row } from '../rows';
import { sheet, shownRows } from '../sheet';
import { t } from '../words';
import { amount, ts } from '../words-sheet';
import { ALL, kindName } from './documents';
import type { DocumentKind } from './documents';
import { progress } from './progress';
import { withinNote } from './share';

const VERDICTS = ['does_not_conform', 'undecided', 'conforms'] as const;

const picked = (id: string): string => (document.getElementById(id) as HTMLSelectElement).value;

/** The batches that the table is narrowed to, where these are asked for. */
const rows = (): readonly Row[] | null => (document.getElementById('save-range') && picked('save-range') === 'shown' ? shownRows() : null);

const chosen = (): [DocumentKind, string, readonly Row[] | null] => [picked('documents-kind') as DocumentKind, picked('documents-only'), rows()];

/** All batches, or those that the filter leaves; asked only where there is one. */
const range = (): TemplateResult | typeof nothing => {
  const shown = shownRows().length;
  if (shown === sheet.rows.length || shown === 0) return nothing;
  return html`<div class="buttons"><label for="save-range">${ts('range')}</label>
    <select id="save-range"><option value="all">${ts('range_all', amount(sheet.rows.length))}</option><option value="shown">${ts('range_shown', amount(shown))}</option></select></div>`;
};

export const downloads = (): TemplateResult => {
  const { writing, written } = sheet;
  const button = (format: Parameters<typeof download>[0], text: string): TemplateResult =>
    html`<button type="button" id="save-${format}" aria-disabled=${writing ? 'true' : 'false'} @click=${() => writing || void download(format, rows())}>${text}</button>`;
  return html`<section class="card downloads" aria-labelledby="downloads-title">
    <h2 id="downloads-title">${ts('downloads')}</h2>
    ${range()}<div class="buttons">${button('xlsx', ts('xlsx'))}${button('table', ts('table_csv'))}${button('csv-excel', ts('csv_excel'))}${button('csv', ts('csv'))}${button('json', ts('json'))}${button('ndjson', ts('ndjson'))}</div>
    <div class="buttons documents"><label for="documents-kind">${t('document')}</label>
      <select id="documents-kind">${ALL.map((kind) => html`<option value=${kind}>${kindName(kind)}</option>`)}</select>
      <label for="documents-only">${ts('documents_only')}</label>
      <select id="documents-only"><option value="">${ts('documents_all')}</option>${VERDICTS.map((verdict) => html`<option value=${verdict}>${ts(verdict)}</option>`)}</select>
      <button type="button" id="documents-save" aria-disabled=${writing ? 'true' : 'false'} @click=${() => writing || void downloadDocuments(...chosen())}>${t('document_save')}</button>
      <button type="button" id="documents-print" aria-disabled=${writing ? 'true' : 'false'} @click=${() => writing || void printDocuments(...chosen())}>${ts('documents_print')}</button></div>
    ${writing ? progress('writing', ts('writing', writing.name), writing.done, writing.total, stopWriting) : nothing}
    <p role="status" class="written">${written ? ts('written', written) : nothing}</p>
    ${withinNote()}
    <p class="help">${ts('downloads_help')}</p>
  </section>`;
};
