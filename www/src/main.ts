// Starts the page.

import { render } from 'lit-html';

import { catalogue, start } from './engine';
import { recheck } from './live';
import { onOverlays } from './overlays';
import { pasteSheet } from './parts/intake';
import { openRow } from './parts/row-report';
import { sheet } from './sheet';
import { change, onChange, state } from './state';
import type { View } from './state';
import { watchUpdates } from './update';
import { heedOthers } from './verify/acts';
import { shell, speakVerdict, titleDocument } from './views/shell';
import { language, speak, wordsOf } from './words';
import type { Lang } from './words';

const LANGUAGE = 'seafood-gb/language';

const root = document.getElementById('app') as HTMLElement;
const switchLanguage = (): void => {
  speak(language() === 'zh' ? 'en' : 'zh');
  try {
    localStorage.setItem(LANGUAGE, language());
  } catch {
    // It holds for this visit.
  }
  change(() => undefined);
  // Documents are in the language of the page.
  if (state.catalogue) recheck();
  if (sheet.opened) void openRow(sheet.opened.row);
};

const draw = (): void => {
  titleDocument();
  render(shell(switchLanguage), root);
  speakVerdict();
};

const viewed = (): View => {
  const named = location.hash.slice(1);
  return named === 'sheet' || named === 'verify' || named === 'about' ? named : 'check';
};

const preferred = (): Lang => {
  try {
    const kept = localStorage.getItem(LANGUAGE);
    if (kept === 'zh' || kept === 'en') return kept;
  } catch {
    // Nothing was kept.
  }
  return navigator.language.toLowerCase().startsWith('zh') || !navigator.language ? 'zh' : 'en';
};

speak(preferred());
onChange(draw);
state.view = viewed();
window.addEventListener('hashchange', () => {
  change((state) => {
    state.view = viewed();
  });
  document.getElementById('main')?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
});
document.addEventListener('paste', pasteSheet);
for (const [event, printing] of [['beforeprint', true], ['afterprint', false]] as const) {
  window.addEventListener(event, () => change((state) => {
    state.printing = printing;
  }));
}

const run = async (): Promise<void> => {
  root.replaceChildren();
  draw();
  try {
    await start();
    const known = await catalogue();
    change((state) => {
      state.catalogue = known;
    });
    onOverlays(heedOthers);
    recheck();
  } catch (error) {
    change((state) => {
      state.error = wordsOf(error);
    });
  }
  watchUpdates();
};

// What this browser lacks has been said by old.js.
if (!root.hasAttribute('data-too-old')) void run();
