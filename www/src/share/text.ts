// The slip as plain text, for messengers: no mark-up, nothing lined up by spaces.

import { colon } from '../words';
import { sh } from '../words-share';
import { fixLine, runs } from './slip';
import type { Section, Slip } from './slip';

const section = ({ title, sign, points }: Section): string[] => {
  const ends = runs(points);
  return [
    `${title} ${points.length}`,
    ...points.flatMap(({ cited, said, fix, notes }, index) => [
      `${sign} ${cited ? `${cited} ` : ''}${said}`,
      ...notes.map((note) => `  ${sh('note')}${note}`),
      ...(fix && ends[index] ? [`  ${fixLine(fix, ends[index])}`] : []),
    ]),
  ];
};

/** All of it. */
export const slipText = ({ title, sign, line, facts, sections, closing }: Slip): string => [
  `【${title}】`,
  `${sign} ${line}`,
  '',
  ...facts.map(([name, value]) => `${name}${colon()}${value}`),
  ...sections.flatMap((one) => ['', ...section(one)]),
  '',
  ...closing,
].join('\n');
