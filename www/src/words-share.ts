// The wording of what is shown and sent, in the shape of `words.ts`.

import { language } from './words';

const WORDS = {
  title: ['国标检查判定', 'Check against Chinese standards'],
  note: ['备注：', 'note: '],
  these: ['以上 {0} 项：', 'these {0}: '],
  more: ['另有 {0} 项未画出，见文字或判定表。', '{0} more are not drawn: see the text or the document.'],
  no_report: ['本结果是按所列标准对所提交数据作出的判定，不是检验报告。', 'This is a judgement, by the standards listed, of data as submitted. It is no test report.'],
  made: ['判定日期 {0} · {1} · 数据日期 {2}', 'judged on {0} · {1} · data of {2}'],

  send: ['出示 / 发送', 'Show or send'],
  send_title: ['出示或发送判定', 'Show or send the judgement'],
  picture_alt: ['判定的图片，内容与下面的文字相同', 'The judgement as a picture, with the content of the text below'],
  as_text: ['判定的文字', 'The judgement as text'],
  copy: ['复制文字', 'Copy the text'],
  share: ['分享', 'Share'],
  save_picture: ['保存图片', 'Save the picture'],
  copied: ['已复制，可粘贴到微信、短信或邮件。', 'Copied: paste it into a message or a mail.'],
  copy_by_hand: ['本浏览器不允许复制：文字已选中，请长按或按 Ctrl+C 复制。', 'This browser does not let pages copy. The text is selected: copy it yourself.'],
  shared: ['已交给系统分享。', 'Handed to the system.'],
  no_share: ['本浏览器不能分享，已改为复制文字；图片可另行保存。', 'This browser cannot share: the text was copied instead, and the picture can be saved.'],
  saved: ['已保存 {0}', '{0} was saved'],
  hold: ['也可长按图片保存或转发。', 'Or press the picture long to save or forward it.'],

  in_wechat: [
    '微信内不能打印，也不能保存文件。可以：复制文字发送；长按图片保存或转发；或点右上角“···”，选“在浏览器打开”后再打印、保存。',
    'WeChat can neither print nor save files. What works: copy the text; press the picture long; or tap ··· at the top right and open the page in a browser.',
  ],
  in_uc: [
    'UC 浏览器不能打印，保存文件也可能失败。可以：复制文字发送；长按图片保存；或换用手机自带的浏览器、Chrome 或 Edge 打开本页后再打印、保存。',
    'UC Browser cannot print, and saving files may fail. What works: copy the text; press the picture long; or open the page in the browser of the phone, Chrome or Edge.',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type ShareKey = keyof typeof WORDS;

/** A wording of what is shown and sent; `{0}`, `{1}` stand for the values. */
export const sh = (key: ShareKey, ...values: (string | number)[]): string =>
  WORDS[key][language() === 'zh' ? 0 : 1].replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
