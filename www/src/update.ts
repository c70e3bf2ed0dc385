// The service worker: the page works without a network, and says when a newer release waits.

import { isSingle } from './assets';
import { change } from './state';

const waits = (worker: ServiceWorker | null): void => {
  if (worker && navigator.serviceWorker.controller) {
    change((state) => {
      state.update = worker;
    });
  }
};

/** Registers the service worker and watches for newer ones. A page that is one file has none, and needs none. */
export const watchUpdates = (): void => {
  if (isSingle()) {
    change((state) => {
      state.offline = true;
    });
    return;
  }
  if (!('serviceWorker' in navigator) || location.protocol === 'file:') return;
  // Whoever comes back may need the rest without a network, too.
  navigator.serviceWorker.controller?.postMessage('keep the rest');
  let reloading = false;
  let had = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first release takes control without a reload: nothing changes with it.
    if (!had) {
      had = true;
      return;
    }
    if (reloading) return;
    reloading = true;
    location.reload();
  });
  void navigator.serviceWorker.register('sw.js').then((registration) => {
    waits(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed') waits(coming);
      });
    });
    void navigator.serviceWorker.ready.then(() =>
      change((state) => {
        state.offline = true;
      }));
  }, () => undefined);
};
