// The overlays in use, and the way in for others.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonLimit, JsonProblem } from '../contract';
import type { Kept } from '../overlays';
import { ids, removeOverlay } from '../verify/acts';
import { saveOverlay, take } from '../verify/files';
import { alter, builtinEdition, editionOf, page, usualFilter } from '../verify/store';
import { v } from '../words-verify';
import { colon, say, semicolon } from '../words';

/** Shows an edition, whatever the filters are. */
const showEdition = (edition: string): void => {
  alter(() => {
    page.filter = usualFilter();
    page.opened.set(edition, true);
  });
  const heading = document.getElementById(ids.edition(edition));
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start' });
};

const problemList = (problems: JsonProblem[]): TemplateResult => html`<ul>${problems.map(({ place, message }) =>
  html`<li class="verify-message">${say(place) ? html`<code>${say(place)}</code>${colon()}` : nothing}${say(message)}</li>`)}</ul>`;

/** What an overlay says otherwise than the program does: a requirement with what is built in and what holds now. */
const changes = (edition: string): { name: string; before: string; now: string }[] => {
  const [known, laid] = [builtinEdition(edition), page.laid.find(({ id }) => id === edition)];
  const text = ({ values }: JsonLimit): string => values.map((value) => [say(value.grade_name), say(value.text)].filter(Boolean).join(' ')).join(semicolon());
  return (laid?.rules ?? []).flatMap((limit) => {
    const before = known?.rules.find(({ rule }) => rule === limit.rule);
    return before && text(before) === text(limit) ? [] : [{ name: [limit.clause, say(limit.name)].filter(Boolean).join(' '), before: before ? text(before) : v('not_there'), now: text(limit) }];
  });
};

const changeList = (edition: string, number: string): TemplateResult => {
  const found = changes(edition);
  if (found.length === 0) return html`<p class="help verify-same">${v('no_change')}</p>`;
  return html`<details class="sources verify-changes"><summary aria-label=${v('of', number, v('changes', found.length))}>${v('changes', found.length)}</summary>
    <table class="read"><thead><tr><th scope="col">${v('demand')}</th><th scope="col">${v('builtin')}</th><th scope="col">${v('in_use')}</th></tr></thead>
    <tbody>${found.map(({ name, before, now }) => html`<tr><th scope="row">${name}</th><td>${before}</td><td><b>${now}</b></td></tr>`)}</tbody></table></details>`;
};

const row = (overlay: Kept): TemplateResult => {
  const edition = editionOf(overlay);
  const number = builtinEdition(edition)?.number ?? edition;
  const lint = page.signed.get(overlay.name);
  const signed = lint?.overlay;
  if (!signed) {
    return html`<li class="trouble"><p><span class="mark-sign" aria-hidden="true">✗</span> ${v('file_unsound', overlay.name)}</p>${problemList(lint?.problems ?? [])}
      <div class="verify-actions">
        <button type="button" class="verify-small" aria-label=${v('of', overlay.name, v('save'))} @click=${() => saveOverlay(overlay)}>${v('save')}</button>
        <button type="button" class="verify-small quiet" aria-label=${v('of', overlay.name, v('remove'))} @click=${() => removeOverlay(overlay, number)}>${v('remove')}</button>
      </div></li>`;
  }
  return html`<li><a href="#verify" aria-label=${v('to_edition', number)} @click=${(event: Event) => {
      event.preventDefault();
      showEdition(edition);
    }}>${number}</a>
    <span>${v('by_line', signed.by, signed.second, signed.on)}</span> <code class="digest" title=${signed.sha256}>${signed.sha256.slice(0, 12)}…</code>${changeList(edition, number)}</li>`;
};

const refused = (): TemplateResult | typeof nothing => page.refused.length === 0 ? nothing : html`<div class="error-summary" role="alert">
  ${page.refused.map(({ name, problems }) => html`<p><b>${v('file_refused', name)}</b></p>${problemList(problems)}`)}
  <button type="button" class="verify-small" @click=${() => {
    alter(() => {
      page.refused = [];
    });
    document.getElementById('verify-choose')?.focus();
  }}>${v('dismiss')}</button></div>`;

/** The overlays in use. */
export const files = (): TemplateResult => html`<section class="card" aria-labelledby="verify-files">
  <h2 id="verify-files" tabindex="-1">${v('files')}</h2>
  ${page.overlays.length ? html`<ul class="verify-overlays">${page.overlays.map(row)}</ul>` : html`<p class="hint">${v('files_none')}</p>`}
  ${refused()}
  <p class="verify-choose"><label class="button file"><input id="verify-choose" class="visually-hidden" type="file" accept=".toml" multiple
    aria-describedby="verify-choose-help" @change=${async (event: Event) => {
      const input = event.target as HTMLInputElement;
      const chosen = [...(input.files ?? [])];
      // The same file may be chosen again once it was mended.
      input.value = '';
      await take(chosen);
    }}>${v('choose')}</label> <span class="help" id="verify-choose-help">${v('files_help')}</span></p>
</section>`;
