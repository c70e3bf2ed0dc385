// Documents of the batch that is filled in: which kind, saved as a page of its own or printed.

import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { change, state } from '../state';
import { t } from '../words';
import type { Key } from '../words';

/** Kinds of documents, by the names of the program. */
export type DocumentKind = 'judgement' | 'release' | 'certificate' | 'list';

/** The kinds that a batch has, the list apart. */
export const OF_BATCH: readonly DocumentKind[] = ['judgement', 'release', 'certificate'];
export const ALL: readonly DocumentKind[] = [...OF_BATCH, 'list'];

export const kindName = (kind: DocumentKind): string => t(`document_${kind}` as Key);

/** What stands in the body of a page. Parsed as a page, its style sheet would be one that the policy of this page forbids. */
export const within = (page: string): string => {
  const body = /<body[^>]*>/.exec(page);
  return body ? page.slice(body.index + body[0].length, page.lastIndexOf('</body>')) : '';
};

/** Saves the kind that is chosen. */
export const documentChoice = (saved: (kind: DocumentKind) => void): TemplateResult => html`<span class="document-choice">
  <label for="document-kind">${t('document')}</label>
  <select id="document-kind" .value=${state.document} @change=${(event: Event) => change((state) => {
    state.document = (event.target as HTMLSelectElement).value as DocumentKind;
  })}>${OF_BATCH.map((kind) => html`<option value=${kind} ?selected=${kind === state.document}>${kindName(kind)}</option>`)}</select>
  <button type="button" id="document-save" ?disabled=${!state.examined} @click=${() => saved(state.document)}>${t('document_save')}</button></span>`;
