// The report on paper, A4: what was checked, by which editions and clauses, how well each limit is known, and room for signatures.

import { html, nothing } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { JsonExamined, JsonFinding, JsonForm, JsonReport } from '../contract';
import { dayField } from '../draft';
import type { Draft } from '../draft';
import { state } from '../state';
import { colon, comma, say, semicolon, t } from '../words';
import { PARTS, batchNotices, inPart, ruleOf } from './findings';
import { germplasm, surveyLine } from './germplasm';
import { basisWord } from './marks';

const row = (report: JsonReport, finding: JsonFinding, sign: string): TemplateResult => html`<tr>
  <td class="sign">${sign}</td>
  <td>${say(finding.message)}${finding.fix && finding.outcome === 'not_met' ? html`<div class="fix">→ ${say(finding.fix.message)}</div>` : nothing}</td>
  <td>${finding.standard} ${ruleOf(report, finding)?.clause ?? ''}</td>
  <td>${finding.required ?? ''}</td>
  <td>${finding.found ?? ''}${finding.method ? html`<div>${t('tested_by')} ${finding.method}</div>` : nothing}</td>
  <td>${finding.margin ?? ''}</td>
  <td>${finding.basis ? basisWord(finding.basis) : ''}</td>
</tr>`;

/** The paper of a batch produced on a day, with the grades of its product. What was typed of persons and place is of the form: a row of a sheet has none. */
export const paper = (examined: JsonExamined, produced: string, today: string, form: JsonForm | null, typed: Draft | null): TemplateResult => {
  const { report } = examined;
  const grade = (id: string | null | undefined, printed: string | null | undefined): string => {
    const known = form?.grades.find((one) => one.id === id);
    return known ? say(known.name) : printed ?? '';
  };
  const product = state.catalogue?.products.find((one) => one.id === report.product);
  const food = product?.food ?? true;
  const judged = (number: string): boolean => report.findings.some(({ standard, outcome }) => standard === number && (outcome === 'met' || outcome === 'not_met'));
  const used = report.standards.filter(({ number }) => judged(number));
  const unexamined = inPart(report, 'unexamined');
  const minded = batchNotices(report);
  const fact = (term: string, text: string): TemplateResult => html`<div><dt>${term}</dt><dd>${text || '—'}</dd></div>`;
  return html`<article class="paper" aria-hidden="true">
    <header><h1>${t(food ? 'paper_title' : 'paper_title_germplasm')}</h1><p>seafood-gb ${report.tool.version} · ${t('paper_data')} ${report.tool.data_date}</p></header>
    <dl class="facts">
      ${fact(t(food ? 'id' : 'sample_id'), report.id)}${fact(t('product'), product ? say(product.name) : report.product)}${fact(t(dayField(product)), produced)}
      ${food ? html`${fact(t('grade'), grade(report.grade?.claimed_id, report.grade?.claimed))}${fact(t('achieved'), grade(report.grade?.achieved_id, report.grade?.achieved))}` : nothing}
      ${fact(t('scope'), t((report.inspection === 'label' ? 'label_only' : report.inspection) as 'type'))}${fact(t('paper_made'), today)}${fact(t('paper_place'), typed?.place ?? '')}
    </dl>
    ${food ? nothing : surveyLine(report)}
    <p class="paper-verdict">${say(examined.line)}</p>
    ${food ? nothing : germplasm(report, 'paper')}
    <table><thead><tr><th></th><th>${t('outcome')}</th><th>${t('clause')}</th><th>${t('limit')}</th><th>${t('found')}</th><th>${t('margin')}</th><th>${t('basis')}</th></tr></thead>
      <tbody>${PARTS.filter(({ part }) => part !== 'others' && part !== 'unexamined').map(({ part, sign, title }) => {
        const found = inPart(report, part);
        return found.length ? html`<tr class="paper-part"><th colspan="7" scope="rowgroup">${t(title)} ${found.length}</th></tr>${found.map((finding) => row(report, finding, sign))}` : nothing;
      })}</tbody></table>
    ${minded.length ? html`<ul>${minded.map((notice) => html`<li>${say(notice.message)}</li>`)}</ul>` : nothing}
    <p>${t('coverage', report.coverage.decided, report.coverage.required, report.coverage.not_examined)}${
      report.not_judged.length ? `${semicolon()}${t('not_judged')}${colon()}${report.not_judged.map((part) => t(`not_judged_${part}` as 'not_judged_label')).join(comma())}` : ''}</p>
    ${unexamined.length ? html`<h2>${t('part_unexamined')} ${unexamined.length}</h2><p class="unexamined">${
      unexamined.map((finding) => [finding.standard, ruleOf(report, finding)?.clause, say(finding.message)].filter(Boolean).join(' ')).join(semicolon())}</p>` : nothing}
    <h2>${t('standards_used')}</h2>
    <ul>${used.map((standard) => html`<li><b>${standard.number}</b> ${say(standard.title)}${colon()}${say(standard.message)}</li>`)}</ul>
    <h2>${t('paper_overlays')}</h2>
    ${report.tool.overlays.length
      ? html`<ul>${report.tool.overlays.map((overlay) => html`<li>${overlay.edition}${colon()}${overlay.against}${semicolon()}${overlay.by}${comma()}${overlay.second}${comma()}${overlay.on}${semicolon()}SHA-256 ${overlay.sha256}</li>`)}</ul>`
      : html`<p>${t('paper_no_overlays')}</p>`}
    <footer class="signatures"><div>${t(food ? 'paper_by' : 'examiner')}${colon()}${typed?.by ?? ''}<span class="line"></span></div><div>${t(food ? 'paper_second' : 'reviewer')}${colon()}${typed?.second ?? ''}<span class="line"></span></div></footer>
  </article>`;
};
