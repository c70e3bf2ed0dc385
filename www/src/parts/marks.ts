// Marks and chips: what the eye finds first. Every mark has a shape of its own and words beside it or within.

import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { Basis, JsonCatalogue } from '../contract';
import { verdictWords } from '../product';
import { state } from '../state';
import { say, t } from '../words';
import type { Key } from '../words';

export type Verdict = 'conforms' | 'does_not_conform' | 'undecided' | 'not_applicable';

const VERDICTS: Record<Verdict, { mark: string; key: Key }> = {
  conforms: { mark: '✓', key: 'conforms_mark' },
  does_not_conform: { mark: '✗', key: 'fails_mark' },
  undecided: { mark: '?', key: 'undecided_mark' },
  not_applicable: { mark: '–', key: 'not_applicable_mark' },
};

/** The word of a verdict on these products: their own, where all of them have the same. */
export const verdictWord = (verdict: Verdict, products: Iterable<string> = []): string => {
  const words = new Set([...new Set(products)].map((product) => say(verdictWords(product, verdict)) || t(VERDICTS[verdict].key)));
  const [only] = words;
  return only !== undefined && words.size === 1 ? only : t(VERDICTS[verdict].key);
};

/** A verdict as a mark with its word. */
export const verdictMark = (verdict: Verdict, product = ''): TemplateResult =>
  html`<span class="verdict-mark ${verdict}"><span class="mark-sign" aria-hidden="true">${VERDICTS[verdict].mark}</span>${verdictWord(verdict, [product])}</span>`;

/** The sign alone, for places where the word stands beside it. */
export const verdictSign = (verdict: Verdict): TemplateResult =>
  html`<span class="mark-sign ${verdict}" aria-hidden="true">${VERDICTS[verdict].mark}</span>`;

export const basisWord = (basis: Basis, catalogue: JsonCatalogue | null = state.catalogue): string => {
  const named = catalogue?.bases.find((one) => one.id === basis);
  return named ? say(named.name) : basis;
};

/** How well a value is known. */
export const basisChip = (basis: Basis): TemplateResult => html`<span class="chip basis-${basis}">${basisWord(basis)}</span>`;
