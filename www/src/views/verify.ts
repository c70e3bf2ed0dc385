// Every encoded limit with its basis, and the values of the user's own official copy in their place.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';

import { editionCard } from '../parts/verify-edition';
import { unitList } from '../parts/verify-editor';
import { files } from '../parts/verify-files';
import { filters } from '../parts/verify-filter';
import { take } from '../verify/files';
import { shownEditions } from '../verify/filter';
import { alter, load, page, usualFilter } from '../verify/store';
import { say, t } from '../words';
import { v } from '../words-verify';

const reset = (): void => {
  alter(() => {
    page.filter = usualFilter();
  });
  document.getElementById('verify-search')?.focus();
};

const body = (): TemplateResult => {
  const shown = shownEditions();
  return html`${files()}${filters(shown)}
    ${repeat(shown, ({ edition }) => edition.id, ({ edition, rules }) => editionCard(edition, rules))}
    ${shown.length ? nothing : html`<p class="card hint">${v('none_shown')} <button type="button" class="verify-small" @click=${reset}>${v('reset')}</button></p>`}
    ${unitList()}`;
};

/** Whether files are dragged, and not a text of the page. */
const withFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** What is wrong with one overlay stands beside it; this is what is wrong with all of them together. */
const trouble = (): string => ([...page.signed.values()].every(({ overlay }) => overlay) ? say(page.error) : '');

/** The view. */
export const verifyView = (): TemplateResult => {
  load();
  return html`<div class="verify" @dragover=${(event: DragEvent) => {
      if (withFiles(event)) event.preventDefault();
    }} @drop=${(event: DragEvent) => {
      if (!withFiles(event)) return;
      event.preventDefault();
      void take([...(event.dataTransfer?.files ?? [])]);
    }}>
    <header class="verify-intro"><h1>${v('title')}</h1><p>${v('intro')}</p></header>
    <p class="verify-done" role="status">${page.message ? html`<span class="mark-sign met" aria-hidden="true">✓</span> ${page.message}` : nothing}</p>
    ${trouble() ? html`<p class="card trouble verify-message" role="alert">${trouble()}</p>` : nothing}
    ${page.builtin ? body() : html`<p class="card hint">${t('loading')}</p>`}
  </div>`;
};
