import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, blank, open, begin, settled, site } from './common.mjs';
import { test } from 'node:test';
const DATA = join(ROOT,'tests/data');
test('x', async () => {
 for (const [name,opts] of [['d',{viewport:{width:1360,height:1000}}],['p',{viewport:{width:360,height:780},deviceScaleFactor:2}],['dark',{viewport:{width:1360,height:1000},colorScheme:'dark'}]]) {
  const page = await open(opts);
  await begin(page, '干海参');
  await page.locator('#id').fill('HS-2026-031');
  for (const [k,v] of Object.entries({ protein: '54.2', salt: '17.8', moisture: '12.0', rehydrated_dry_weight_ratio: '61.3', water_soluble_sugar: '1.1', lead: '0.107mg/kg' })) await page.locator(`#item-${k}`).fill(v);
  await page.locator('#grade').selectOption('一级');
  await settled(page);
  await page.evaluate(()=>scrollTo(0,0));
  await page.screenshot({path:`/tmp/s-batch-${name}.png`});
  await page.screenshot({path:`/tmp/s-batch-full-${name}.png`,fullPage:true});
  await page.getByRole('navigation').getByRole('link').nth(1).click();
  await page.locator('input[type=file]').first().setInputFiles(join(DATA,'dried-sea-cucumber.csv')).catch(()=>{});
  await page.waitForTimeout(1500);
  await page.screenshot({path:`/tmp/s-sheet-${name}.png`});
  await page.getByRole('navigation').getByRole('link').nth(2).click();
  await page.waitForTimeout(1500);
  await page.screenshot({path:`/tmp/s-verify-${name}.png`});
 }
});
