// One batch: every product to every verdict, the label, the draft, the summary, the language.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT, axe, begin, blank, fits, open, program, remembered, same, saved, settled, site, verdict } from './common.mjs';

const enter = async (page, values) => {
  for (const [item, value] of Object.entries(values)) await page.locator(`#item-${item}`).fill(value);
};

const CASES = [
  { product: '干海参', values: { protein: '61.5', salt: '9.8', moisture: '11.0', lead: '0.12' }, expected: /^所检项目合格（暂定：\d+ 项限值未经官方文本核验）$/ },
  { product: '干海参', values: { protein: '38.2' }, expected: /^不合格/ },
  { product: '干海参', values: { protein: '约五十' }, expected: /^未定/ },
  { product: '速冻裹衣虾', values: { chloramphenicol: '未检出' }, expected: /^所检项目合格/ },
  { product: '速冻裹衣虾', values: { chloramphenicol: '0.3' }, expected: /^不合格/ },
  { product: '速冻裹衣虾', values: { chloramphenicol: '1,200' }, expected: /^未定/ },
  { product: '海带', values: { lead: '0.2' }, traits: { form: '新鲜', ready_to_eat: '非即食' }, expected: /^所检项目合格/ },
  { product: '海带', values: { lead: '9.9' }, traits: { form: '新鲜', ready_to_eat: '非即食' }, expected: /^不合格/ },
  { product: '海带', values: { lead: '<9.9' }, traits: { form: '新鲜', ready_to_eat: '非即食' }, expected: /^未定/ },
  { product: '海带种质', values: { scientific_name: 'Saccharina japonica' }, expected: /^所检项目符合海带种质特征/ },
  { product: '海带种质', values: { scientific_name: 'Undaria pinnatifida' }, expected: /^不符合海带种质特征/ },
  { product: '海带种质', values: { blade_length: '210;220;230' }, expected: /^未定/ },
];

for (const { product, values, traits, expected } of CASES) {
  test(`${product} ${JSON.stringify(values)}`, async () => {
    const page = await open();
    await begin(page, product);
    for (const [field, name] of Object.entries(traits ?? {})) {
      await page.locator('.trait', { has: page.locator(`[name=trait-${field}]`) }).getByRole('radio', { name, exact: true }).check();
    }
    await enter(page, values);
    assert.match(await verdict(page), expected);
    // The report that is saved is, to the byte, what the program says of the same submission.
    const { bytes } = await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click());
    const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('seafood-gb/draft/1')));
    const submission = {
      product: kept.product,
      // Specimens are not made: the day is that on which they were taken.
      ...kept.product === 'kelp-germplasm' ? { sampled: kept.produced, specimens: [] } : { produced: kept.produced },
      ...kept.traits,
      results: Object.fromEntries(Object.entries(kept.results).map(([item, { value, unit }]) => [item, unit ? { value, unit } : { value }])),
    };
    const { stdout } = program(['check', '--format', 'json', '--input-format', 'json', '-'], JSON.stringify(submission));
    // The program names its input `-`; what is typed into a form has no file.
    same(bytes.toString(), stdout.toString().replaceAll(',"place":{"file":"-","row":0,"column":0}', ''));
  });
}

test('while the library is still at work, no earlier verdict stays', async () => {
  const page = await blank();
  // Answers can be held back.
  await page.addInitScript(() => {
    const { set } = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
    window.held = undefined;
    Object.defineProperty(Worker.prototype, 'onmessage', {
      set(heard) {
        set.call(this, (event) => { if (window.held) window.held.push(() => heard(event)); else heard(event); });
      },
    });
  });
  await page.goto(`${site()}#check`);
  await begin(page, '干海参');
  for (const [value, expected] of [['61.5', /^所检项目合格/], ['38.2', /^不合格/], ['4.9×10^1 g/100g', /^所检项目合格/], ['<40', /^不合格/], ['约五十', /^未定/], ['', /^未定/]]) {
    await enter(page, { protein: value });
    assert.match(await verdict(page), expected, value);
  }
  await enter(page, { protein: '61.5', lead: '未检出' });
  assert.match(await verdict(page), /^所检项目合格/);

  await page.evaluate(() => { window.held = []; });
  // More digits than any result has.
  await enter(page, { lead: `0.${'123456789'.repeat(4000)}` });
  await page.locator('#label-text').fill('品名：干海参\n净含量：100g');
  await page.locator('.panel[aria-busy=true]').waitFor();
  // The verdict on what was there before does not stay: not in the panel, not at the fields, not on paper.
  await page.locator('.panel', { hasText: '正在判定…' }).waitFor();
  assert.equal(await page.locator('.verdict-line, .ladder, .finding, .field.met, .field .mark').count(), 0);
  assert.ok(await page.getByRole('button', { name: '打印报告' }).isDisabled());
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('.paper').count(), 0);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.setViewportSize({ width: 390, height: 800 });
  assert.equal(await page.locator('.dock').innerText(), '正在判定…');
  await page.setViewportSize({ width: 1360, height: 1000 });
  // Whoever asks for it waits in the place where it comes; whoever types is not disturbed.
  await page.getByRole('button', { name: '查看判定' }).click();
  await page.locator('.error-summary:focus', { hasText: '正在判定…' }).waitFor();
  await page.locator('#id').pressSequentially('A-1');
  await page.evaluate(() => {
    const { held } = window;
    window.held = undefined;
    held.forEach((hear) => hear());
  });
  await page.locator('.panel .verdict-line', { hasText: /^不合格/ }).waitFor();
  assert.equal(await page.locator('#label-net_content').inputValue(), '100g');
  assert.equal(await page.locator('#id:focus').inputValue(), 'A-1');
  await page.locator('.error-summary .verdict-line').waitFor();
  assert.equal(await page.locator('.judging').count(), 0);
  await page.locator('#spoken', { hasText: /^不合格/ }).waitFor({ state: 'attached' });
});

test('the ladder of grades says what is reached, what is claimed, and what stands in the way', async () => {
  const page = await open();
  await begin(page, '干海参');
  await enter(page, { protein: '54.2', salt: '17.8', moisture: '12.0', rehydrated_dry_weight_ratio: '61.3', water_soluble_sugar: '1.1' });
  await page.locator('#grade').selectOption('一级');
  await settled(page);
  const steps = await page.locator('.ladder .step').allInnerTexts();
  assert.equal(steps.length, 4);
  assert.match(steps[1], /一级[\s\S]*标称[\s\S]*蛋白质[\s\S]*54\.2[\s\S]*-0\.8 g\/100g/);
  assert.match(steps[2], /二级[\s\S]*达到/);
  // The bar puts the value between the limits of the second and the first grade.
  const bar = page.locator('.field:has(#item-protein) .bar').first();
  assert.match(await bar.getAttribute('aria-label'), /蛋白质.*54\.2 g\/100g.*不够级 \| 三级 \| 二级 \| 一级 \| 特级/);
  const at = Number((await bar.locator('.mark').getAttribute('x')).replace('%', ''));
  assert.ok(at > 40 && at < 60, `${at} % lies in the zone of the second grade`);
});

test('every limit shows clause, value and basis before anything is entered', async () => {
  const page = await open();
  await begin(page, '干海参');
  for (const limit of await page.locator('.field-limits:has(.limit)').all()) {
    // Not innerText, of which a section out of sight has none.
    const text = await limit.textContent();
    assert.match(text, /GB|公告/);
    assert.match(text, /官方文本|转引|凭一般知识|未收录/);
  }
});

test('a label is pasted, its fields can be put right, and what the text does not show can be added', async () => {
  const page = await open();
  await page.getByRole('radio', { name: '海带', exact: true }).check();
  await page.locator('#label-text').fill(readFileSync(join(ROOT, 'tests/data/label-salted-kelp.txt'), 'utf8'));
  assert.match(await verdict(page), /^不合格/);
  assert.equal(await page.locator('#label-net_content').inputValue(), '1500g');
  const net = page.locator('.finding', { hasText: '净含量的形式' }).locator('.finding-message').first();
  assert.match(await net.innerText(), /1500g/);
  await page.locator('#label-net_content').fill('1.5kg');
  await settled(page);
  assert.equal(await page.locator('.part.flaw .finding', { hasText: '净含量的形式' }).count(), 0);
  await page.getByRole('button', { name: '恢复 净含量' }).click();
  await settled(page);
  assert.equal(await page.locator('.part.flaw .finding', { hasText: '净含量的形式' }).count(), 1);
  await page.locator('#label-add').selectOption({ label: '最大表面面积' });
  await page.getByRole('textbox', { name: '最大表面面积' }).fill('18');
  await settled(page);
  assert.equal(await page.locator('.part.not_met .finding', { hasText: '致敏物质提示' }).count(), 0, 'packs up to 20 cm² are exempt');
});

const SHARED = '品名：海带\n生产日期/批号：20260302\n保质期：12个月\n净含量：100g';

test('fields on one stretch of the text are put right in the text, and no correction reaches beyond its field', async () => {
  const page = await open();
  await begin(page, '海带');
  await page.locator('#label-text').fill(SHARED);
  await page.locator('#label-batch').waitFor();
  for (const [field, other] of [['production_date', '批号'], ['batch', '生产日期']]) {
    assert.ok(await page.locator(`#label-${field}`).evaluate((area) => area.readOnly), field);
    assert.match(await page.locator(`#label-${field}-help`).innerText(), new RegExp(`与${other}在文字中是同一处`));
  }
  await page.locator('#label-net_content').fill('200g');
  await settled(page);
  await axe(page);

  // What an earlier release kept does no harm.
  await remembered(page, '200g');
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('seafood-gb/draft/1'));
    Object.assign(kept.label.fields, { production_date: '2026年3月2日至3月9日', batch: '第一批，共三百件' });
    localStorage.setItem('seafood-gb/draft/1', JSON.stringify(kept));
  });
  await page.reload();
  await page.locator('#label-batch').waitFor();
  await settled(page);
  const { bytes } = await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click());
  assert.equal(JSON.parse(bytes).label.text, SHARED.replace('100g', '200g'));
});

test('a correction holds for what was read when it was made, not for another text', async () => {
  const page = await open();
  await begin(page, '海带');
  const text = page.locator('#label-text');
  const judged = async () => {
    await settled(page);
    const { bytes } = await saved(page, () => page.getByRole('button', { name: '保存 JSON' }).click());
    const [judged, added] = JSON.parse(bytes).label.text.split('\n最大表面面积：');
    assert.equal(added, '18\n', 'what is in no text stays');
    return judged;
  };
  await text.fill('品名：海带\n净含量：100g\n净含量：200g');
  await page.locator('#label-add').selectOption({ label: '最大表面面积' });
  await page.getByRole('textbox', { name: '最大表面面积' }).fill('18');
  await page.locator('[id="label-net_content#2"]').fill('300g');
  assert.equal(await judged(), '品名：海带\n净含量：100g\n净含量：300g');

  // Elsewhere the text may change, and the page may be loaded anew.
  await text.fill('品名：海带结\n净含量：100g\n净含量：200g');
  await settled(page);
  await remembered(page, '品名：海带结\n净含量：100g\n净含量：200g');
  await page.reload();
  await page.locator('[id="label-net_content#2"]').waitFor();
  assert.equal(await judged(), '品名：海带结\n净含量：100g\n净含量：300g');

  // A line in front moves the key to another occurrence.
  await text.fill('净含量：50g\n品名：海带结\n净含量：100g\n净含量：200g');
  assert.equal(await judged(), '净含量：50g\n品名：海带结\n净含量：100g\n净含量：200g');
  assert.equal(await page.locator('[id="label-net_content#2"]').inputValue(), '100g');

  await page.locator('#label-net_content').fill('60g');
  assert.match(await judged(), /^净含量：60g/);
  await text.fill('品名：海带丝\n净含量：800g');
  assert.equal(await judged(), '品名：海带丝\n净含量：800g');
  assert.equal(await page.locator('#label-net_content').inputValue(), '800g');

  // What was put right is not taken for something added where the text has it no more.
  await page.locator('#label-net_content').fill('900g');
  await settled(page);
  await text.fill('品名：海带丝');
  await settled(page);
  assert.equal(await page.locator('#label-net_content').count(), 0);
});

test('what is asked, and what is saved, is of one text and of what was read from it', async () => {
  const page = await blank();
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    window.judged = [];
    Worker.prototype.postMessage = function (asked, ...rest) {
      if (asked.name === 'examine') window.judged.push(JSON.parse(asked.args[0]).label?.text);
      return post.call(this, asked, ...rest);
    };
  });
  await page.goto(`${site()}#check`);
  await page.locator('.products').waitFor();
  await begin(page, '海带');
  await page.locator('#label-text').fill('品名：海带\n净含量：100g');
  await page.locator('#label-net_content').fill('200g');
  await settled(page);
  const texts = ['品名：海带结\n净含量：100g', '净含量：5g\n品名：海带\n保质期：12个月'];
  // Without a moment between them.
  const { bytes } = await saved(page, () => page.evaluate((texts) => {
    window.judged = [];
    const area = document.querySelector('#label-text');
    for (const text of texts) {
      area.value = text;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    [...document.querySelectorAll('.actions button')].find((button) => button.textContent === '保存 JSON').click();
  }, texts));
  assert.equal(JSON.parse(bytes).label.text, texts[1]);
  await settled(page);
  assert.deepEqual(await page.evaluate(() => window.judged), [texts[0].replace('100g', '200g'), texts[1]]);
});

test('package weights are judged', async () => {
  const page = await open();
  await begin(page, '干海参');
  await page.locator('#net-nominal').fill('500 g');
  await page.locator('#net-lot').fill('60');
  await page.locator('#net-weights').fill(Array.from({ length: 20 }, () => '430').join('\n'));
  assert.match(await verdict(page), /^不合格/);
});

test('the summary takes focus, and each entry leads to its field', async () => {
  const page = await open();
  await begin(page, '干海参');
  await enter(page, { protein: '38.2', moisture: '约十' });
  await settled(page);
  await page.getByRole('button', { name: '查看判定' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'error-summary');
  await page.locator('.error-summary a', { hasText: '水分' }).first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'item-moisture');
  assert.equal(await page.locator('#item-moisture').getAttribute('aria-invalid'), 'true');
  // A result may be a word, `<` or a power of ten: what a keyboard of digits lacks stands beside it.
  assert.equal(await page.locator('#item-moisture').getAttribute('inputmode'), 'decimal');
  assert.equal(await page.locator('.field:has(#item-moisture) .key').count(), 5);
  // A field that the search put away comes back.
  await page.locator('#search').fill('蛋白质');
  await page.locator('#item-moisture').waitFor({ state: 'detached' });
  await page.locator('.panel .finding', { hasText: '水分' }).getByRole('link', { name: '到该项' }).first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'item-moisture');
  assert.equal(await page.locator('#search').inputValue(), '');
});

test('a draft survives a reload and can be cleared', async () => {
  const page = await open();
  await begin(page, '干海参');
  await enter(page, { protein: '54.2' });
  await settled(page);
  await remembered(page, '54.2');
  await page.reload();
  await page.locator('#item-protein').waitFor();
  assert.equal(await page.locator('#item-protein').inputValue(), '54.2');
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: '清空表单' }).click();
  await settled(page);
  assert.equal(await page.locator('#produced').inputValue(), '');
  await page.reload();
  await page.locator('.products').waitFor();
  assert.equal(await page.getByRole('radio', { name: '干海参', exact: true }).isChecked(), false);
});

test('a draft of another shape is blank where it is none', async () => {
  const page = await open();
  const kept = [
    'null', '[]', '7', '"海带"', '{', '{"label":{"fields":null}}', '{"label":null,"net":null,"results":null,"traits":null}', '{"label":{"text":7,"fields":[1],"was":"x"}}',
    '{"results":{"protein":null,"salt":7,"lead":{"value":1}},"traits":{"form":3},"net":{"weights":[]},"product":{},"produced":0,"id":null}',
  ];
  for (const draft of [...kept, '{"product":"sea-cucumber","id":"A-1","results":{"protein":{"value":"54.2","unit":"g/100g"},"salt":null},"label":{"fields":{"name":null,"batch":"B-2"}}}']) {
    await page.evaluate((draft) => localStorage.setItem('seafood-gb/draft/1', draft), draft);
    await page.reload();
    await page.locator('.products').waitFor();
    await settled(page);
    assert.equal(await page.locator('.trouble').count(), 0, draft);
  }
  // What is left is kept.
  assert.equal(await page.locator('#id').inputValue(), 'A-1');
  assert.equal(await page.locator('#label-batch').inputValue(), 'B-2');
  assert.equal(await page.locator('#label-name').count(), 0);
});

test('Chinese and English', async () => {
  const page = await open();
  await begin(page, '干海参');
  await enter(page, { protein: '38.2' });
  assert.match(await verdict(page), /^不合格/);
  await page.getByRole('button', { name: 'English' }).click();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.match(await verdict(page), /^does not conform/);
  const words = await page.locator('nav, .card h2, .card label, legend, button').allInnerTexts();
  const left = words.filter((text) => /\p{Script=Han}/u.test(text) && text !== '中文');
  assert.deepEqual(left, []);
  await page.reload();
  await page.locator('.products').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en', 'the choice is kept');
});

test('hostile input is text, and a megabyte is no trouble', async () => {
  const page = await open();
  await page.evaluate(() => {
    window.hurt = 0;
  });
  const hostile = '<img src=x onerror="window.hurt=1"><script>window.hurt=2</script>';
  await begin(page, '干海参');
  await page.locator('#id').fill(hostile);
  await page.locator('#item-protein').fill(hostile);
  await page.locator('#label-text').fill(`品名：${hostile}\n配料：${hostile}`);
  await settled(page);
  assert.match(await page.locator('.panel').innerText(), /<img src=x/);
  assert.equal(await page.evaluate(() => window.hurt), 0);
  assert.equal(await page.locator('main img').count(), 0);
  // Not filled in by keys, which takes Chromium minutes for so many lines.
  const paste = (selector, text) => page.locator(selector).evaluate((field, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
  for (const huge of ['（'.repeat(350_000), '品名：海参\n配料：海参、食盐\n净含量：500g\n'.repeat(18_000)]) {
    await page.evaluate(() => performance.clearMarks());
    await paste('#label-text', huge);
    assert.match(await verdict(page), /不合格|未定/);
    const took = await page.evaluate(() => {
      const [[key], [drawn]] = ['key', 'drawn'].map((mark) => performance.getEntriesByName(`seafood-gb:${mark}`));
      return drawn.startTime - key.startTime;
    });
    console.log(`${Buffer.byteLength(huge) >> 10} KB pasted as a label: ${took.toFixed(0)} ms`);
  }
  await paste('#label-text', '');
  await paste('#item-protein', '（'.repeat(350_000));
  assert.match(await verdict(page), /未定/);
  assert.ok(await fits(page));
});

test('from keystroke to verdict', async () => {
  const page = await open();
  await begin(page, '干海参');
  await enter(page, { protein: '54.2', salt: '17.8', moisture: '12.0', lead: '0.1' });
  await page.locator('#label-text').fill(readFileSync(join(ROOT, 'tests/data/label-salted-kelp.txt'), 'utf8').replaceAll('海带', '海参'));
  await settled(page);
  const typed = async (selector, text) => {
    await page.locator(selector).fill('');
    await settled(page);
    await page.evaluate(() => performance.clearMarks());
    await page.locator(selector).pressSequentially(text, { delay: 60 });
    await settled(page);
    const times = await page.evaluate(() => {
      const drawn = performance.getEntriesByName('seafood-gb:drawn').map((mark) => mark.startTime);
      return performance.getEntriesByName('seafood-gb:key').map((key) => drawn.find((at) => at >= key.startTime) - key.startTime);
    });
    times.sort((one, other) => one - other);
    assert.equal(times.length, text.length, 'every key is followed by a verdict');
    return times;
  };
  for (const [what, selector] of [['with a label', '#item-water_soluble_sugar']]) {
    const times = await typed(selector, '1.2345678901234567890');
    console.log(`keystroke to verdict, ${what}: median ${times[times.length >> 1].toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms`);
  }
  await page.locator('#label-text').fill('');
  const times = await typed('#item-water_soluble_sugar', '1.2345678901234567890');
  console.log(`keystroke to verdict, lab items alone: median ${times[times.length >> 1].toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms`);
});
