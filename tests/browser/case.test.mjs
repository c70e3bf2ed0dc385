// Documents and cases of the form: the pages that it saves are those of the program, and a case comes back as it was kept, here and there.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT, axe, begin, open, program, same, saved, settled, verdict } from './common.mjs';
import { downloaded, judged, sheet } from './sheets.mjs';

const DATA = join(ROOT, 'tests/data');
const LABEL = '产品名称：盐渍海带\n配料：海带、食用盐\n净含量：500g\n生产日期：2026-03-02\n保质期：12个月\n贮存条件：-18℃以下\n产地：山东省荣成市\n';

/** A batch with a label that was misread in one place, a note, and a producer. */
const filled = async () => {
  const page = await open();
  await begin(page, '干海参');
  await page.locator('#id').fill('HS-7');
  await page.locator('#label-text').fill(LABEL);
  await page.locator('#item-lead, [id$="lead"]').first().fill('0.62');
  await settled(page);
  await page.locator('#label-net_content').fill('净含量：250g');
  await settled(page);
  await page.locator('details.batch-details > summary').click();
  await page.locator('#detail-producer').fill('某某水产 <b>有限公司</b>');
  await page.locator('.note-add').first().click();
  await page.locator('.note-by-hand textarea').fill('复测一次');
  await settled(page);
  return page;
};

const caseOf = async (page) => JSON.parse((await saved(page, () => page.locator('#case-save').click())).bytes.toString());

test('a case is kept with what was put right and noted, and the program comes to the same', async () => {
  const page = await filled();
  const kept = await caseOf(page);
  assert.equal(kept.schema, 'seafood-gb/case/1');
  assert.equal(kept.submission.label.original, LABEL);
  assert.deepEqual(kept.submission.label.edits.map(({ field, text }) => [field, text]), [['net_content', '净含量：250g']]);
  assert.ok(kept.submission.label.text.includes('250g') && !kept.submission.label.text.includes('500g'));
  assert.deepEqual(kept.notes.map(({ text }) => text), ['复测一次']);
  assert.deepEqual(kept.options, { trust: 'recalled', decision: 'simple' });

  const shown = await verdict(page);
  const checked = program(['check', '--input-format', 'json', '--lang', 'zh', '--format', 'json', '-'], JSON.stringify(kept));
  const report = JSON.parse(checked.stdout);
  assert.equal(report.verdict, 'does_not_conform');
  assert.match(shown, /^不合格/);
  assert.equal(report.annotations.original, LABEL);
  assert.deepEqual(report.annotations.notes, kept.notes);
  assert.equal(report.details.producer, '某某水产 <b>有限公司</b>');

  // The document of the form is that of the program, to the byte, with the original and the note.
  for (const kind of ['judgement', 'release', 'certificate']) {
    await page.locator('#document-kind').selectOption(kind);
    const { name, bytes } = await saved(page, () => page.locator('#document-save').click());
    assert.equal(name, `seafood-gb-HS-7-${kind}.html`);
    const { notes, submission } = kept;
    const printed = program(['check', '--input-format', 'json', '--lang', 'zh', '--format', 'html', '--document', kind, '--inspection', 'tested-items', '-'], JSON.stringify({ ...submission, notes }));
    same(bytes.toString(), printed.stdout.toString());
    if (kind === 'judgement') for (const expected of ['复测一次', '识读原文', '净含量：500g', '某某水产 &lt;b&gt;有限公司&lt;/b&gt;']) assert.ok(bytes.includes(expected), expected);
  }
});

test('a case that is opened is filled in as it was, and no other file is', async () => {
  const page = await filled();
  const { bytes } = await saved(page, () => page.locator('#case-save').click());
  const before = await verdict(page);
  const other = await open();
  await other.locator('#case-open').setInputFiles({ name: 'no.json', mimeType: 'application/json', buffer: Buffer.from('{"schema":"another"}') });
  await other.locator('.panel .trouble', { hasText: 'no.json' }).waitFor();
  await other.locator('#case-open').setInputFiles({ name: 'case.json', mimeType: 'application/json', buffer: bytes });
  await other.locator('.items').first().waitFor();
  assert.equal(await verdict(other), before);
  assert.equal(await other.locator('#label-text').inputValue(), LABEL);
  assert.equal(await other.locator('#label-net_content').inputValue(), '净含量：250g');
  assert.equal(await other.locator('.note-by-hand textarea').inputValue(), '复测一次');
  const again = await caseOf(other);
  const { saved: _, ...expected } = JSON.parse(bytes.toString());
  const { saved: __, ...found } = again;
  assert.deepEqual(found, expected);
  await axe(other);
});

test('documents over a sheet are those of the program: all of them, or only those with a verdict', async () => {
  const page = await sheet();
  await judged(page, join(DATA, 'dried-sea-cucumber.csv'));
  const printed = (kind) => program(['check', 'tests/data/dried-sea-cucumber.csv', '--format', 'html', '--lang', 'zh', '--document', kind, '--inspection', 'tested-items']).stdout.toString();
  for (const kind of ['judgement', 'list', 'release']) {
    await page.locator('#documents-kind').selectOption(kind);
    same((await downloaded(page, '#documents-save')).toString(), printed(kind));
  }
  await page.locator('#documents-only').selectOption('does_not_conform');
  const failing = (await downloaded(page, '#documents-save')).toString();
  assert.equal(failing.match(/<article class="batch"/g).length, 4);
  // On paper it is the list, and nothing else; afterwards the page is as it was.
  await page.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      window.printed = document.querySelector('.paper').innerText;
      dispatchEvent(new Event('afterprint'));
    };
  });
  await page.locator('#documents-kind').selectOption('list');
  await page.locator('#documents-print').click();
  await page.waitForFunction(() => /批次清单[^]*共 17 批/.test(window.printed ?? ''));
  assert.equal(await page.locator('.paper').count(), 0);
});
