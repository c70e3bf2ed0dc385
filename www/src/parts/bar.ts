// Pictures that the library draws, put into the page. What a picture says in words is its label; text in it is escaped where it is drawn.

import type { TemplateResult } from 'lit-html';
import { html } from 'lit-html';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';

/** An SVG element of the library. */
export const picture = (svg: string): TemplateResult => html`${unsafeHTML(svg)}`;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number as people write it, with every digit it has: large ones as 3×10⁵, very small ones as 2×10⁻⁷. */
export const plain = (value: number): string => {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-6 && size < 1e5)) return String(value);
  const [head = '', power = ''] = value.toExponential().split('e');
  const raised = [...power.replace('+', '')].map((digit) => SUPERSCRIPTS[Number(digit)] ?? '⁻').join('');
  return head === '1' ? `10${raised}` : `${head}×10${raised}`;
};
