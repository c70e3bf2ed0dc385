// The label: its text as pasted, what was read from it, and what the text does not show.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';

import type { JsonLabel } from '../contract';
import { keyed, sharing } from '../draft';
import { recheck } from '../live';
import { change, state, type } from '../state';
import { comma, pick, say, t } from '../words';
import { s } from '../words-start';

const fieldName = (key: string): string => {
  const [id, times] = key.split('#');
  const field = state.catalogue?.label_fields.find((one) => one.id === id);
  return (field ? say(field.name) : key) + (times ? ` (${times})` : '');
};

/** A value is put right or added; `read` is what it was read as. */
const set = (key: string, value: string, read: string | null): void => {
  type(({ label }) => {
    if (label.fields[key] === undefined && read !== null) label.was[key] = read;
    label.fields[key] = value;
  });
  recheck();
};

/** What was put right is as it was read again; what was added is gone. */
const unset = (key: string): void => {
  change(({ draft }) => {
    delete draft.label.fields[key];
    delete draft.label.was[key];
  });
  recheck();
};

/** A recognised field; what the user put right stands in its place. */
const row = (id: string, read: string | null): TemplateResult => {
  const own = state.draft.label.fields[id];
  const name = fieldName(id);
  return html`<tr class=${own === undefined ? '' : 'edited'}>
    <th scope="row"><label for="label-${id}">${name}</label></th>
    <td><textarea id="label-${id}" rows="1" autocomplete="off" .value=${live(own ?? read ?? '')}
      @input=${(event: InputEvent) => set(id, (event.target as HTMLTextAreaElement).value, read)}></textarea></td>
    <td>${own === undefined ? nothing
      : html`<span class="chip">${t('edited')}</span> <button type="button" class="quiet" @click=${() => unset(id)}
          aria-label="${read === null ? t('remove') : t('restore')} ${name}">${read === null ? t('remove') : t('restore')}</button>`}</td>
  </tr>`;
};

/** A recognised field that cannot be put right without others. */
const sharedRow = (id: string, read: string, others: string[]): TemplateResult => html`<tr>
    <th scope="row"><label for="label-${id}">${fieldName(id)}</label></th>
    <td colspan="2"><textarea id="label-${id}" rows="1" readonly aria-describedby="label-${id}-help" .value=${live(read)}></textarea>
      <span class="help" id="label-${id}-help">${t('label_shared', others.map(fieldName).join(comma()))}</span></td>
  </tr>`;

const nutrition = (label: JsonLabel): TemplateResult | typeof nothing => {
  if (!label.nutrition) return nothing;
  const { columns, rows } = label.nutrition;
  return html`<h4>${t('nutrition')}</h4><table class="read"><thead><tr><th scope="col">${t('item')}</th>${
    columns.map((column) => html`<th scope="col">${column.size ?? column.per}</th><th scope="col">NRV%</th>`)}</tr></thead>
    <tbody>${rows.map((line) => html`<tr><th scope="row">${line.name}</th>${
      line.amounts.map((amount) => html`<td class="numbers">${amount.number} ${amount.unit}</td><td class="numbers">${amount.nrv ?? ''}</td>`)}</tr>`)}</tbody></table>`;
};

/** Fields may be added that stand nowhere in the text. */
const adding = (shown: Set<string>): TemplateResult => {
  const others = state.catalogue?.label_fields.filter((field) => !shown.has(field.id)) ?? [];
  return html`<div class="adding"><label for="label-add">${t('label_add')}</label> <span class="help">${t('label_add_help')}</span>
    <select id="label-add" .value=${live('')} @change=${(event: Event) => {
      const select = event.target as HTMLSelectElement;
      if (!select.value) return;
      const added = select.value;
      change(({ draft }) => {
        draft.label.fields[added] = '';
      });
      document.getElementById(`label-${added}`)?.focus();
    }}><option value="">…</option>${others.map((field) => html`<option value=${field.id}>${say(field.name)}</option>`)}</select></div>`;
};

/** Fields and unread stretches that are shown; of more, the number is told. */
const MOST = 80;

const rest = (count: number): TemplateResult | typeof nothing =>
  count > MOST ? html`<p class="help">${pick(`另有 ${count - MOST} 处未列出。`, `${count - MOST} more are not listed.`)}</p>` : nothing;

const recognised = (): TemplateResult => {
  const { read } = state;
  const inText = keyed(read);
  const added = Object.keys(state.draft.label.fields).filter((key) => !inText.some(([other]) => other === key));
  const shared = sharing(read);
  const { fields } = state.draft.label;
  const listed = inText.filter(([key], index) => index < MOST || fields[key] !== undefined);
  const rows: [string, TemplateResult][] = [...listed.map(([key, field]): [string, TemplateResult] => {
    const others = shared.get(key);
    return [key, others ? sharedRow(key, field.value, others) : row(key, field.value)];
  }), ...added.map((key): [string, TemplateResult] => [key, row(key, null)])];
  const shown = new Set([...inText.map(([, field]) => field.id), ...added]);
  const unread = read?.unread ?? [];
  return html`${rows.length ? html`<table class="read"><thead class="visually-hidden"><tr><th scope="col">${t('field')}</th><th scope="col">${t('value')}</th>
      <th scope="col">${t('edited')}</th></tr></thead><tbody>${repeat(rows, ([key]) => key, ([, row]) => row)}</tbody></table>${rest(inText.length)}` : html`<p class="help">${t('label_none')}</p>`}
    ${read ? nutrition(read) : nothing}
    ${unread.length ? html`<h4>${t('label_unread')}</h4><ul class="unread">${unread.slice(0, MOST).map((quote) => html`<li><q>${quote.text}</q> <span class="help">${
      pick(`第 ${quote.line} 行`, `line ${quote.line}`)}</span></li>`)}</ul>${rest(unread.length)}` : nothing}
    ${read || shown.size ? adding(shown) : nothing}`;
};

/** Said at once, since laying it out otherwise may take minutes. */
const huge = (text: string): string => (text.length > 10_000 ? 'huge' : '');

/** Whether the clipboard was refused. */
let refused = false;

/** Puts what was copied in the place of the text. */
const paste = async (): Promise<void> => {
  const area = document.getElementById('label-text') as HTMLTextAreaElement;
  try {
    const text = await navigator.clipboard.readText();
    refused = false;
    area.focus({ preventScroll: true });
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  } catch {
    change(() => {
      refused = true;
    });
    area.focus();
  }
};

/** Whether the label is only offered: nothing is there of it, and it is not what the check is about. */
const isShort = (): boolean => state.draft.inspection !== 'label' && state.draft.label.text === '' && Object.keys(state.draft.label.fields).length === 0;

/** The part of the form for the label; `beneath` stands under its text. */
export const labelPart = (beneath: TemplateResult | typeof nothing): TemplateResult => html`<section class="card" aria-labelledby="label-title">
  <h2 id="label-title">${t('label')}</h2>
  <div class="label-columns">
    <div><div class="label-head"><label for="label-text">${t('label_text')}</label>${'readText' in ((navigator.clipboard as Clipboard | undefined) ?? {})
      ? html`<button type="button" id="label-paste" class="quiet" @click=${paste}>${s('paste')}</button>` : nothing}</div>
      <textarea id="label-text" class=${huge(state.draft.label.text)} rows=${isShort() ? 2 : 10} spellcheck="false" aria-describedby="label-help" .value=${live(state.draft.label.text)}
        @input=${(event: InputEvent) => {
          const area = event.target as HTMLTextAreaElement;
          area.className = huge(area.value);
          type((draft) => {
            draft.label.text = area.value;
          });
          recheck();
        }}></textarea>
      <p class="help" id="label-help">${refused ? s('paste_refused') : isShort() ? s('label_optional') : t('label_help')}</p>${beneath}</div>
    ${isShort() ? nothing : html`<div><h3>${t('label_fields')}</h3>${recognised()}</div>`}
  </div>
</section>`;
