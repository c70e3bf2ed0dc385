// The wording of the start page, of cases on the device and of what is taken from a label.

import { language } from './words';
import type { Words } from './contract';

const WORDS = {
  start: ['开始', 'Start'],
  history: ['案卷', 'Cases'],
  what: ['要检查什么？', 'What is there to check?'],
  what_help: ['产品和日期可从标签读出，不必先选。一切只在本机进行。', 'Product and date are read from a label: nothing need be chosen first. All of it stays on this device.'],
  label: ['标签', 'A label'],
  label_help: ['照片或文字：粘贴包装文字，即时判定', 'Photo or text: paste what stands on the pack, and the verdict is there'],
  batch: ['一批检验数据', 'One batch'],
  batch_help: ['填写检验结果、净含量，可附标签', 'Results of the lab and net content, with a label or without'],
  sheet: ['表格', 'A sheet'],
  sheet_help: ['Excel、CSV 或 LIMS 导出，多批一次判定', 'Excel, CSV or what a LIMS exports: many batches at once'],
  germplasm: ['种质样品', 'A germplasm sample'],
  germplasm_help: ['海带种质：性状、染色体、DNA 序列', 'Kelp germplasm: characters, chromosomes, sequences'],
  example: ['看示例', 'Example'],
  example_of: ['示例：{0}', 'Example: {0}'],
  example_sheet: ['示例表格', 'example sheet'],
  go_on: ['继续填写', 'Go on with'],
  recent: ['最近的案卷', 'Recent cases'],
  all_cases: ['全部案卷', 'All cases'],

  paste: ['粘贴', 'Paste'],
  paste_refused: ['浏览器不允许读取剪贴板：请在框内长按（或 Ctrl+V）粘贴。', 'The browser keeps the clipboard to itself: paste into the field by a long press, or Ctrl+V.'],
  label_optional: ['可选：粘贴包装文字，产品、日期等由此读出，标签一并判定。', 'If there is one: paste what stands on the pack. Product and date are read from it, and it is judged, too.'],
  assumed: ['自动认定', 'Assumed'],
  by_label: ['按标签', 'by the label'],
  by_label_help: ['按标签：{0}', 'by the label: {0}'],
  taken_as: ['未说明，按{0}', 'not stated: taken as {0}'],
  change: ['更改', 'change'],
  change_of: ['更改{0}', 'change {0}'],
  not_in_label: ['标签中未读出', 'not found in the label'],
  back_to_label: ['改回按标签认定', 'Take it from the label again'],
  choose_or_paste: ['选择产品，或粘贴标签文字：产品从标签读出。', 'Choose a product, or paste a label: the product is read from it.'],
  date_or_paste: ['填写生产日期，或粘贴标签文字：日期决定采用哪一版标准。', 'Give the production date, or paste a label: the date decides the editions.'],
  add_results: ['添加检验结果或净含量', 'Add results or net content'],
  id_help: ['批号，或样品、抽样单的编号', 'of the batch, the sample or the sampling'],
  batch_note: ['备注（写入文件，不影响判定）', 'Note (stands in the documents, decides nothing)'],

  rests_on: ['暂定的原因：{0} 项限值未经官方文本核验', 'Why it is provisional: {0} limits were not verified against the official text'],
  rests_on_one: ['暂定的原因：1 项限值未经官方文本核验', 'Why it is provisional: 1 limit was not verified against the official text'],
  verify_these: ['核对这些限值', 'Verify these limits'],
  verify_this: ['核对', 'verify'],
  only_these: ['只显示判定所依据、尚未核验的 {0} 条限值', 'Only the {0} limits that the verdict rests on and nobody has verified'],
  show_all: ['显示全部', 'Show all'],
  to_verdict: ['回到判定', 'Back to the verdict'],

  undo: ['撤销', 'Undo'],
  dismiss: ['知道了', 'Dismiss'],
  undo_clear: ['已清空。', 'Cleared.'],
  undo_product: ['已改为{0}，只属于原产品的内容已清除。', 'Changed to {0}; what only the other product had is gone.'],
  undo_opened: ['已打开，原来填写的内容已收起。', 'Opened; what was filled in before was put away.'],
  undo_example: ['已填入示例，原来填写的内容已收起。', 'The example is filled in; what was there before was put away.'],
  undo_new: ['已新建，原来填写的内容已收起。', 'A new one; what was filled in before was put away.'],
  undo_deleted: ['已删除 {0} 个案卷。', '{0} cases were deleted.'],
  undo_deleted_one: ['已删除 1 个案卷。', '1 case was deleted.'],

  history_title: ['本机的案卷', 'Cases on this device'],
  history_help: ['判定过的内容自动保存在本机浏览器中，不会上传。清除浏览数据会一并删除：重要案卷请导出。', 'What was judged is kept in this browser and goes nowhere. Clearing the data of the browser deletes it: export what matters.'],
  history_none: ['还没有案卷。填写的内容有了判定后自动出现在这里。', 'None yet. What is filled in shows here once it has a verdict.'],
  history_search: ['查找案卷', 'Find a case'],
  history_count: ['{0} 个案卷', '{0} cases'],
  history_one: ['1 个案卷', '1 case'],
  history_found: ['找到 {0} 个，共 {1} 个', '{0} of {1} found'],
  open: ['打开', 'Open'],
  duplicate: ['复制为新案卷', 'Duplicate'],
  remove: ['删除', 'Delete'],
  export_all: ['全部导出', 'Export all'],
  import: ['导入', 'Import'],
  remove_all: ['全部删除', 'Delete all'],
  current: ['正在填写', 'being filled in'],
  no_number: ['无编号', 'no number'],
  no_product: ['未定产品', 'no product'],
  saved_at: ['保存', 'kept'],
  imported: ['已导入 {0} 个案卷。', '{0} cases were imported.'],
  not_imported: ['{0}：没有可导入的案卷', '{0}: there is no case in it'],
  refused: ['浏览器拒绝在本机保存案卷（无痕窗口或存储已满）：可照常检查，但关闭页面后内容会丢失，请用“保存案卷”留存文件。', 'The browser keeps nothing here (private window, or full): checking works as ever, but what is filled in is gone with the page. Save the case as a file.'],
  forked: ['此案卷已在另一窗口改动：那里的内容不变，本窗口的内容另存为新案卷。', 'Another window changed this case: it stays as it is there, and what is filled in here is kept as a case of its own.'],
  gone: ['此案卷已被删除', 'this case was deleted'],
  duplicated: ['已复制为新案卷。', 'Duplicated as a new case.'],

  link: ['复制链接', 'Copy a link'],
  link_copied: ['链接已复制（{0} 个字符）。内容就在链接里，只有收到链接的人能看到。', 'The link is copied ({0} characters). The case is in the link itself: whoever has the link has it.'],
  link_by_hand: ['浏览器不允许写入剪贴板，请手工复制：', 'The browser does not let the page copy: copy it by hand:'],
  link_long: ['链接有 {0} 个字符，微信等应用可能截断；稳妥起见请发送案卷文件。', 'The link has {0} characters, and messengers may cut it: a file of the case is safer.'],
  link_too_long: ['案卷太大，放不进链接（{0} 个字符，最多 {1}）：请改用“保存案卷”发送文件。', 'The case is too long for a link ({0} characters, at most {1}): save it as a file instead.'],
  link_wrong: ['链接中的案卷不完整或已损坏：可能被聊天软件截断。', 'The case in the link is incomplete or damaged: a messenger may have cut it.'],
  link_packed: ['此浏览器不能解开链接中的案卷，请用 2023 年以后的浏览器打开。', 'This browser cannot unpack the case in the link: use a browser of 2023 or later.'],
} as const satisfies Record<string, readonly [string, string]>;

export type StartKey = keyof typeof WORDS;

export const bothStart = (key: StartKey, ...values: (string | number)[]): Words => ({ zh: filled(WORDS[key][0], values), en: filled(WORDS[key][1], values) });

const filled = (text: string, values: (string | number)[]): string => text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));

/** A wording; `{0}`, `{1}` stand for the values. */
export const s = (key: StartKey, ...values: (string | number)[]): string => filled(WORDS[key][language() === 'zh' ? 0 : 1], values);
