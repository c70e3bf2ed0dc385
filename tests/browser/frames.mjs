// Whether a page answers while it works: what its own thread does from one frame to the next. Measured is processor time, as Chromium traces
// it: other work on the machine makes a frame late, and the page cannot help it.

import assert from 'node:assert/strict';

/** Milliseconds of processor time before each frame in which the page has such an element, while `work` goes on; the longest first. */
export const busyFrames = async (page, selector, work) => {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['blink.user_timing', 'disabled-by-default-devtools.timeline'] });
  await page.evaluate((selector) => {
    const look = () => {
      performance.mark(document.querySelector(selector) ? 'frame within' : 'frame');
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selector);
  await work();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const marks = traceEvents.filter(({ name }) => name === 'frame' || name === 'frame within').toSorted((one, other) => one.ts - other.ts);
  const tasks = traceEvents.filter(({ name, pid, tid, tdur }) => name === 'RunTask' && tdur > 0 && pid === marks[0].pid && tid === marks[0].tid);
  assert.ok(tasks.length > marks.length, `${tasks.length} tasks in ${marks.length} frames`);
  const busy = marks.slice(1).map(({ name, ts }, index) => ({
    within: name === 'frame within',
    time: tasks.filter((task) => task.ts > marks[index].ts && task.ts <= ts).reduce((sum, { tdur }) => sum + tdur / 1000, 0),
  }));
  return busy.filter(({ within }) => within).map(({ time }) => time).toSorted((one, other) => other - one);
};
