// Numbers are typed on a keyboard of digits. What it lacks stands beside the field that was gone to last: 未检出, <, ×10 to a power.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import { change } from '../state';
import { pick } from '../words';
import { en } from '../words-entry';

/** The field that was gone to last: the keys stay with it, so that nothing moves under a finger on its way elsewhere. */
let last = '';
/** Whether letters were asked for. */
let letters = false;

/** A field of numbers got the focus. */
export const gone = (id: string): void => {
  if (id === last) return;
  const field = document.getElementById(id);
  const before = field?.getBoundingClientRect().top ?? 0;
  change(() => {
    last = id;
    letters = false;
  });
  // The keys of the field before are gone. Where the browser does not hold what is looked at in its place, the page does.
  if (!CSS.supports('overflow-anchor', 'auto')) window.scrollBy(0, (field?.getBoundingClientRect().top ?? before) - before);
};

/** The keyboard that a field of numbers asks for. */
export const inputMode = (id: string): 'decimal' | 'text' => (letters && id === last ? 'text' : 'decimal');

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Where the result begins in which the cursor stands, and where it ends. */
const resultAt = ({ value, selectionStart }: Field): [number, number] => {
  const at = selectionStart ?? value.length;
  const before = value.slice(0, at).search(/[^;；\n]*$/);
  const rest = value.slice(at).search(/[;；\n]/);
  return [before, rest < 0 ? value.length : at + rest];
};

/** A word takes the place of the result, a sign stands before it, a power at the cursor. */
const put = (id: string, text: string, place: 'whole' | 'before' | 'cursor'): void => {
  const field = document.getElementById(id) as Field | null;
  if (!field) return;
  field.focus();
  const [from, to] = resultAt(field);
  if (place === 'whole') field.setRangeText(text, from, to, 'end');
  else if (place === 'cursor') field.setRangeText(text, field.selectionStart ?? to, field.selectionEnd ?? to, 'end');
  else if (field.value.slice(from, to).trimStart().startsWith(text)) return;
  else {
    const cursor = field.selectionStart ?? to;
    field.setRangeText(text, from, from, 'preserve');
    field.setSelectionRange(cursor + text.length, cursor + text.length);
  }
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

/** The keys beside a field; `name` says whose they are. */
export const keys = (id: string, name: string, several: boolean, column: boolean): TemplateResult | typeof nothing => {
  if (id !== last) return nothing;
  const key = (shown: string, said: string, press: () => void): TemplateResult => html`<button type="button" class="key" aria-label="${said} · ${name}"
    @pointerdown=${(event: Event) => {
      // The field keeps the focus, and a phone its keyboard.
      event.preventDefault();
    }} @click=${press}>${shown}</button>`;
  const word = (text: string, said: string): TemplateResult => key(text, said, () => put(id, text, 'whole'));
  return html`<span class="keys" role="group" aria-label="${en('keys')} · ${name}">
    ${word(pick('未检出', 'ND'), en('not_detected'))}
    ${key('<', en('below'), () => put(id, '<', 'before'))}
    ${key('×10ⁿ', en('power'), () => put(id, '×10^', 'cursor'))}
    ${several && !column ? key(';', en('next'), () => put(id, ';', 'cursor')) : nothing}
    ${column ? key('↵', en('next_line'), () => put(id, '\n', 'cursor')) : nothing}
    ${word(pick('未检', '/'), en('not_examined'))}
    ${key(letters ? '123' : 'ABC', en(letters ? 'digits' : 'letters'), () => {
      change(() => {
        letters = !letters;
      });
      // The keyboard changes with the focus.
      const field = document.getElementById(id);
      field?.blur();
      field?.focus();
    })}</span>`;
};
