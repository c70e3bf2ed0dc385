// What there is to say about a file before any of it is judged: nothing of it is lost silently.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonHeading } from '../contract';
import { takeSheet } from '../judging';
import { sheet } from '../sheet';
import type { Source } from '../sheet';
import { state } from '../state';
import { say } from '../words';
import { amount, ts } from '../words-sheet';

/** How many are shown before the rest is folded. */
const SOME = 6;

/** A list of which the first are seen, and the rest on demand. */
const folding = (all: TemplateResult[], summary: string): TemplateResult => {
  if (all.length <= SOME) return html`<ul class="told">${all}</ul>`;
  return html`<ul class="told">${all.slice(0, SOME - 1)}</ul>
    <details class="sources"><summary>${summary}</summary><ul class="told">${all}</ul></details>`;
};

const named = (heading: string): string => heading.trim() || ts('blank_heading');

const unknown = (headings: JsonHeading[]): TemplateResult | typeof nothing => {
  const found = headings.filter((heading) => heading.item === null);
  if (found.length === 0) return nothing;
  const lines = found.map((one) => html`<li><b class="heading">${named(one.heading)}</b>
    <span class="help">${one.nearest ? ts('nearest', say(one.nearest)) : ts('no_nearest')}</span></li>`);
  return html`<div class="about-unknown"><h3><span class="mark-sign warning" aria-hidden="true">!</span> ${
    found.length === 1 ? ts('unknown_one') : ts('unknown_headings', amount(found.length))}</h3>
    ${folding(lines, ts('unknown_all', amount(found.length)))}</div>`;
};

const known = (headings: JsonHeading[]): TemplateResult | typeof nothing => {
  const found = headings.filter((heading) => heading.item !== null);
  if (found.length === 0) return nothing;
  const name = (id: string | null): string => {
    const item = state.catalogue?.items.find((one) => one.id === id);
    return item ? say(item.name) : '';
  };
  return html`<details class="sources"><summary>${found.length === 1 ? ts('known_one') : ts('known_headings', amount(found.length))}</summary>
    <ul class="told">${found.map((one) => html`<li>${named(one.heading)} <span class="help">→ ${name(one.item)}</span></li>`)}</ul></details>`;
};

const sheets = (): TemplateResult | typeof nothing => {
  const book = sheet.source?.book;
  if (!book || book.sheets.length < 2) return nothing;
  return html`<div class="pair worksheet"><label for="worksheet">${ts('sheet_of')}</label>
    <select id="worksheet" .value=${book.sheet} @change=${(event: Event) => void takeSheet((event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${book.sheet === ''}>${ts('all_sheets')}</option>
      ${book.sheets.map((name) => html`<option value=${name} ?selected=${name === book.sheet}>${name}</option>`)}</select></div>`;
};

const layoutName = ({ layout, book }: Source): string => (book ? { workbook: 'XLSX', markup: 'HTML / XML' }[book.kind] : layout.toUpperCase());

/** What is known of the file. */
export const aboutFile = (): TemplateResult | typeof nothing => {
  const { source, about } = sheet;
  if (!source) return nothing;
  const line = html`<p class="file-line"><b class="file-name">${source.name}</b>
      <span class="chip">${layoutName(source)}</span>
      ${source.encoding ? html`<span class="chip encoding">${ts('encoding', source.encoding)}</span>` : nothing}
      ${about ? html`<span class="numbers">${about.length === 1 ? ts('batch_one') : ts('batches', amount(about.length))}</span>` : nothing}</p>
    ${sheets()}`;
  // Where there is no table, another sheet may have one.
  if (!about) return source.book && sheet.trouble ? html`<section class="card about-file" aria-label=${ts('notices')}>${line}</section>` : nothing;
  const { notices } = about;
  return html`<section class="card about-file" aria-labelledby="file-title">
    <h2 id="file-title" class="visually-hidden">${ts('notices')}</h2>
    ${line}
    ${notices.length
      ? html`<div class="about-notices"><h3><span class="mark-sign warning" aria-hidden="true">!</span> ${ts('notices')} <span class="count">${notices.length}</span></h3>
          ${folding(notices.map((notice) => html`<li>${say(notice)}</li>`), ts('notices_all', amount(notices.length)))}</div>`
      : nothing}
    ${unknown(about.headings)}${known(about.headings)}
  </section>`;
};
