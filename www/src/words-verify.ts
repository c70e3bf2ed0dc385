// The wording of the page on which values are verified.

import type { Words } from './contract';
import { language } from './words';

const WORDS = {
  title: ['核对限值', 'Verify limits'],
  intro: [
    '标准须购买，化验室持有受控文本。这里列出每一条内置要求及其依据；把您手中正式文本的数值填进来，经两人签署后即用于判定，判定不再“暂定”。所填内容只存在本机浏览器中，不会上传。',
    'Standards are bought, and labs hold controlled copies. Every encoded requirement stands here with its basis. Enter what your official copy says: signed by two people it is used at once, and verdicts stop being provisional. It stays in this browser and goes nowhere.',
  ],

  filters: ['筛选', 'Filter'],
  basis: ['依据', 'Basis'],
  product: ['产品', 'Product'],
  edition: ['标准', 'Standard'],
  all: ['全部', 'all'],
  search: ['查找', 'Search'],
  search_help: ['名称、章条、数值或来源', 'name, clause, value or source'],
  shown: ['显示 {0} 条，共 {1} 条要求（{2} 个标准版本）', '{0} of {1} requirements shown, in {2} editions'],
  none_shown: ['没有符合筛选条件的要求。', 'No requirement matches.'],
  reset: ['清除筛选', 'Show all'],

  files: ['已采用的核验文件', 'Verified values in use'],
  files_none: ['尚未采用任何核验文件。', 'None yet.'],
  files_help: ['可把已有的核验文件（.toml）拖到本页，或在此选择；内容按原样保存，一字不改。', 'Drop overlays (.toml) on this page, or choose them here. They are kept to the byte.'],
  choose: ['选择核验文件', 'Choose files'],
  dismiss: ['知道了', 'Dismiss'],
  file_refused: ['{0}：未采用', '{0}: not taken'],
  file_unsound: ['{0}：已不能使用，判定无法进行；请移除后重新导入。', '{0} can no longer be used, and keeps verdicts from being made. Remove it.'],
  not_utf8: ['不是 UTF-8 文本', 'not UTF-8 text'],
  too_large: ['文件过大（超过 1 MB），不像是核验文件', 'larger than 1 MB: hardly an overlay'],
  imported: ['已采用 {0}', '{0} is in use'],
  already: ['{0} 与已采用的相同', '{0} is in use already'],
  replace_sure: ['{0} 已有采用的核验文件或未完成的草稿。用所选文件取代？', '{0} has verified values or a draft already. Replace them by this file?'],
  remove_sure: ['移除 {0} 的核验文件？其数值不再用于判定。', 'Remove the verified values of {0}? Verdicts will no longer use them.'],
  removed: ['已移除 {0} 的核验文件', 'The verified values of {0} were removed'],
  elsewhere: ['核验文件已在另一个标签页中更改，本页随之更新', 'Verified values were changed in another tab; this one follows'],
  by_line: ['{0}、{1}，{2}', '{0} and {1}, {2}'],
  rows: ['{0} 条', '{0} values'],
  to_edition: ['到 {0}', 'to {0}'],

  in_use: ['已采用', 'in use'],
  draft: ['草稿', 'Draft'],
  drafts: ['草稿 {0} 条', 'draft: {0}'],
  open_count: ['{0} 条未核验', '{0} to verify'],
  all_text: ['均为官方文本', 'all read in the official text'],
  about_edition: ['来源与说明', 'Sources and notes'],
  effective: ['{0} 起实施', 'in force from {0}'],
  superseded: ['自 {0} 起由 {1} 代替', 'superseded on {0} by {1}'],
  save: ['保存 TOML', 'Save TOML'],
  edit_file: ['继续编辑', 'Edit further'],
  remove: ['移除', 'Remove'],
  blank_form: ['空白核验表', 'Blank form'],
  of: ['{0}：{1}', '{0}: {1}'],

  confirm: ['与正式文本一致', 'Agrees with the official text'],
  enter: ['录入', 'Enter'],
  edit: ['编辑', 'Edit'],
  fold: ['收起', 'Fold'],
  undo: ['撤销', 'Undo'],
  take_out: ['移出', 'Take out'],
  put_back: ['放回', 'Put back'],
  taken_out: ['将移出核验文件，恢复内置值', 'leaves the overlay: the encoded value holds again'],
  copy: ['内置值无误，照抄', 'The encoded value is right: copy it'],
  same: ['与内置值相同', 'same as encoded'],
  nothing_entered: ['尚未填写', 'nothing entered yet'],
  builtin: ['内置', 'encoded'],
  added: ['由核验文件新增的要求，只能在文件中修改。', 'Added by the overlay; it can be altered in the file only.'],
  is_grade: ['由各项指标得出，无需核对。', 'Follows from its criteria: nothing to verify.'],
  no_source: ['没有来源', 'no source'],

  demand: ['要求', 'Requirement'],
  number: ['数值', 'number'],
  'not-detected': ['不得检出', 'not detected (不得检出)'],
  'not-used': ['不得使用', 'not used (不得使用)'],
  lower: ['下限', 'Lower limit'],
  upper: ['上限', 'Upper limit'],
  lower_sign: ['下限的符号', 'Sign of the lower limit'],
  upper_sign: ['上限的符号', 'Sign of the upper limit'],
  grade: ['等级', 'Grade'],
  at_least: ['不低于（≥）', 'at least (≥)'],
  at_most: ['不高于（≤）', 'at most (≤)'],
  unit: ['单位', 'Unit'],
  clause: ['章条', 'Clause'],
  note: ['说明（可不填）', 'Note (optional)'],
  n: ['n（样品数）', 'n (units)'],
  c: ['c（允许超过 m 的样品数）', 'c (units allowed above m)'],
  m: ['m（可接受水平）', 'm (acceptable level)'],
  M: ['M（最高安全限量，二级方案不填）', 'M (never exceeded; none for two classes)'],
  accepts: ['判为符合的用语（每行一个，可不填）', 'Words that conform (one a line, optional)'],
  rejects: ['判为不符合的用语（每行一个，可不填）', 'Words that do not conform (one a line, optional)'],
  names: ['符合的学名（每行一个）', 'Accepted names (one a line)'],
  synonyms: ['异名（每行一个，可不填）', 'Synonyms (one a line, optional)'],
  wording_only: ['本条核对的是文字：确认内置的要求与正式文本一致即可。', 'This is about wording: confirm that what is encoded agrees with the official text.'],
  lacks: ['内置要求还有 {0}：须对照正式文本一并填写，否则不能采用', 'The encoded requirement has {0} too: give what the official copy says, else it is not taken'],
  digits_help: ['按印刷的位数填写，如 1.0、3×10⁴', 'with the digits as printed, such as 1.0 or 3×10⁴'],
  grades_help: ['未核对的等级留空，仍按内置值。', 'Leave a grade blank that was not compared: it stays as encoded.'],

  delivery: ['出厂检验项目', 'Release items (delivery inspection)'],
  delivery_none: ['（清单未收录）', '(list not on file)'],
  delivery_choose: ['正式文本列为出厂检验的项目', 'What the official text lists for delivery inspection'],

  sign_title: ['签署 {0}', 'Sign {0}'],
  sign_help: ['由两人分别对照正式文本核对。签署前，草稿不影响任何判定。', 'Two people compare the values with the official copy. Until it is signed, a draft moves no verdict.'],
  by: ['核对人', 'Compared by'],
  second: ['复核人', 'Compared a second time by'],
  second_help: ['须为另一人', 'another person'],
  on: ['核对日期', 'Day'],
  against: ['所对照的文本', 'Official copy'],
  against_help: ['如 {0}，印本，受控号 12', 'such as {0}, printed, controlled copy no. 12'],
  again: ['内容改动后须重新签署日期。', 'Altered values are signed anew: give the day.'],
  comments_lost: ['原文件中的注释在改动后不会保留。', 'The comments of the file are lost when it is altered.'],
  adopt: ['检查并采用', 'Check and use'],
  adopted: ['{0} 的核验值已用于判定', 'The verified values of {0} are in use'],
  discard: ['放弃草稿', 'Discard the draft'],
  discard_sure: ['放弃 {0} 的草稿？', 'Discard the draft of {0}?'],
  discarded: ['草稿已放弃', 'The draft was discarded'],
  problems: ['还不能采用，有 {0} 处问题', 'Not yet: {0} to put right'],
  no_day: ['请填写核对日期', 'give the day on which it was compared'],
  working: ['正在检查…', 'Checking…'],
} as const satisfies Record<string, readonly [string, string]>;

export type VerifyKey = keyof typeof WORDS;

/** A wording of this page; `{0}`, `{1}` stand for the values. */
export const v = (key: VerifyKey, ...values: (string | number)[]): string =>
  WORDS[key][language() === 'zh' ? 0 : 1].replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));

/** One text for both languages, or each its own. */
export const inLanguage = (words: Words): string => words[language()];

// What lint says of what can be entered here, in Chinese. What is not listed is shown as the library says it.
const SAID: readonly [RegExp, string][] = [
  [/^expected the name of the person who compared the values, found nothing$/, '请填写核对人'],
  [/^expected the name of a second person, found nothing$/, '请填写复核人'],
  [/^expected the official copy, .*found nothing$/, '请填写所对照的文本'],
  [/^`by` is blank, expected a name$/, '核对人只有空格'],
  [/^`second` is blank, expected a name$/, '复核人只有空格'],
  [/^`against` is blank, expected a name$/, '所对照的文本只有空格'],
  [/^`by` and `second` are the same person, expected two$/, '核对人与复核人是同一人，须为两人'],
  [/^no value is set, expected at least one `\[\[rule\]\]` or `delivery`$/, '没有录入任何数值'],
  [/^no value is set, expected the value of the official copy.*$/, '没有填写数值'],
  [/^`(.+)` is missing: the built-in rule has it, .*$/, '缺少 $1：内置要求有此值，签署的须全部核对'],
  [/^`(.+)` sets it too: expected it in one overlay$/, '“$1”也设了此项：只应在一个核验文件中'],
  [/^grade `(.+)` has (.+), expected (.+) as in the built-in rule$/, '等级 $1 填的是 $2，应与内置要求一样为 $3'],
  [/^grade `(.+)` is missing: its built-in value has another `(.+)`$/, '缺少等级 $1：其内置数值的 $2 不同'],
  [/^`unit` cannot be changed without the value$/, '改单位须同时填写数值'],
  [/^`grades` is missing, expected the value of at least one grade$/, '至少填写一个等级的数值'],
  [/^there is no value, expected basis = "absent"$/, '没有填写数值，或数值无法识别'],
  [/^`[\w.-]+` is `(.*)`: expected a number$/, '“$1”不是数值'],
  [/^`[\w.-]+` is `(.*)`: (.*)$/, '“$1”无法识别：$2'],
  [/^`\w+` is ``, expected a whole number$/, '请填写整数'],
  [/^`\w+` is `(.*)`, expected a whole number$/, '“$1”不是整数'],
  [/^`[\w.-]+` (\S+) is above `[\w.-]+` (\S+)$/, '下限 $1 大于上限 $2'],
  [/^`unit` is `(.*)`, which units.toml does not have$/, '未收录的单位“$1”'],
  [/^a better grade has a weaker limit than a lesser one$/, '较高等级的要求反而比较低等级宽'],
  [/^expected n above 0, c at most n and m at most M$/, '须 n 大于 0、c 不大于 n、m 不大于 M'],
  [/^`accepts` is empty$/, '请至少填写一个符合的用语'],
  [/^`(.*)` is both accepted and rejected$/, '“$1”既列为符合又列为不符合'],
  [/^expected rules with the basis of the list.*$/, '请至少勾选一个出厂检验项目'],
];

/** What lint says, in the language of the page. */
export const saidOf = (message: string): string => {
  if (language() !== 'zh') return message;
  const known = SAID.find(([pattern]) => pattern.test(message));
  return known ? message.replace(known[0], known[1]) : message;
};
