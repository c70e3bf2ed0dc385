// The signature under the draft of an edition: two names, the day, the copy.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

import type { JsonEdition } from '../contract';
import { adopt, discard, ids, sign } from '../verify/acts';
import { idsOf } from '../verify/added';
import { countOf, draftOf, hasComments } from '../verify/draft';
import type { Draft, Signature } from '../verify/draft';
import type { Placed } from '../verify/problems';
import { builtinEdition, page } from '../verify/store';
import { colon, say } from '../words';
import { v } from '../words-verify';
import { toField } from './focus';

const typed = (event: Event): string => (event.target as HTMLInputElement).value;

const field = (edition: JsonEdition, draft: Draft, key: keyof Signature, help: string, problems: Placed[]): TemplateResult => {
  const id = ids.signature(edition.id, key);
  const wrong = problems.filter((problem) => problem.at === 'verified' && problem.field === key);
  return html`<div class="pair">
    <label for=${id}>${v(key)}</label>
    <input id=${id} type=${key === 'on' ? 'date' : 'text'} autocomplete="off" aria-describedby="${id}-help ${id}-problem"
      aria-invalid=${wrong.length ? 'true' : 'false'} .value=${live(draft.signature[key])} @input=${(event: Event) => sign(edition.id, key, typed(event))}>
    <span class="help" id="${id}-help">${help}</span>
    <span class="verify-problems" id="${id}-problem">${wrong.map((problem) => html`<p><span class="mark-sign" aria-hidden="true">✗</span> ${say(problem.message)}</p>`)}</span>
  </div>`;
};

/** Where a problem is put right, and what it is called. */
const target = (edition: JsonEdition, { at, field }: Placed): { id: string; name: string } => {
  if (at === 'verified') {
    const key = field === 'by' || field === 'second' || field === 'on' || field === 'against' ? field : 'by';
    return { id: ids.signature(edition.id, key), name: v(key) };
  }
  if (at === 'delivery') return { id: ids.list(edition.id, 'enter'), name: v('delivery') };
  if (at === 'edition') return { id: ids.edition(edition.id), name: '' };
  const rule = edition.rules.find((limit) => limit.rule === at.rule);
  const added = draftOf(edition.id)?.added ?? [];
  const index = idsOf(added, builtinEdition(edition.id) ?? edition).indexOf(at.rule);
  const input = index < 0 ? ids.field(edition.id, at.rule, field) : ids.added(edition.id, index, field);
  return { id: field && document.getElementById(input) ? input : ids.rule(edition.id, at.rule), name: rule ? say(rule.name) : added[index]?.zh || at.rule };
};

const summary = (edition: JsonEdition, problems: Placed[]): TemplateResult => html`<div class="error-summary" role="group" tabindex="-1"
  id=${ids.signature(edition.id, 'problems')} aria-labelledby=${ids.signature(edition.id, 'problems-title')}>
  <p id=${ids.signature(edition.id, 'problems-title')}><b>${v('problems', problems.length)}</b></p>
  <ul>${problems.map((problem) => {
    const { id, name } = target(edition, problem);
    return html`<li>${name ? html`<a href="#${id}" @click=${toField}>${name}</a>${colon()}` : nothing}<span class="verify-message">${say(problem.message)}</span></li>`;
  })}</ul></div>`;

/** The signature, and the button that puts the draft to use. */
export const signature = (edition: JsonEdition, draft: Draft): TemplateResult => {
  const problems = page.problems.get(edition.id) ?? [];
  const id = (key: string): string => ids.signature(edition.id, key);
  return html`<form class="verify-sign" novalidate aria-labelledby=${id('title')} @submit=${(event: Event) => {
    event.preventDefault();
    void adopt(edition);
  }}>
    <h3 id=${id('title')} tabindex="-1">${v('sign_title', edition.number)} <span class="count">${v('drafts', countOf(draft))}</span></h3>
    <p class="help">${v('sign_help')}${draft.base ? html`<br>${v('again')}` : nothing}${hasComments(draft.base) ? html`<br>${v('comments_lost')}` : nothing}</p>
    ${problems.length ? summary(edition, problems) : nothing}
    <div class="pairs">
      ${field(edition, draft, 'by', '', problems)}
      ${field(edition, draft, 'second', v('second_help'), problems)}
      ${field(edition, draft, 'on', '', problems)}
      ${field(edition, draft, 'against', v('against_help', edition.number), problems)}
    </div>
    <div class="actions">
      <button type="submit" class="primary" aria-disabled=${page.busy ? 'true' : 'false'}>${v(page.busy ? 'working' : 'adopt')}</button>
      <button type="button" class="quiet" @click=${() => discard(edition)}>${v('discard')}</button>
    </div>
  </form>`;
};
