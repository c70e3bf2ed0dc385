// What the tool is, how well it knows the standards, and what it does not do.

import { html } from 'lit-html';
import type { TemplateResult } from 'lit-html';

import type { Basis } from '../contract';
import { isSingle } from '../assets';
import { basisChip } from '../parts/marks';
import { state } from '../state';
import { pick } from '../words';

const BASES: readonly { basis: Basis; zh: string; en: string }[] = [
  { basis: 'text', zh: '读自标准文本，或已由用户对照正式文本核验', en: 'read in the text of the standard, or verified by the user against the official copy' },
  { basis: 'quoted', zh: '他人引用或据以判定：公告、译文、文章', en: 'quoted or applied by somebody else: a bulletin, a translation, an article' },
  { basis: 'recalled', zh: '业内一般知识，没有可引用的出处', en: 'general knowledge of the field, without a source that can be cited' },
  { basis: 'absent', zh: '标准有此要求，数值未收录；不以任何数值代替，该项未定', en: 'the standard has the requirement, its value is not on file; nothing is put in its place, and the item stays undecided' },
];

/** The view. */
export const aboutView = (): TemplateResult => html`<div class="card prose">
  <h1>${pick('说明', 'About')}</h1>
  <p>${pick(
    '本页按国家标准检查干海参（GB/T 34747、GB 31602）、速冻裹衣虾（GB/T 21672）、海带（GB 19643、GB 2762）和海带种质（GB/T 20554）的检测数据、标签和净含量。与命令行程序同一套规则，同样的数据得到完全相同的报告。',
    'This page checks lab data, labels and net content of dried sea cucumber (GB/T 34747, GB 31602), quick-frozen coated shrimp (GB/T 21672), kelp (GB 19643, GB 2762) and kelp germplasm (GB/T 20554). It has the rules of the command-line program and gives the very same report for the same data.')}</p>
  <h2>${pick('数据不离开本机', 'Nothing leaves the device')}</h2>
  <p>${pick(
    '所填内容、表格和标签只在本机浏览器中处理，不上传。案卷、草稿和核验过的限值保存在本浏览器中；可随时删除。',
    'What is typed, sheets and labels are worked on in this browser and sent nowhere. Cases, the draft and verified values are kept in this browser and can be deleted at any time.')}
    ${isSingle()
      ? pick('这是单文件版本：一个文件即可在任何电脑上离线打开。', 'This is the single file: it opens on any computer without a network.')
      : pick('首次打开后可离线使用（工作簿须先打开过一次，或第二次打开本页之后），也可安装到桌面或手机。', 'After the first visit it works without a network (workbooks once one was opened, or after the second visit), and can be installed.')}</p>
  <h2>${pick('限值有多可靠', 'How well the limits are known')}</h2>
  <p>${pick(
    'GB/T 34747-2024、GB/T 21672-2024、GB/T 20554-2024 的正文不在手头。每个数值都标明依据；依据低于官方文本的判定为“暂定”。在“核对限值”中录入自己正式文本的数值并由两人签署后，即按官方文本判定。',
    'The texts of GB/T 34747-2024, GB/T 21672-2024 and GB/T 20554-2024 were not at hand. Every value carries its basis, and a verdict that rests on less than the official text is provisional. Values of your own official copy, entered under Verify limits and signed by two people, count as official text.')}</p>
  <ul class="bases">${BASES.map(({ basis, zh, en }) => html`<li>${basisChip(basis)} ${pick(zh, en)}</li>`)}</ul>
  <h2>${pick('不能代替的', 'What it does not replace')}</h2>
  <ul>
    <li>${pick('标准正文。判定为暂定时，放行前应对照正式文本。', 'The standards. Where a verdict is provisional, compare with the official text before you ship.')}</li>
    <li>${pick('对标签图案、颜色、版面的检查：文字看不出的，由检查人填写。', 'The eye on pictures, colours and layout of a label: what text cannot show, the inspector enters.')}</li>
    <li>${pick('对抽样、保存和检验过程的判断。', 'Judgement on how the sample was taken, stored and tested.')}</li>
  </ul>
  <p class="help">seafood-gb ${VERSION} · ${pick('数据日期', 'data of')} ${state.catalogue?.data_date ?? ''} · MIT / Apache-2.0</p>
</div>`;
