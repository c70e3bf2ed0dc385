// One edition: its requirements, its release items, the overlay in use for it, and the signature under a draft.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';

import type { JsonEdition, JsonLimit } from '../contract';
import type { Kept } from '../overlays';
import { editFurther, ids, isListing, list, listTakenOut, removeOverlay, toggleList } from '../verify/acts';
import { countOf, draftOf } from '../verify/draft';
import { saveBlank, saveOverlay } from '../verify/files';
import { basisOf, showsDelivery } from '../verify/filter';
import { alter, builtinEdition, overlayFor, page, valuesOf } from '../verify/store';
import { comma, pick, say, t } from '../words';
import { v } from '../words-verify';
import { basisChip } from './marks';
import { addedCharacters } from './verify-added';
import { ruleRow, takenOutLine } from './verify-rule';
import { signature } from './verify-sign';

/** The overlay in use, who signed it, and its digest. */
const inUse = (edition: JsonEdition, overlay: Kept): TemplateResult => {
  const signed = page.signed.get(overlay.name)?.overlay;
  return html`<div class="verify-use" role="group" aria-label=${`${edition.number} ${v('in_use')}`}>
    <p><span class="chip basis-text">✓ ${v('in_use')}</span> ${signed ? html`<b>${v('by_line', signed.by, signed.second, signed.on)}</b>` : nothing}
      <span class="count">${v('rows', valuesOf(overlay))}</span></p>
    ${signed ? html`<p class="help">${signed.against}<br>SHA-256 <code class="digest">${signed.sha256}</code></p>` : nothing}
    <div class="verify-actions">
      <button type="button" class="verify-small" aria-label=${v('of', edition.number, v('save'))} @click=${() => saveOverlay(overlay)}>${v('save')}</button>
      ${draftOf(edition.id) ? nothing : html`<button type="button" class="verify-small" aria-label=${v('of', edition.number, v('edit_file'))}
        @click=${() => editFurther(edition.id)}>${v('edit_file')}</button>`}
      <button type="button" class="verify-small quiet" aria-label=${v('of', edition.number, v('remove'))}
        @click=${() => removeOverlay(overlay, edition.number)}>${v('remove')}</button>
    </div></div>`;
};

const about = (edition: JsonEdition): TemplateResult => html`<details class="sources"><summary aria-label=${v('of', edition.number, v('about_edition'))}>${v('about_edition')}</summary>
  ${edition.note ? html`<p>${say(edition.note)}</p>` : nothing}
  <ul>${edition.sources.map((source) => html`<li>${source}</li>`)}</ul></details>`;

const nameOf = (edition: JsonEdition, rule: string): string => {
  const known = edition.rules.find((limit) => limit.rule === rule);
  return known ? say(known.name) : rule;
};

const names = (edition: JsonEdition, rules: string[]): string =>
  rules.length ? rules.map((rule) => nameOf(edition, rule)).join(comma()) : v('delivery_none');

const chosen = (edition: JsonEdition, rules: string[], describedBy: string | typeof nothing): TemplateResult => {
  const choices = (builtinEdition(edition.id) ?? edition).rules.filter((limit) => limit.kind !== 'grade');
  return html`<fieldset class="verify-editor" aria-describedby=${describedBy}><legend>${v('delivery_choose')}</legend>
    <div class="verify-checks">${choices.map((limit) => html`<label class="choice"><input type="checkbox" .checked=${live(rules.includes(limit.rule))}
      @change=${(event: Event) => {
        const on = (event.target as HTMLInputElement).checked;
        const picked = (rule: string): boolean => (rule === limit.rule ? on : rules.includes(rule));
        list(edition.id, choices.map(({ rule }) => rule).filter(picked));
      }}><span>${say(limit.name)}</span></label>`)}</div></fieldset>`;
};

/** What is listed for delivery inspection: a list of rules with one basis. */
const delivery = (edition: JsonEdition): TemplateResult | typeof nothing => {
  if (!edition.delivery || !showsDelivery(edition)) return nothing;
  const draft = draftOf(edition.id)?.delivery ?? null;
  const known = builtinEdition(edition.id)?.delivery?.rules ?? [];
  const problems = (page.problems.get(edition.id) ?? []).filter((problem) => problem.at === 'delivery');
  const id = (field: string): string => ids.list(edition.id, field);
  const open = isListing(edition.id) && draft !== null;
  const out = listTakenOut(edition.id);
  const first = draft ? { text: v('undo'), act: () => {
      list(edition.id, null);
      if (!document.activeElement || document.activeElement === document.body) document.getElementById(id('enter'))?.focus();
    } }
    : out ? { text: v('put_back'), act: () => list(edition.id, out) }
    : known.length && edition.delivery.basis !== 'text' ? { text: v('confirm'), act: () => list(edition.id, known) } : null;
  const toggle = v(open ? 'fold' : draft ? 'edit' : 'enter');
  return html`<li class="verify-rule ${draft || out ? 'drafted' : ''}">
    <div class="verify-name"><h3>${v('delivery')}</h3></div>
    <div class="verify-value">
      <p>${names(edition, edition.delivery.rules)} ${basisChip(edition.delivery.basis)}</p>
      ${edition.delivery.source ? html`<details class="sources"><summary aria-label=${v('of', `${edition.number} ${v('delivery')}`, t('source'))}>${t('source')}</summary><ul><li>${edition.delivery.source}</li></ul></details>` : nothing}
      ${draft ? html`<p class="verify-draft"><span class="chip draft-chip">${v('draft')}</span> ${draft.length ? names(edition, draft) : v('nothing_entered')}</p>` : out ? takenOutLine() : nothing}
      <div id=${id('problems')} class="verify-problems">${problems.map((problem) => html`<p><span class="mark-sign" aria-hidden="true">✗</span> ${say(problem.message)}</p>`)}</div>
    </div>
    <div class="verify-actions">
      ${first ? html`<button type="button" class="verify-small" aria-label=${v('of', `${edition.number} ${v('delivery')}`, first.text)} @click=${first.act}>${
        first.text !== v('confirm') ? '' : html`<span aria-hidden="true">✓</span> `}${first.text}</button>` : nothing}
      <button type="button" class="verify-small quiet" id=${id('enter')} aria-expanded=${open ? 'true' : 'false'} aria-label=${v('of', `${edition.number} ${v('delivery')}`, toggle)}
        @click=${() => toggleList(edition.id)}>${toggle}</button></div>
    ${open ? chosen(edition, draft, problems.length ? id('problems') : nothing) : nothing}
  </li>`;
};

const isOpen = (edition: JsonEdition): boolean =>
  page.opened.get(edition.id) ?? (edition.role === 'product' || edition.role === 'germplasm' || page.filter.search.trim() !== '' || page.filter.only.size > 0 || page.filter.edition === edition.id);

const dates = (edition: JsonEdition): string => [
  edition.effective.date ? v('effective', edition.effective.date) : '',
  edition.superseded ? v('superseded', edition.superseded.date, edition.superseded.number) : '',
].filter(Boolean).join(pick('，', '; '));

/** An edition. What is folded is not drawn. */
export const editionCard = (edition: JsonEdition, rules: JsonLimit[]): TemplateResult => {
  const open = isOpen(edition);
  const draft = draftOf(edition.id);
  const overlay = overlayFor(edition.id);
  const unverified = edition.rules.filter((limit) => basisOf(limit) !== 'text').length;
  return html`<details class="card verify-edition" ?open=${open}>
    <summary @click=${(event: Event) => {
      event.preventDefault();
      alter(() => page.opened.set(edition.id, !open));
    }}><h2 id=${ids.edition(edition.id)} tabindex="-1"><span class="standard-number">${edition.number}</span> ${say(edition.title)}</h2>
      <span class="verify-state">
        <span class="count">${unverified ? v('open_count', `${unverified}/${edition.rules.length}`) : v('all_text')}</span>
        ${draft ? html`<span class="chip draft-chip">${v('drafts', countOf(draft))}</span>` : nothing}
        ${overlay ? html`<span class="chip basis-text">✓ ${v('in_use')}</span>` : nothing}</span></summary>
    ${open ? html`<div class="verify-body">
      <div class="verify-head"><p class="help">${dates(edition)}</p>${about(edition)}
        <button type="button" class="verify-small quiet" aria-label=${v('of', edition.number, v('blank_form'))} @click=${() => saveBlank(edition.id)}>${v('blank_form')}</button></div>
      ${overlay ? inUse(edition, overlay) : nothing}
      <ul class="verify-rules">${delivery(edition)}${repeat(rules, (limit) => limit.rule, (limit) => ruleRow(edition, limit))}</ul>
      ${addedCharacters(edition)}
      ${draft ? signature(edition, draft) : nothing}</div>` : nothing}
  </details>`;
};
