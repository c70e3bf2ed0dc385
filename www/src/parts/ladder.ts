// The ladder of grades: which one is claimed, which one is reached, and what stands in the way of every better one.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonForm, JsonGrade, JsonObstacle } from '../contract';
import { state } from '../state';
import { say, t } from '../words';
import { fieldId } from './field';
import { toField } from './focus';

const itemName = (id: string | undefined, rule: string): string => {
  const item = state.catalogue?.items.find((one) => one.id === id);
  return item ? say(item.name) : rule;
};

const obstacle = (one: JsonObstacle, linked: boolean): TemplateResult => html`<li>
  ${linked && one.item ? html`<a href="#${fieldId(one.item)}" @click=${toField}>${itemName(one.item, one.rule)}</a>` : itemName(one.item, one.rule)}
  <span class="numbers">${one.found ?? t('not_tested')}</span>
  ${one.required ? html`<span class="help">${t('limit')} ${one.required}</span>` : nothing}
  ${one.margin ? html`<span class="margin">${one.margin}</span>` : nothing}</li>`;

/** The ladder, best grade first. `linked` where there are fields to go to. */
export const gradeLadder = (grade: JsonGrade | null, form: JsonForm | null, linked: boolean): TemplateResult | typeof nothing => {
  const steps = form?.grades ?? [];
  if (!grade || steps.length === 0) return nothing;
  const reached = steps.findIndex((step) => step.id === grade.achieved_id);
  return html`<section class="ladder" aria-labelledby="ladder-title">
    <h3 id="ladder-title">${t('grade_ladder')} <span class="help">${grade.standard}</span></h3>
    <ol>${steps.map((step, index) => {
      const isReached = reached >= 0 && index >= reached;
      const isBest = index === reached;
      const isClaimed = step.id === grade.claimed_id;
      const way = grade.why_not_higher?.find((one) => one.grade_id === step.id);
      const open = way !== undefined && !way.obstacles.some((one) => one.outcome === 'not_met');
      const sign = isReached ? '✓' : open ? '?' : '✗';
      return html`<li class="step ${isBest ? 'reached' : ''} ${isReached ? 'met' : open ? 'undecided' : 'not_met'}">
        <div class="step-head"><span class="mark-sign ${isReached ? 'met' : open ? 'undecided' : 'not_met'}" aria-hidden="true">${sign}</span>
          <b>${say(step.name)}</b>
          ${isBest ? html`<span class="chip reached-chip">${t('achieved')}</span>` : nothing}
          ${isClaimed ? html`<span class="chip claimed-chip">${t('claimed')}</span>` : nothing}
          ${!isReached && !open ? html`<span class="visually-hidden">${t('not_reached')}</span>` : nothing}</div>
        ${way && way.obstacles.some((one) => one.reason !== 'not_examined') ? html`<ul class="obstacles" aria-label=${t('in_the_way', say(step.name))}>${way.obstacles.map((one) => obstacle(one, linked))}</ul>` : nothing}
      </li>`;
    })}</ol>
    ${grade.sensory_examined ? nothing : html`<p class="help">${t('sensory_open')}</p>`}
  </section>`;
};
