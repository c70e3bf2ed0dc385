// Results back as files.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { download, stopWriting } from '../results';
import { sheet } from '../sheet';
import { ts } from '../words-sheet';
import { progress } from './progress';

export const downloads = (): TemplateResult => {
  const { writing, written } = sheet;
  const button = (format: Parameters<typeof download>[0], text: string): TemplateResult =>
    html`<button type="button" id="save-${format}" aria-disabled=${writing ? 'true' : 'false'} @click=${() => writing || void download(format)}>${text}</button>`;
  return html`<section class="card downloads" aria-labelledby="downloads-title">
    <h2 id="downloads-title">${ts('downloads')}</h2>
    <div class="buttons">${button('xlsx', ts('xlsx'))}${button('table', ts('table_csv'))}${button('csv-excel', ts('csv_excel'))}${button('csv', ts('csv'))}${button('json', ts('json'))}${button('ndjson', ts('ndjson'))}</div>
    ${writing ? progress('writing', ts('writing', writing.name), writing.done, writing.total, stopWriting) : nothing}
    <p role="status" class="written">${written ? ts('written', written) : nothing}</p>
    <p class="help">${ts('downloads_help')}</p>
  </section>`;
};
