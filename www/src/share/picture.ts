// The slip as a picture, drawn by hand on a canvas: what browsers make of a page within a picture may not be taken out of it in Safari.

import { colon } from '../words';
import { sh } from '../words-share';
import { fixLine, runs } from './slip';
import type { Section, Slip } from './slip';

const WIDTH = 720;
const EDGE = 36;
/** Sharper than the page: pictures are drawn larger in messengers. */
const SCALE = 2;
/** Dots that a canvas may have on a phone, and in one direction. */
const AREA = 16_000_000;
const LENGTH = 16_000;
/** Points of a part that are drawn; of more, the number is told. */
const MOST = 40;

const SANS = '"PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", system-ui, sans-serif';

/** A picture leaves the page: it is light whatever the page is. */
const INK = '#10242a';
const MUTED = '#3f545b';
const RULE = '#c5d2d4';
const COLOURS: Record<string, { ink: string; ground: string }> = {
  conforms: { ink: '#0f5632', ground: '#e3f3ea' }, does_not_conform: { ink: '#8f1216', ground: '#fbe9e8' }, undecided: { ink: '#684000', ground: '#fcf1da' },
  not_met: { ink: '#8f1216', ground: '#fbe9e8' }, flaw: { ink: '#684000', ground: '#fcf1da' }, warning: { ink: '#684000', ground: '#fcf1da' },
};

const colours = (outcome: string): { ink: string; ground: string } => COLOURS[outcome] ?? { ink: INK, ground: '#ffffff' };

/** A stretch of text that has been broken into lines. */
interface Line {
  text: string;
  x: number;
  /** Its height with the space to the next one. */
  height: number;
  font: string;
  ink: string;
}

type Mark = Line | { rule: true; height: number } | { gap: number } | { box: Line[]; outcome: string; dashed: boolean };

const font = (size: number, bold = false): string => `${bold ? 700 : 400} ${size}px ${SANS}`;

/** Where a line may break: between Chinese characters, and behind a space; a word stays whole. What must not begin a line goes with what is before it. */
const pieces = (text: string): string[] => text.match(/[\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF“”‘’][，。、；：！？）》】”’…]*|[^\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF“”‘’\s]+|\s/g) ?? [];

/** How much of a word fits, at least a character. */
const longest = (word: string, fits: (line: string) => boolean): number => {
  let [most, beyond] = [1, Math.min(word.length, 200)];
  while (beyond - most > 1) {
    const middle = (most + beyond) >> 1;
    if (fits(word.slice(0, middle))) most = middle;
    else beyond = middle;
  }
  return most;
};

const broken = (context: CanvasRenderingContext2D, text: string, x: number, size: number, ink: string, bold = false, room = WIDTH - EDGE): Line[] => {
  context.font = font(size, bold);
  const fits = (line: string): boolean => context.measureText(line).width <= room - x;
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const piece of pieces(paragraph)) {
      if (fits(line + piece)) {
        line += piece;
        continue;
      }
      if (line.trim()) lines.push(line.trimEnd());
      line = piece.trimStart();
      // A word that is longer than a line is broken where it is full.
      while (!fits(line)) {
        const most = longest(line, fits);
        lines.push(line.slice(0, most));
        line = line.slice(most);
      }
    }
    if (line.trim()) lines.push(line.trimEnd());
  }
  return lines.map((line) => ({ text: line, x, height: Math.round(size * 1.55), font: font(size, bold), ink }));
};

const sectionMarks = (context: CanvasRenderingContext2D, { title, sign, outcome, points }: Section): Mark[] => {
  const { ink } = colours(outcome);
  const drawn = points.slice(0, MOST);
  const ends = runs(drawn);
  return [
    { rule: true, height: 26 },
    ...broken(context, `${sign} ${title} ${points.length}`, EDGE, 21, ink, true),
    ...drawn.flatMap(({ cited, said, fix, notes }, index): Mark[] => [
      { gap: 6 },
      ...(cited ? broken(context, cited, EDGE + 14, 15, MUTED) : []),
      ...broken(context, said, EDGE + 14, 18, INK),
      ...notes.flatMap((note) => broken(context, sh('note') + note, EDGE + 14, 16, MUTED)),
      ...(fix && ends[index] ? broken(context, fixLine(fix, ends[index]), EDGE + 14, 16, MUTED) : []),
    ]),
    ...(points.length > MOST ? broken(context, sh('more', points.length - MOST), EDGE + 14, 16, MUTED, true) : []),
  ];
};

const marks = (context: CanvasRenderingContext2D, slip: Slip): Mark[] => [
  ...broken(context, slip.title, EDGE, 17, MUTED),
  { gap: 8 },
  { box: broken(context, `${slip.sign} ${slip.line}`, EDGE + 18, 25, colours(slip.verdict).ink, true, WIDTH - EDGE - 18), outcome: slip.verdict, dashed: slip.provisional || slip.verdict === 'undecided' },
  { gap: 12 },
  ...slip.facts.flatMap(([name, value]) => broken(context, `${name}${colon()}${value}`, EDGE, 18, INK)),
  ...slip.sections.flatMap((section) => sectionMarks(context, section)),
  { rule: true, height: 26 },
  ...slip.closing.flatMap((text) => broken(context, text, EDGE, 15, MUTED)),
];

const PADDING = 14;
const sum = (lines: readonly Line[]): number => lines.reduce((all, line) => all + line.height, 0);
const heightOf = (mark: Mark): number => ('box' in mark ? sum(mark.box) + 2 * PADDING : 'gap' in mark ? mark.gap : mark.height);

const write = (context: CanvasRenderingContext2D, line: Line, y: number): void => {
  context.font = line.font;
  context.fillStyle = line.ink;
  context.fillText(line.text, line.x, y + line.height / 2);
};

const draw = (context: CanvasRenderingContext2D, mark: Mark, y: number): void => {
  if ('box' in mark) {
    const { ink, ground } = colours(mark.outcome);
    const height = heightOf(mark);
    context.fillStyle = ground;
    context.fillRect(EDGE, y, WIDTH - 2 * EDGE, height);
    context.strokeStyle = ink;
    context.lineWidth = 2;
    // What is open or provisional looks unlike what is certain.
    context.setLineDash(mark.dashed ? [8, 6] : []);
    context.strokeRect(EDGE, y, WIDTH - 2 * EDGE, height);
    context.setLineDash([]);
    let at = y + PADDING;
    for (const line of mark.box) {
      write(context, line, at);
      at += line.height;
    }
  } else if ('rule' in mark) {
    context.fillStyle = RULE;
    context.fillRect(EDGE, y + mark.height / 2, WIDTH - 2 * EDGE, 1);
  } else if ('text' in mark) {
    write(context, mark, y);
  }
};

/** The picture as the address of its data; null where the browser draws none. */
export const slipPicture = (slip: Slip): string | null => {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return null;
  const all = marks(context, slip);
  const height = all.reduce((sum, mark) => sum + heightOf(mark), 2 * EDGE);
  const scale = Math.min(SCALE, LENGTH / height, Math.sqrt(AREA / (WIDTH * height)));
  canvas.width = Math.floor(WIDTH * scale);
  canvas.height = Math.floor(height * scale);
  context.scale(scale, scale);
  context.textBaseline = 'middle';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, WIDTH, height);
  let y = EDGE;
  for (const mark of all) {
    draw(context, mark, y);
    y += heightOf(mark);
  }
  const data = canvas.toDataURL('image/png');
  return data.startsWith('data:image/png') ? data : null;
};

/** The picture as a file. */
export const pictureFile = (data: string, name: string): File => {
  const bytes = Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), (char) => char.charCodeAt(0));
  return new File([bytes], name, { type: 'image/png' });
};
