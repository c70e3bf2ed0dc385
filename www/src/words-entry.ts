// The wording of typing and pasting results, in the shape of `words.ts`.

import { language } from './words';

const WORDS = {
  keys: ['常用输入', 'Keys'],
  not_detected: ['填入“未检出”', 'Enter “not detected”'],
  below: ['在数值前加“小于”', 'Put “less than” before the value'],
  power: ['乘以 10 的次方', 'Times ten to a power'],
  next: ['下一个结果', 'Next result'],
  next_line: ['下一行', 'Next line'],
  not_examined: ['填入“未检”', 'Enter “not examined”'],
  letters: ['切换到文字键盘', 'Keyboard of letters'],
  digits: ['切换到数字键盘', 'Keyboard of digits'],

  pasted: ['已粘贴 {0} 项：{1}', 'Pasted {0}: {1}'],
  pasted_rest: ['；其后没有更多项目，{0} 格未填', '; {0} cells had no field left'],
  pasted_unknown: ['；没有这些项目：{0}', '; no such items: {0}'],
  pasted_blank: ['；{0} 格为空', '; {0} cells were blank'],
  undo: ['撤销粘贴', 'Undo the paste'],
} as const satisfies Record<string, readonly [string, string]>;

/** A wording of typing and pasting; `{0}`, `{1}` stand for the values. */
export const en = (key: keyof typeof WORDS, ...values: (string | number)[]): string =>
  WORDS[key][language() === 'zh' ? 0 : 1].replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
