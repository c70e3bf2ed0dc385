// Characters that the official copy has and the file lacks: name, kind, unit and range of each.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

import type { JsonEdition } from '../contract';
import { addCharacter, alterCharacter, dropCharacter, ids } from '../verify/acts';
import { idsOf } from '../verify/added';
import type { Added, AddedKey, AddedKind } from '../verify/added';
import { draftOf } from '../verify/draft';
import { isOfRule } from '../verify/problems';
import { builtinEdition, page } from '../verify/store';
import { say, t } from '../words';
import { v } from '../words-verify';

const KINDS: readonly AddedKind[] = ['mean', 'count', 'word'];

const one = (edition: JsonEdition, character: Added, index: number, rule: string): TemplateResult => {
  const problems = (page.problems.get(edition.id) ?? []).filter((problem) => isOfRule(problem, rule));
  const at = (field: string): string => ids.added(edition.id, index, field);
  const enter = (key: AddedKey) => (event: Event): void => alterCharacter(edition.id, index, { [key]: (event.target as HTMLInputElement | HTMLTextAreaElement).value });
  const invalid = (key: AddedKey): 'true' | 'false' => (problems.some(({ field }) => field === key) ? 'true' : 'false');
  const described = problems.length ? at('problems') : nothing;
  const input = (key: AddedKey, label: string, list = ''): TemplateResult => html`<div class="pair"><label for=${at(key)}>${label}</label>
    <input id=${at(key)} type="text" autocomplete="off" spellcheck="false" list=${list || nothing} aria-describedby=${described} aria-invalid=${invalid(key)}
      .value=${live(character[key])} @input=${enter(key)}></div>`;
  const several = (key: AddedKey, label: string): TemplateResult => html`<div class="pair"><label for=${at(key)}>${label}</label>
    <textarea id=${at(key)} rows="2" spellcheck="false" aria-describedby=${described} aria-invalid=${invalid(key)} .value=${live(character[key])} @input=${enter(key)}></textarea></div>`;
  const title = character.zh || character.en || v('added_new');
  const named = `${edition.number} ${index + 1} ${title}`;
  return html`<li class="verify-rule drafted verify-added" id=${ids.rule(edition.id, rule)} tabindex="-1">
    <div class="verify-name"><h3>${title}</h3></div>
    <div class="verify-value"><p class="verify-draft"><span class="chip draft-chip">${v('draft')}</span> ${v('added_by_you')}</p>
      <div id=${at('problems')} class="verify-problems">${problems.map((problem) => html`<p><span class="mark-sign" aria-hidden="true">✗</span> ${say(problem.message)}</p>`)}</div></div>
    <div class="verify-actions"><button type="button" class="verify-small" aria-label=${v('of', named, t('remove'))} @click=${() => dropCharacter(edition.id, index)}>${t('remove')}</button></div>
    <div class="verify-editor" role="group" aria-label=${v('of', title, v('enter'))}>
      <div class="verify-fields">${input('zh', v('added_zh'))}${input('en', v('added_en'))}
        <div class="pair"><label for=${at('kind')}>${v('added_kind')}</label><select id=${at('kind')} @change=${(event: Event) => alterCharacter(edition.id, index, { kind: (event.target as HTMLSelectElement).value as AddedKind })}>
          ${KINDS.map((kind) => html`<option value=${kind} .selected=${live(kind === character.kind)}>${v(`added_${kind}`)}</option>`)}</select></div>
        ${character.kind === 'word' ? nothing : html`${input('lower', `${v('lower')} ≥`)}${input('upper', `${v('upper')} ≤`)}${input('unit', v('unit'), 'verify-units')}`}
        ${input('clause', t('clause'))}</div>
      ${character.kind === 'word' ? html`<div class="verify-fields wide">${several('accepts', v('added_accepts'))}${several('rejects', v('added_rejects'))}</div>`
        : html`<p class="help">${v('digits_help')}</p>`}
    </div></li>`;
};

/** The characters that are being added to an edition of germplasm, and the button that begins another. */
export const addedCharacters = (edition: JsonEdition): TemplateResult | typeof nothing => {
  if (edition.role !== 'germplasm') return nothing;
  const added = draftOf(edition.id)?.added ?? [];
  const rules = idsOf(added, builtinEdition(edition.id) ?? edition);
  return html`<section class="verify-adding" aria-label=${`${edition.number} ${v('added_title')}`}>
    ${added.length ? html`<ul class="verify-rules">${added.map((character, index) => one(edition, character, index, rules[index] ?? ''))}</ul>` : nothing}
    <button type="button" class="verify-small" id=${ids.added(edition.id, 0, 'add')} aria-label=${v('of', edition.number, v('added_add'))} @click=${() => addCharacter(edition.id)}>＋ ${v('added_add')}</button>
    <p class="help">${v('added_help')}</p></section>`;
};
