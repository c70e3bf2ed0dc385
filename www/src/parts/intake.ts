// How a sheet comes in: dropped, chosen, or pasted; and how its batches are to be judged.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

import { choose, rejudge, takeFile, takeText } from '../judging';
import { overlayTexts } from '../overlays';
import { downloadTemplate } from '../results';
import { look, sheet } from '../sheet';
import type { SheetOptions } from '../sheet-options';
import { state } from '../state';
import { say, t } from '../words';
import { bothOf, ts } from '../words-sheet';
import { ACCEPT as SEQUENCES } from './sequence-file';

const ACCEPT = '.csv,.tsv,.tab,.txt,.json,.ndjson,.jsonl,.xlsx,.xls,.htm,.html,.xml';

/** On a narrow page, what was found is far below. */
const reveal = (): void => {
  const found = document.querySelector('.about-file');
  if (found && found.getBoundingClientRect().top > innerHeight * 0.6) found.scrollIntoView({ block: 'start' });
};

const chosen = (event: Event): void => {
  const input = event.currentTarget as HTMLInputElement;
  const file = input.files?.[0];
  if (file) void takeFile(file, reveal);
  // The same file may be chosen again after it was mended.
  input.value = '';
};

const paste = (event: Event): void => {
  event.preventDefault();
  const box = document.getElementById('paste') as HTMLTextAreaElement;
  if (box.value.trim() === '') box.focus();
  else void takeText(ts('pasted'), box.value, reveal);
};

/** Cells or a file pasted on the page of sheets, not into a field: they are judged as a sheet. */
export const pasteSheet = (event: ClipboardEvent): void => {
  const into = event.target instanceof Element ? event.target : null;
  if (state.view !== 'sheet' || !state.catalogue || into?.closest('input, textarea, select, [contenteditable]') || document.querySelector('dialog[open]')) return;
  const [file, ...others] = event.clipboardData?.files ?? [];
  const text = event.clipboardData?.getData('text/plain') ?? '';
  // Programs that copy cells also copy a picture of them.
  if (text.trim() !== '') void takeText(ts('pasted'), text, reveal);
  else if (file) void takeFile(file, reveal, others.map(({ name }) => name));
  else return;
  event.preventDefault();
};

const over = (event: DragEvent, inside: boolean): void => {
  event.preventDefault();
  (event.currentTarget as HTMLElement).querySelector('.drop')?.classList.toggle('over', inside);
};

/** Handlers of the whole page: a file that misses the box would else take the place of the page. */
export const dragged = {
  over: (event: DragEvent): void => over(event, true),
  leave: (event: DragEvent): void => {
    if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) over(event, false);
  },
  drop: (event: DragEvent): void => {
    over(event, false);
    const [file, ...others] = event.dataTransfer?.files ?? [];
    const text = event.dataTransfer?.getData('text/plain');
    if (file) void takeFile(file, reveal, others.map(({ name }) => name));
    else if (text) void takeText(ts('pasted'), text, reveal);
  },
};

const select = (key: 'product' | 'inspection' | 'trust', label: string, choices: [string, string][]): TemplateResult => html`<div class="pair">
  <label for="sheet-${key}">${label}</label>
  <select id="sheet-${key}" .value=${live(sheet.options[key])}
    @change=${(event: Event) => choose({ [key]: (event.target as HTMLSelectElement).value } as Partial<SheetOptions>)}>
    ${choices.map(([value, name]) => html`<option value=${value} ?selected=${value === sheet.options[key]}>${name}</option>`)}</select></div>`;

const laid = (): string => {
  const count = overlayTexts().length;
  return count === 0 ? ts('overlays_none') : count === 1 ? ts('overlay_one') : ts('overlays', count);
};

const options = (): TemplateResult => html`<section class="options" aria-labelledby="options-title">
  <h2 id="options-title">${ts('options')}</h2>
  <div class="pairs">
    ${select('product', ts('for_product'), [['', ts('for_none')], ...(state.catalogue?.products ?? []).map((product): [string, string] => [product.id, say(product.name)])])}
    <div class="pair"><label for="sheet-on">${ts('for_date')}</label>
      <input id="sheet-on" type="date" .value=${live(sheet.options.on)} @change=${(event: Event) => choose({ on: (event.target as HTMLInputElement).value })}></div>
    ${select('inspection', t('scope'), [['tested-items', t('tested-items')], ['delivery', t('delivery')], ['type', t('type')], ['label', t('label_only')]])}
    ${select('trust', t('trust'), [['recalled', t('trust_recalled')], ['quoted', t('trust_quoted')], ['text', t('trust_text')]])}
  </div>
  <p class="help">${ts('options_help')} ${laid()}${overlayTexts().length ? nothing : html` · <a href="#verify">${t('verify')}</a>`}</p>
</section>`;

const templates = (): TemplateResult => html`<details class="more"><summary>${ts('templates')}</summary>
  <p class="help">${ts('templates_help')}</p>
  <div class="buttons">${(state.catalogue?.products ?? []).map((product) => html`<button type="button"
    @click=${() => void downloadTemplate(product.id)}>${ts('template_of', say(product.name))}</button>`)}</div></details>`;

/** Bytes of all files of sequences: far beyond any survey. */
const MOST = 20_000_000;

const alter = (files: typeof sheet.sequences.files, wrong: typeof sheet.sequences.wrong = null): void => {
  look((sheet) => {
    sheet.sequences = { ...sheet.sequences, files, wrong };
  });
  rejudge();
};

const addSequences = async (files: File[]): Promise<void> => {
  const known = sheet.sequences.files;
  const size = known.reduce((sum, { bytes }) => sum + bytes.length, files.reduce((sum, file) => sum + file.size, 0));
  if (size > MOST) {
    look((sheet) => {
      sheet.sequences = { ...sheet.sequences, wrong: bothOf('sequences_large', files.map(({ name }) => name).join(', '), MOST / 1_000_000) };
    });
    return;
  }
  const read = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), marker: '', wrong: null })));
  const names = new Set(files.map(({ name }) => name));
  alter([...sheet.sequences.files.filter(({ name }) => !names.has(name)), ...read]);
};

/** Files of sequences beside the sheet: every record goes to the specimen whose number it bears. */
const sequences = (): TemplateResult | typeof nothing => {
  const markers = state.catalogue?.markers ?? [];
  const { files, reference, wrong } = sheet.sequences;
  if (markers.length === 0) return nothing;
  return html`<details class="more sequences-beside" ?open=${files.length > 0}><summary>${ts('sequences')}</summary>
    <p class="help" id="sequences-help">${ts('sequences_help')}</p>
    <div class="buttons"><label class="button file"><input id="sequence-files" class="visually-hidden" type="file" multiple accept=${SEQUENCES} aria-describedby="sequences-help" @change=${(event: Event) => {
      const input = event.currentTarget as HTMLInputElement;
      const chosen = [...input.files ?? []];
      input.value = '';
      if (chosen.length) void addSequences(chosen);
    }}>${ts('sequences_choose')}</label></div>
    ${files.length ? html`<ul class="told sequence-list">${files.map((file, index) => html`<li>
      <div class="sequence-line"><b class="file-name">${file.name}</b>
        <select id="marker-${index}" aria-label="${file.name} ${ts('marker')}" @change=${(event: Event) => {
          const marker = (event.target as HTMLSelectElement).value;
          alter(files.map((one) => (one === file ? { ...one, marker } : one)));
        }}><option value="" ?selected=${file.marker === ''}>${ts('marker_by_name')}</option>${
          markers.map(({ id, name }) => html`<option value=${id} ?selected=${file.marker === id}>${name}</option>`)}</select>
        <button type="button" class="verify-small quiet" aria-label="${t('remove')} ${file.name}" @click=${() => alter(files.filter((one) => one !== file))}>${t('remove')}</button></div>
      ${file.wrong ? html`<p class="sequence-wrong" role="alert"><span class="mark-sign not_met" aria-hidden="true">✗</span> ${say(file.wrong)}</p>` : nothing}</li>`)}</ul>` : nothing}
    ${wrong ? html`<p class="sequence-wrong" role="alert"><span class="mark-sign not_met" aria-hidden="true">✗</span> ${say(wrong)}</p>` : nothing}
    <div class="pair"><label for="sequence-reference">${ts('sequence_reference')}</label>
      <input id="sequence-reference" type="text" autocomplete="off" spellcheck="false" aria-describedby="sequence-reference-help" .value=${live(reference)} @change=${(event: Event) => {
        const reference = (event.target as HTMLInputElement).value;
        look((sheet) => {
          sheet.sequences = { ...sheet.sequences, reference };
        });
        if (files.length) rejudge();
      }}><span class="help" id="sequence-reference-help">${ts('sequence_reference_help')}</span></div>
    ${files.length && !sheet.source ? html`<p class="help">${ts('sequences_wait')}</p>
      <button type="button" class="verify-small" id="sequences-alone" @click=${() => void takeText(ts('sequences'), '[]', reveal)}>${ts('sequences_alone')}</button>` : nothing}
  </details>`;
};

/** The part of the page where a sheet comes in. */
export const intake = (): TemplateResult => html`<div class="card intake">
  <section aria-labelledby="intake-title">
    <h1 id="intake-title">${t('sheet')}</h1>
    <p class="help">${ts('intro')}</p>
    <div class="drop ${sheet.source ? 'small' : ''}">
      <p class="drop-word">${ts('drop')} <span class="help">${ts('or')}</span></p>
      <label class="button file"><input id="file" class="visually-hidden" type="file" accept=${ACCEPT} aria-describedby="formats" @change=${chosen}>${
        ts(sheet.source ? 'choose_other' : 'choose_file')}</label>
      <p class="help" id="formats">${ts('formats')}</p>
    </div>
    <details class="more"><summary>${ts('paste')}</summary>
      <form @submit=${paste}><label for="paste">${ts('paste_label')}</label>
        <textarea id="paste" rows="4" spellcheck="false" autocomplete="off"></textarea>
        <div class="buttons"><button type="submit">${ts('paste_go')}</button></div></form></details>
    ${sequences()}
    ${templates()}
  </section>
  ${options()}
</div>`;
