// One requirement: what is encoded, how well it is known, who verified it, and what is being entered for it.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonEdition, JsonLimit } from '../contract';
import { agree, builtinRule, ids, isEditing, overlaid, putBack, takenOut, toggleEditor, undo } from '../verify/acts';
import { draftOf, openDraft } from '../verify/draft';
import { isOfRule } from '../verify/problems';
import { canAgree, encoded, hasValue, isRange, isWording, sameValue } from '../verify/row';
import type { Entry } from '../verify/row';
import { builtinEdition, overlayFor, page } from '../verify/store';
import { colon, comma, say, semicolon } from '../words';
import { v } from '../words-verify';
import { limitScope, limitSources, limitValues } from './limits';
import { ruleEditor, ruleProblems } from './verify-editor';

const list = (parts: string[]): string => parts.join(semicolon());

/** An entry in a line. */
const entryText = (edition: JsonEdition, limit: JsonLimit, entry: Entry): string => {
  if (isWording(limit.kind) || (limit.kind === 'choice' && !hasValue(entry))) return v('confirm');
  if (!hasValue(entry)) return canAgree(limit) && limit.bounds.length === 0 ? v('confirm') : v('nothing_entered');
  const unit = entry.unit || limit.unit ? ` ${entry.unit || limit.unit}` : '';
  if (entry.prohibited === 'not-detected' || entry.prohibited === 'not-used') return v(entry.prohibited);
  const ends = (lower: string | undefined, upper: string | undefined): string => [
    lower ? `${entry['lower.sign'] || '≥'} ${lower}` : '',
    upper ? `${entry['upper.sign'] || '≤'} ${upper}` : '',
  ].filter(Boolean).join(' ');
  if (isRange(limit.kind)) return `${ends(entry.lower, entry.upper)}${unit}`;
  if (limit.kind === 'graded') {
    const said = edition.grades.map((grade) => ({ grade, text: ends(entry[`min.${grade.id}`], entry[`max.${grade.id}`]) }));
    return list(said.filter(({ text }) => text).map(({ grade, text }) => `${say(grade.name)} ${text}${unit}`));
  }
  if (limit.kind === 'sampling') return `${['n', 'c', 'm', 'M'].filter((key) => entry[key]).map((key) => `${key}=${entry[key]}`).join(',')}${unit}`;
  return list(['accepts', 'synonyms', 'rejects'].filter((key) => entry[key]).map((key) => (entry[key] ?? '').split('\n').join(comma())));
};

const draftLine = (edition: JsonEdition, limit: JsonLimit, entry: Entry): TemplateResult => {
  const same = hasValue(entry) && sameValue(entry, encoded(limit));
  return html`<p class="verify-draft"><span class="chip draft-chip">${v('draft')}</span> <span class="numbers">${entryText(edition, limit, entry)}</span>${
    same ? html` <span class="help">${v('same')}</span>` : nothing}</p>`;
};

const called = (edition: JsonEdition, limit: JsonLimit): string =>
  [edition.number, limit.clause, limit.when.length ? limitScope(limit) : '', say(limit.name)].filter(Boolean).join(' ');

/** What a requirement is called where many have the same name: with its standard, its clause and what it binds, else with its number among those. */
export const spoken = (edition: JsonEdition, limit: JsonLimit): string => {
  const name = called(edition, limit);
  const alike = edition.rules.filter((other) => called(edition, other) === name);
  return alike.length > 1 ? `${name} (${alike.findIndex(({ rule }) => rule === limit.rule) + 1})` : name;
};

/** What was in the overlay and is no longer in its draft. */
export const takenOutLine = (): TemplateResult =>
  html`<p class="verify-draft"><span class="chip draft-chip">${v('draft')}</span> ${v('taken_out')}</p>`;

/** What the program itself has, where an overlay put something else in its place. */
const replaced = (limit: JsonLimit, known: JsonLimit | undefined): TemplateResult | typeof nothing => {
  if (!known || !limit.values.some((value) => value.verified)) return nothing;
  const differ = known.values.filter((value, index) => value.text.zh !== limit.values[index]?.text.zh);
  if (differ.length === 0) return nothing;
  return html`<p class="help">${v('builtin')}${colon()}${list(differ.map((value) => `${value.grade_name ? `${say(value.grade_name)} ` : ''}${say(value.text)}`))}</p>`;
};

const actions = (edition: JsonEdition, known: JsonLimit, entry: Entry | undefined, verified: boolean): TemplateResult => {
  const { rule } = known;
  const editing = isEditing(edition.id, rule);
  const name = spoken(edition, known);
  // The first button keeps its place when it turns from one into the other, and with it the focus.
  const first = entry
    ? { text: v(overlaid(edition.id, rule) ? 'take_out' : 'undo'), act: () => {
        undo(edition.id, rule);
        if (!document.activeElement || document.activeElement === document.body) document.getElementById(ids.field(edition.id, rule, 'enter'))?.focus();
      } }
    : takenOut(edition.id, rule) ? { text: v('put_back'), act: () => putBack(edition.id, rule) }
    // What an overlay set is not the encoded value any longer.
    : canAgree(known) && !verified ? { text: v('confirm'), act: () => agree(edition.id, rule) } : null;
  return html`<div class="verify-actions">
    ${first ? html`<button type="button" class="verify-small" aria-label=${v('of', name, first.text)} @click=${first.act}>${first.text !== v('confirm') ? '' : html`<span aria-hidden="true">✓</span> `}${first.text}</button>` : nothing}
    <button type="button" class="verify-small quiet" id=${ids.field(edition.id, rule, 'enter')} aria-expanded=${editing ? 'true' : 'false'}
      aria-label=${v('of', name, v(editing ? 'fold' : entry ? 'edit' : 'enter'))} @click=${() => toggleEditor(edition.id, rule)}>${
        v(editing ? 'fold' : entry ? 'edit' : 'enter')}</button></div>`;
};

/** Whether a rule that an overlay adds is one that the editor knows. */
const isAdded = (edition: string, rule: string): boolean => {
  const known = builtinEdition(edition);
  const used = overlayFor(edition);
  return known !== undefined && used !== undefined && openDraft(used.text, known).added.some(({ id }) => id === rule);
};

/** One requirement. */
export const ruleRow = (edition: JsonEdition, limit: JsonLimit): TemplateResult => {
  const known = builtinRule(edition.id, limit.rule);
  const entry = draftOf(edition.id)?.entries[limit.rule];
  const problems = (page.problems.get(edition.id) ?? []).filter((problem) => isOfRule(problem, limit.rule));
  return html`<li class="verify-rule ${entry || takenOut(edition.id, limit.rule) ? 'drafted' : ''}" id=${ids.rule(edition.id, limit.rule)} tabindex="-1">
    <div class="verify-name"><h3>${say(limit.name)}</h3>${limit.when.length ? html`<span class="help">${limitScope(limit)}</span>` : nothing}
      ${limit.clause ? html`<span class="help clause">${limit.clause}</span>` : nothing}</div>
    <div class="verify-value">
      ${limit.values.length ? html`<div class="limit-values">${limitValues(limit.values)}</div>` : html`<p class="help">${v('is_grade')}</p>`}
      ${replaced(limit, known)}${limitSources([limit], spoken(edition, limit))}
      ${entry && known ? draftLine(edition, known, entry) : takenOut(edition.id, limit.rule) ? takenOutLine() : nothing}
      ${ruleProblems(edition.id, limit.rule, problems.length
        ? html`${problems.map((problem) => html`<p><span class="mark-sign" aria-hidden="true">✗</span> ${say(problem.message)}</p>`)}` : nothing)}
    </div>
    ${!known ? html`<p class="help">${v(isAdded(edition.id, limit.rule) ? 'added_here' : 'added')}</p>` : known.kind === 'grade' ? nothing : known.kind === 'additive' ? html`<p class="help">${v('by_category')}</p>` : actions(edition, known, entry, limit.values.every((value) => value.verified !== null))}
    ${known && entry && isEditing(edition.id, limit.rule) ? ruleEditor(edition, known, entry, problems) : nothing}
  </li>`;
};
