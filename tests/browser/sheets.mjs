// What tests of the page for sheets share: to give it files, and to read what it says and saves.

import { open, saved, site } from './common.mjs';

/** Batches by verdict, as the program's summary has them. */
export const counts = (csv) => {
  const found = { conforms: 0, does_not_conform: 0, undecided: 0, provisional: 0 };
  for (const line of csv.toString().trim().split('\n').slice(1)) {
    const [, verdict, provisional] = /,(conforms|does_not_conform|undecided),(true|false),/.exec(line);
    found[verdict] += 1;
    if (provisional === 'true') found.provisional += 1;
  }
  return found;
};

/** The page, ready to be given a file. */
export const sheet = async (options = {}) => {
  const page = await open(options);
  await page.goto(`${site()}#sheet`);
  await page.locator('#file').waitFor({ state: 'attached' });
  return page;
};

/** Gives it files, and waits until all is judged. */
export const judged = async (page, files) => {
  await page.locator('#file').setInputFiles(files);
  await page.locator('.stage.done').waitFor();
};

/** Batches by verdict, as the page shows them. */
export const shown = async (page) => Object.fromEntries(await Promise.all(['conforms', 'does_not_conform', 'undecided', 'provisional'].map(async (name) =>
  [name, Number((await page.locator(`.tile.${name} .tile-count`).innerText()).replaceAll(',', ''))])));

/** A file that is not on the disk. */
export const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** The bytes that a button saves. */
export const downloaded = async (page, button) => (await saved(page, () => page.locator(button).click())).bytes;
