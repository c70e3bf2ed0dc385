// One item over the batches: every result against the limits that held for it. Shape says what a result came to, and a list under the
// picture says the same in words; a slider goes from point to point without a mouse.

import { html, nothing, svg } from 'lit-html';
import type { TemplateResult } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';

import type { JsonPoint } from '../contract';
import { MANY, plot } from '../plot';
import type { Plot, Spot, Step } from '../plot';
import { forgetSeries, series, showSeries } from '../series';
import type { Drawn, Line, Outcome, Series } from '../series';
import { look, sheet } from '../sheet';
import { state } from '../state';
import { language, say } from '../words';
import { amount, ts } from '../words-sheet';
import { plain } from './bar';
import { filterNote, forgetNarrow, narrowKey, narrowProduct, narrowed, narrowing, zooming } from './chart-narrow';
import { controlChart } from './control-chart';
import { progress } from './progress';
import { openRow } from './row-report';

let width = 720;
/** Whether the control chart is shown instead. */
let control = false;
let at = 0;

const watcher = new ResizeObserver(([entry]) => {
  const seen = Math.max(260, Math.floor(entry?.contentRect.width ?? width));
  if (seen === width) return;
  width = seen;
  // Drawing within the observer's own turn would let it report again and again.
  requestAnimationFrame(() => look(() => undefined));
});
let watched: Element | undefined;

const watch = (element: Element | undefined): void => {
  if (element === watched) return;
  watcher.disconnect();
  watched = element;
  if (element) watcher.observe(element);
};

const itemName = (id: string): string => {
  const item = state.catalogue?.items.find((one) => one.id === id);
  return item ? say(item.name) : id;
};

/** Digits as written; powers of ten as people write them. */
const figure = (written: string): string => (/e/i.test(written) ? plain(Number(written)) : written);

const result = (point: JsonPoint): string => {
  if (point.sign === 'nd') return ts('chart_undetected') + (point.value === null ? '' : ` (<${figure(point.value)})`);
  return (point.sign === '=' ? '' : point.sign) + figure(point.value ?? '');
};

const limit = (line: Line): string => `${line.bound.grade_name ? `${say(line.bound.grade_name)} ` : ''}${line.sign} ${figure(line.written)}`;

const words = ({ drawn, point }: Spot, unit: string): string =>
  `${drawn.row.id || ts('no_id')} · ${drawn.produced ?? ts('chart_no_date')} · ${result(point)} ${unit} · ${ts(drawn.outcome)}`;

const SHAPES: Record<Outcome, string> = { met: 'M0-1 1 0 0 1-1 0Z', not_met: 'M-.9-.9.9.9M-.9.9.9-.9', undecided: 'M-.85-.85H.85V.85H-.85Z' };
const ARROWS = { at: '', below: 'M0 1.3V3.4M-.9 2.4 0 3.5.9 2.4', above: 'M0-1.3V-3.4M-.9-2.4 0-3.5.9-2.4' };

/** A mark of a radius, as one path. */
const shape = (outcome: Outcome, direction: Spot['direction']): string => SHAPES[outcome] + ARROWS[direction];

const mark = (spot: Spot, unit: string, radius: number): TemplateResult => svg`<g class="spot ${spot.drawn.outcome}" transform="translate(${spot.x} ${spot.y}) scale(${radius})"
  @click=${() => void openRow(spot.drawn.row)}><title>${words(spot, unit)}</title><circle class="target" r="2" /><path d=${shape(spot.drawn.outcome, spot.direction)} /></g>`;

const limitStep = (step: Step, plot: Plot): TemplateResult => {
  const room = step.to === step.from ? 0 : ((plot.right - plot.left) * (step.to - step.from)) / Math.max(1, plot.spots.length);
  const start = /^M([\d.]+)/.exec(step.d)?.[1] ?? plot.left;
  return svg`<path class="limit-line" d=${step.d} />${
    step.last
      ? svg`<path class="leader" d="M${plot.right} ${step.y}L${plot.right + 6} ${step.nameY}" /><text class="limit-name" x=${plot.right + 8} y=${step.nameY + 4}>${limit(step.line)}</text>`
      : room > 70 ? svg`<text class="limit-name inside" x=${Number(start) + 4} y=${step.y - 4}>${limit(step.line)}</text>` : nothing}`;
};

const picture = (plot: Plot, series: Series): TemplateResult => svg`
  ${plot.ticks.map(({ y, text }) => svg`<line class="grid" x1=${plot.left} x2=${plot.right} y1=${y} y2=${y} />
    <text class="tick" x=${plot.left - 8} y=${y + 4} text-anchor="end">${text}</text>`)}
  ${plot.days.map(({ x, text, anchor }) => svg`<line class="grid-tick" x1=${x} x2=${x} y1=${plot.bottom} y2=${plot.bottom + 5} />
    <text class="tick" x=${x} y=${plot.bottom + 20} text-anchor=${anchor}>${text ?? ts('chart_no_date')}</text>`)}
  <path class="axis" d="M${plot.left} ${plot.top}V${plot.bottom}H${plot.right}" />
  ${plot.merged ? svg`<path class="merged" d=${plot.merged} />` : nothing}
  ${plot.steps.map((step) => limitStep(step, plot))}
  ${plot.single.map((spot) => mark(spot, series.unit, plot.radius))}`;

interface Reach {
  least: JsonPoint | null;
  most: JsonPoint | null;
  results: number;
  bounded: number;
  notMet: number;
  open: number;
}

const reach = (wanted: Drawn[]): Reach => {
  const found: Reach = { least: null, most: null, results: 0, bounded: 0, notMet: 0, open: 0 };
  for (const { points, outcome } of wanted) {
    for (const point of points) {
      found.results += 1;
      if (outcome === 'not_met') found.notMet += 1;
      if (outcome === 'undecided') found.open += 1;
      if (point.sign === '<' || point.sign === 'nd') found.bounded += 1;
      if (point.sign !== '=') continue;
      const value = Number(point.value);
      if (found.least === null || value < Number(found.least.value)) found.least = point;
      if (found.most === null || value > Number(found.most.value)) found.most = point;
    }
  }
  return found;
};

const caption = (series: Series, wanted: Drawn[], plot: Plot): TemplateResult => {
  const { least, most, results, bounded, notMet, open } = reach(wanted);
  const parts = [
    ...(least && most ? [ts('chart_range', result(least), result(most), series.unit)] : []),
    ts('chart_beyond', amount(notMet), amount(open)),
    ...(bounded ? [ts('chart_bounded', amount(bounded))] : []),
  ];
  const notes = [
    ts('chart_order'),
    ...(plot.log ? [ts('chart_log')] : []),
    ...(plot.merged ? [ts('chart_merged')] : []),
    ...(wanted.length < series.drawn.length || series.total === series.drawn.length ? [] : [ts('chart_without', amount(series.total - series.drawn.length))]),
    ...(series.left ? [ts('chart_left', amount(series.left))] : []),
    ...(sheet.stage !== 'done' || series.total < (sheet.about?.length ?? 0) ? [ts('chart_incomplete', amount(series.total), amount(sheet.about?.length ?? 0))] : []),
  ];
  const [comma, stop] = language() === 'zh' ? ['；', '。'] : ['; ', '.'];
  return html`<figcaption><b>${ts('chart_caption', itemName(series.item), amount(results))}</b>${comma}${parts.join(comma)}${stop}
    <span class="help">${notes.join(comma)}${stop}</span></figcaption>`;
};

/** The limits in words, each once. */
const limits = (wanted: Drawn[], unit: string): TemplateResult | typeof nothing => {
  const named = new Map<string, Line>();
  for (const { lines } of wanted) for (const line of lines) named.set(`${line.standard}\n${line.key}\n${line.written}`, line);
  if (named.size === 0) return nothing;
  return html`<h3>${ts('chart_limits')}</h3><ul class="limit-list">${[...named.values()].map((line) => html`<li><svg class="sample" aria-hidden="true" width="28" height="10"><path class="limit-line" d="M0 5H28" /></svg>
    <span>${line.standard}</span> <span class="numbers">${limit(line)} ${unit}</span></li>`)}</ul>`;
};

const sample = (d: string, name: string, text: string): TemplateResult => html`<li><svg class="sample" aria-hidden="true" width="20" height="20" viewBox="-10 -10 20 20"><g
  class="spot ${name}" transform="scale(5)"><path d=${d} /></g></svg>${text}</li>`;

const legend = (plot: Plot): TemplateResult => {
  const has = (direction: Spot['direction']): boolean => plot.spots.some((spot) => spot.direction === direction);
  const outcomes = (['met', 'not_met', 'undecided'] as const).filter((outcome) => plot.single.some((spot) => spot.drawn.outcome === outcome));
  return html`<ul class="legend">${outcomes.map((outcome) => sample(SHAPES[outcome], outcome, ts(outcome)))}
    ${plot.merged ? html`<li><svg class="sample" aria-hidden="true" width="20" height="20"><path class="merged" d="M6 4V16M10 2V14M14 6V18" /></svg>${ts('merged')}</li>` : nothing}
    ${has('below') ? sample('M0-1.6V1.4M-.9.5 0 1.6.9.5', 'arrow', ts('bounded')) : nothing}${has('above') ? sample('M0 1.6V-1.4M-.9-.5 0-1.6.9-.5', 'arrow', ts('bounded_below')) : nothing}</ul>`;
};

/** The point that the slider, or the mouse, is at. */
const reader = (plot: Plot, unit: string): TemplateResult | typeof nothing => {
  const spot = plot.spots[at];
  if (!spot) return nothing;
  const said = words(spot, unit);
  return html`<div class="reader"><label for="chart-at">${ts('chart_point')}</label>
    <input id="chart-at" type="range" min="1" max=${plot.spots.length} step="1" .value=${live(String(at + 1))} aria-valuetext=${said}
      @input=${(event: Event) => look(() => {
        at = Number((event.target as HTMLInputElement).value) - 1;
      })}>
    <span class="reading numbers">${said}</span>
    <button type="button" @click=${() => void openRow(spot.drawn.row)}>${ts('open_row', spot.drawn.row.id || ts('no_id'))}</button></div>`;
};

/** The mouse reads the nearest point. */
const hover = (event: PointerEvent, plot: Plot): void => {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  let [nearest, least] = [at, Infinity];
  plot.spots.forEach((spot, index) => {
    const far = (spot.x - x) ** 2 + (spot.y - y) ** 2;
    if (far < least) [nearest, least] = [index, far];
  });
  if (nearest !== at) look(() => {
    at = nearest;
  });
};

let laid: { key: string; of: Drawn[]; plot: Plot; wanted: Drawn[] } | null = null;

/** Laid out anew only where something changed: a page is drawn far more often. */
const layout = (series: Series): NonNullable<typeof laid> => {
  const key = JSON.stringify([width, series.done, series.running, narrowKey()]);
  if (laid?.key === key && laid.of === series.drawn) return laid;
  const wanted = narrowed(series.drawn);
  laid = { key, of: series.drawn, wanted, plot: plot(wanted, width, limit, plain) };
  at = Math.min(at, Math.max(0, laid.plot.spots.length - 1));
  return laid;
};

/** The batch that is being read, among those that are shown. */
const batchAt = (plot: Plot, wanted: Drawn[]): number => Math.max(0, wanted.indexOf(plot.spots[at]?.drawn as Drawn));

const figureOf = (series: Series): TemplateResult => {
  const { plot, wanted } = layout(series);
  if (plot.spots.length === 0) return html`<p class="hint" role="status">${ts('chart_empty')}</p>`;
  const spot = plot.spots[at];
  const label = ts('chart_caption', itemName(series.item), amount(plot.spots.length));
  return html`<figure class="chart">
    <div class="canvas" ${ref(watch)}><svg class="plot" role="img" aria-label=${label} width=${plot.width} height=${plot.height} @pointermove=${(event: PointerEvent) => hover(event, plot)}>
      <text class="tick unit" x="4" y="10">${series.unit}</text>
      ${guard([plot, language(), series.item], () => picture(plot, series))}
      ${spot ? svg`<circle class="current" cx=${spot.x} cy=${spot.y} r="11" />` : nothing}</svg></div>
    ${reader(plot, series.unit)}
    ${zooming(series, batchAt(plot, wanted))}
    ${guard([plot, language(), sheet.stage], () => html`${legend(plot)}${caption(series, wanted, plot)}${limits(wanted, series.unit)}`)}
  </figure>`;
};

const kinds = (): TemplateResult => html`<div class="pair"><label for="chart-kind">${ts('chart_kind')}</label>
  <select id="chart-kind" .value=${live(control ? 'control' : 'results')} @change=${(event: Event) => look(() => {
    control = (event.target as HTMLSelectElement).value === 'control';
  })}><option value="results" ?selected=${!control}>${ts('chart_results')}</option><option value="control" ?selected=${control}>${ts('chart_control')}</option></select></div>`;

/** The part of the page with the chart; nothing where no heading holds numbers. */
export const chart = (): TemplateResult | typeof nothing => {
  const drawable = (sheet.about?.headings ?? []).filter((heading) => heading.drawn && heading.item !== null);
  const items = [...new Set(drawable.map((heading) => heading.item as string))];
  if (items.length === 0) return nothing;
  const shown = series();
  const chosen = (event: Event): void => {
    forgetNarrow();
    at = 0;
    showSeries((event.target as HTMLSelectElement).value);
  };
  return html`<section class="card chart-card" aria-labelledby="chart-title">
    <h2 id="chart-title">${ts('chart')}</h2>
    <div class="pairs"><div class="pair"><label for="chart-item">${ts('chart_item')}</label>
      <select id="chart-item" .value=${live(shown?.item ?? '')} @change=${chosen}>
        <option value="" ?selected=${!shown}>${ts('chart_none')}</option>
        ${items.map((item) => html`<option value=${item} ?selected=${item === shown?.item}>${itemName(item)}</option>`)}</select></div>
      ${shown && !shown.running ? narrowing(shown) : nothing}
      ${shown && !shown.running ? kinds() : nothing}</div>
    ${shown?.running && shown.total > MANY
      ? progress('chart-progress', ts('chart_reading'), shown.done, shown.total, () => {
          forgetSeries();
          look(() => undefined);
          document.getElementById('chart-item')?.focus();
        })
      : nothing}
    ${shown && !shown.running ? filterNote(control) : nothing}
    ${shown && !shown.running ? control ? controlChart(shown.item, narrowProduct()) : figureOf(shown) : nothing}
  </section>`;
};
