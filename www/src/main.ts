// Starts the page.

import { render } from 'lit-html';

import { openLink } from './acts';
import { hasCase } from './case-link';
import { catalogue, start } from './engine';
import { keepNow, refresh } from './history/keep';
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
  // Style sheets of 2021 cannot ask what an element holds.
  document.documentElement.toggleAttribute('data-paper', state.printing && document.querySelector('.paper') !== null);
  speakVerdict();
};

const VIEWS: readonly View[] = ['check', 'sheet', 'verify', 'history', 'about'];

const viewed = (): View => {
  const named = location.hash.slice(1);
  return VIEWS.find((view) => view === named) ?? 'start';
};

/** A case that came with the address is opened; any other address names a view. */
const follow = (): void => {
  if (hasCase(location.hash)) {
    if (state.catalogue) void openLink(location.hash);
    return;
  }
  change((state) => {
    state.view = viewed();
  });
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
  // What was said of another view is read, or never will be.
  state.undo = null;
  follow();
  document.getElementById('main')?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
});
document.addEventListener('paste', pasteSheet);
// What was typed last is kept, too, when the page is left.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void keepNow();
});
for (const [event, printing] of [['beforeprint', true], ['afterprint', false]] as const) {
  window.addEventListener(event, () => change((state) => {
    state.printing = printing;
  }));
}

const run = async (): Promise<void> => {
  root.replaceChildren();
  draw();
  try {
    let drawn = 0;
    await start((share) => {
      // Not at every packet.
      if (share - drawn < 0.02 && share < 1) return;
      drawn = share;
      change((state) => {
        state.loaded = share;
      });
    });
    const known = await catalogue();
    change((state) => {
      state.catalogue = known;
    });
    onOverlays(heedOthers);
    recheck();
    follow();
    void refresh();
  } catch (error) {
    change((state) => {
      state.error = wordsOf(error);
    });
  }
  watchUpdates();
};

// What this browser lacks has been said by old.js.
if (!root.hasAttribute('data-too-old')) void run();
