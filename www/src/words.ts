// The wording of the form itself. What is said of batches, rules and standards comes from the library, in both languages.

import type { Said, Words } from './contract';

export type Lang = 'zh' | 'en';

let lang: Lang = 'zh';

export const speak = (to: Lang): void => {
  lang = to;
};

export const language = (): Lang => lang;

/** What went wrong, in both languages where the library says it so. */
export const wordsOf = (error: unknown): Words => {
  const text = error instanceof Error ? error.message : String(error);
  try {
    const said = JSON.parse(text) as Partial<Words>;
    if (typeof said.zh === 'string' && typeof said.en === 'string') return { zh: said.zh, en: said.en };
  } catch {
    // It is said in one language.
  }
  return { zh: text, en: text };
};

/** What was typed stands in the library's messages between backticks; readers see quotation marks. Those that do not pair were typed themselves. */
export const quoted = (text: string): string => {
  if (!text.includes('`')) return text;
  const pieces = text.split('`');
  return pieces.length % 2 === 0 ? text : pieces.map((piece, index) => (index % 2 === 1 ? `“${piece}”` : piece)).join('');
};

/** A wording of the library in the language of the page. */
export const say = (words: Said | null | undefined): string => (words === null || words === undefined ? '' : quoted(typeof words === 'object' ? words[lang] : words));

/** One of two wordings. */
export const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);

/** Punctuation of the language: after a name, within a list, between parts. */
export const colon = (): string => pick('：', ': ');
export const comma = (): string => pick('、', ', ');
export const semicolon = (): string => pick('；', '; ');

const WORDS = {
  title: ['水产品国标检查', 'Seafood standards check'],
  skip: ['跳到正文', 'Skip to content'],
  nav: ['主导航', 'Main'],
  check: ['检查一批', 'One batch'],
  sheet: ['检查表格', 'A sheet'],
  verify: ['核对限值', 'Verify limits'],
  about: ['说明', 'About'],
  other_language: ['English', '中文'],
  loading: ['正在载入标准…', 'Loading the standards…'],
  failed: ['本页无法运行', 'This page cannot run'],

  batch: ['批次', 'Batch'],
  product: ['产品', 'Product'],
  produced: ['生产日期', 'Production date'],
  produced_help: ['决定采用哪一版标准；格式 2026-03-02', 'Decides which edition applies; such as 2026-03-02'],
  id: ['批号', 'Batch number'],
  grade: ['标称等级', 'Grade claimed'],
  no_grade: ['未标称', 'none'],
  scope: ['检验类别', 'Inspection'],
  'tested-items': ['所检项目', 'Tested items'],
  delivery: ['出厂检验', 'Delivery inspection'],
  type: ['型式检验', 'Type inspection'],
  label_only: ['标签检查', 'Label only'],
  trust: ['可据以判定的依据', 'Lowest basis that may decide'],
  trust_text: ['仅官方文本', 'official text only'],
  trust_quoted: ['官方文本和转引', 'official text and quoted'],
  trust_recalled: ['含凭一般知识的数值（判定为暂定）', 'also recalled values (verdicts are provisional)'],
  cited: ['标示的执行标准', 'Standard cited'],
  unknown: ['未说明', 'not stated'],
  more: ['更多', 'More'],

  sample: ['样品', 'Sample'],
  sample_id: ['样品编号', 'Sample number'],
  sampled: ['采样日期', 'Sampling date'],
  accession: ['种质编号', 'Accession'],
  population: ['群体', 'Population'],
  germplasm_source: ['种质来源', 'Source of the germplasm'],
  location: ['采样地点', 'Sampling place'],
  specimen_count: ['标本数', 'Specimens'],
  examiner: ['检测人', 'Examiner'],
  reviewer: ['复核人', 'Reviewer'],
  choose_sampled: ['请填写采样日期，以确定采用哪一版标准。', 'Give the sampling date, which decides the editions.'],
  specimens_help: ['各标本的测定值，每行一个；可粘贴 Excel 中的一列，空行即该标本未测', 'A value for each specimen, one a line; a column of Excel may be pasted, a blank line is a specimen that was not measured'],
  sequences_help: ['FASTA（可含多条）、GenBank 或序列文本', 'FASTA of one or several records, GenBank, or the letters alone'],
  read_file: ['读取文件', 'Read a file'],
  file_read: ['已读取 {0}', '{0} was read'],
  file_large: ['{0} 过大（超过 {1} MB），未读取；请在“检查表格”中把序列文件放在表格旁', '{0} is larger than {1} MB and was not read: put it beside a sheet instead'],
  file_binary: ['{0} 不是文本（如测序峰图），未读取；请导出为 FASTA', '{0} is no text (a chromatogram, say) and was not read: export it as FASTA'],

  characters: ['特征', 'Characters'],
  character: ['特征', 'Character'],
  mean: ['平均值', 'Mean'],
  deviation: ['标准差', 'SD'],
  variation: ['变异系数%', 'CV %'],
  minimum: ['最小', 'Min'],
  maximum: ['最大', 'Max'],
  required: ['标准要求', 'Required'],
  judged: ['判定', 'Finding'],
  met_word: ['符合', 'agrees'],
  not_met_word: ['不符合', 'does not agree'],
  undecided_word: ['未定', 'open'],
  not_applicable_word: ['不据以判定', 'decides nothing'],
  absent_word: ['未定（限值未收录）', 'open (limit not on file)'],
  literature: ['文献参考值（不是限值，不参与判定）', 'Values of the literature (not limits: they decide nothing)'],
  reference: ['参照', 'reference'],
  no_reference: ['无参照序列，以最长的一条比对', 'no reference: aligned with the longest one'],
  alignment: ['与参照全局比对（末端空位不罚分）：匹配 {0}，错配 {1}，空位开放 {2}、延伸 {3}；一致性不低于 {4} %，重叠不低于 {5} %', 'Aligned with the reference end to end, gaps at the ends free: match {0}, mismatch {1}, gap open {2}, extend {3}; at least {4} % identity and {5} % overlap'],
  sequence_name: ['序列', 'Sequence'],
  sites: ['比较位点', 'Sites'],
  span: ['起止', 'Span'],
  transitions: ['转换', 'Transitions'],
  transversions: ['颠换', 'Transversions'],
  gaps: ['空位', 'Gaps'],
  ambiguous: ['简并', 'Ambiguous'],
  standard_error: ['标准误', 'SE'],
  turned: ['反向互补', 'reverse complement'],
  matrix: ['Kimura 双参数距离矩阵', 'Matrix of Kimura distances'],
  pairs: ['{0} 对：平均 {1}，最大 {2}（{3} 与 {4}）', '{0} pairs: mean {1}, greatest {2} ({3} and {4})'],
  pairs_undefined: ['{0} 对的距离无值', '{0} pairs have no distance'],
  more_sequences: ['只列前 {0} 条，共 {1} 条；全部见保存的 JSON', 'The first {0} of {1}; all of them are in the JSON that is saved'],
  record: ['检测记录', 'Record'],
  record_title: ['种质检测（鉴定）记录', 'Record of the examination'],
  record_save: ['保存文本', 'Save as text'],
  record_print: ['打印记录', 'Print the record'],
  close: ['关闭', 'Close'],

  items: ['检验项目', 'Items'],
  unit: ['单位', 'Unit'],
  result: ['结果', 'Result'],
  conforms: ['符合', 'conforms'],
  fails: ['不符合', 'does not conform'],
  not_tested: ['未检', 'not examined'],
  calculated: ['由上列测量值计算；化验室已报出时可直接填写', 'calculated from the values above; may be filled in where the lab reports it'],
  several: ['多个结果用分号隔开，如 45;10;10', 'Several results with semicolons between them, such as 45;10;10'],
  no_limit: ['数值未收录', 'value not on file'],
  choose_product: ['请先选择产品。', 'Choose a product first.'],
  choose_date: ['请填写生产日期，以确定采用哪一版标准。', 'Give the production date, which decides the editions.'],
  basis: ['依据', 'Basis'],
  source: ['来源', 'Source'],
  clause: ['条款', 'Clause'],
  limit: ['要求', 'Required'],
  found: ['检验结果', 'Found'],
  tested_by: ['检验依据', 'Tested by'],
  note: ['说明', 'Note'],
  verified_by: ['核验', 'Verified by'],
  search_items: ['查找项目', 'Find an item'],

  label: ['标签', 'Label'],
  label_text: ['标签文字', 'Text of the label'],
  label_help: ['把包装上的文字按原样粘贴在这里，换行和空格都可以。', 'Paste the text of the pack as it stands; line breaks and spaces do not matter.'],
  label_fields: ['识别出的内容', 'What was read'],
  label_none: ['粘贴标签文字后，识别出的内容显示在这里，可以改正。', 'What is read from the text shows here, and can be corrected.'],
  label_shared: ['与{0}在文字中是同一处，请在左侧的标签文字中改。', 'The same stretch of the text as {0}: mend it in the text on the left.'],
  label_unread: ['未能识别', 'Not understood'],
  label_add: ['补充文字看不出的内容', 'Add what the text does not show'],
  label_add_help: ['如字符高度（mm）、最大表面面积（cm²）、标示的位置', 'such as heights (mm), largest surface (cm²), where things are printed'],
  add: ['添加', 'Add'],
  remove: ['删除', 'Remove'],
  edited: ['已改', 'edited'],
  restore: ['恢复', 'restore'],
  field: ['内容', 'Field'],
  value: ['值', 'Value'],
  nutrition: ['营养成分表', 'Nutrition table'],

  net: ['净含量', 'Net content'],
  net_nominal: ['标注净含量', 'Nominal net content'],
  net_lot: ['批量（件）', 'Packages in the lot'],
  net_weights: ['单件净含量实测值', 'Weights of the packages'],
  net_weights_help: ['每行一件，或用分号隔开', 'one a line, or with semicolons'],
  net_glaze: ['冰衣', 'Ice glaze'],
  net_glaze_help: ['如 0、12%，或每件的质量', 'such as 0, 12 %, or a mass for each'],
  net_unit: ['单位', 'Unit'],

  result_title: ['判定', 'Verdict'],
  nothing: ['填写后，这里即时显示判定。', 'The verdict shows here while you type.'],
  see_result: ['查看判定', 'Show the verdict'],
  summary_title: ['需要处理', 'To be dealt with'],
  summary_none: ['没有需要处理的项目。', 'Nothing to be dealt with.'],
  standards_used: ['判定依据', 'Judged by'],
  judging: ['正在判定…', 'judging…'],
  coverage: ['已判 {0} 项，共 {1} 项适用要求，未检 {2} 项', '{0} decided of {1} requirements that apply, {2} not examined'],
  not_judged: ['未提交、未判定', 'Not submitted and not judged'],
  not_judged_label: ['标签', 'label'],
  not_judged_net_content: ['净含量称量数据', 'package weights'],
  provisional_note: ['暂定：判定所依据的限值尚未经官方文本核验。', 'Provisional: limits that decide were not verified against the official text.'],
  grade_ladder: ['等级', 'Grade'],
  achieved: ['达到', 'achieved'],
  claimed: ['标称', 'claimed'],
  not_reached: ['未达到', 'not reached'],
  in_the_way: ['不能评为{0}', 'In the way of {0}'],
  grade_none: ['不够任何等级', 'No grade'],
  sensory_open: ['感官要求未全部检验：此为理化指标所达等级。', 'Not all sensory requirements were examined: this is the grade by physico-chemical items.'],
  part_fails: ['不符合', 'Not met'],
  part_open: ['未定', 'Undecided'],
  part_flaws: ['瑕疵', 'Flaws'],
  part_warnings: ['提示', 'To mind'],
  part_met: ['符合', 'Met'],
  part_unexamined: ['未检', 'Not examined'],
  part_others: ['不适用', 'Not applicable'],
  details: ['详情', 'Details'],
  to_field: ['到该项', 'to the field'],
  print: ['打印报告', 'Print the report'],
  save_json: ['保存 JSON', 'Save JSON'],
  clear: ['清空表单', 'Clear the form'],
  clear_sure: ['清空所有已填内容？', 'Clear everything that was filled in?'],
  cleared: ['已清空', 'Cleared'],
  draft_kept: ['草稿保存在本机浏览器中，不会上传。', 'The draft is kept in this browser and goes nowhere.'],
  conforms_mark: ['合格', 'conforms'],
  fails_mark: ['不合格', 'does not conform'],
  undecided_mark: ['未定', 'undecided'],
  not_applicable_mark: ['不适用', 'not applicable'],

  note_add: ['加备注', 'Add a note'],
  note_by_hand: ['备注（写入文件，不影响判定）', 'Note (stands in the documents, decides nothing)'],
  details_title: ['样品信息（写入文件，不影响判定）', 'About the batch (stands in the documents, decides nothing)'],
  case_save: ['保存案卷', 'Save the case'],
  case_open: ['打开案卷', 'Open a case'],
  case_wrong: ['不是案卷文件', 'This is no case'],
  case_replaces: ['打开案卷将替换当前填写的内容。是否继续？', 'Opening a case replaces what is filled in. Go on?'],
  paper_soon: ['判定表正在写出，请稍候再打印。', 'The document is being written: print again in a moment.'],
  document: ['文件', 'Document'],
  document_save: ['保存为网页', 'Save as a page'],
  document_judgement: ['检验结果判定表', 'Judgement of test results'],
  document_release: ['出厂检验放行记录', 'Record of release'],
  document_certificate: ['检验结果证明（中英文）', 'Certificate of analysis'],
  document_list: ['批次清单', 'List of batches'],
  paper_by: ['检查人', 'Checked by'],
  paper_second: ['复核人', 'Reviewed by'],
  paper_place: ['地点', 'Place'],
  paper_data: ['数据日期', 'data of'],
  outcome: ['结论', 'Outcome'],
  margin: ['差距', 'Margin'],
  item: ['项目', 'Item'],
} as const satisfies Record<string, readonly [string, string]>;

export type Key = keyof typeof WORDS;

/** A text in both languages. */
export const both = (key: Key): Words => ({ zh: WORDS[key][0], en: WORDS[key][1] });

/** A wording of the form; `{0}`, `{1}` stand for the values. */
export const t = (key: Key, ...values: (string | number)[]): string =>
  WORDS[key][lang === 'zh' ? 0 : 1].replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
