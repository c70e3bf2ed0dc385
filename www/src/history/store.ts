// Cases on this device: IndexedDB, by way of `idb`, a thin and well-kept wrapper that makes promises of its requests.

import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';

import type { Words } from '../contract';

/** A case as it is kept: what the list shows, and the file. */
export interface KeptCase {
  id: string;
  /** Grows with every change: whoever writes says which one was read. */
  revision: number;
  /** When it was last kept, as ISO 8601 in UTC. */
  saved: string;
  product: string;
  /** The day of production or sampling, as understood. */
  produced: string;
  /** The number of the batch; blank where it has none. */
  name: string;
  verdict: 'conforms' | 'does_not_conform' | 'undecided';
  provisional: boolean;
  /** The verdict in words. */
  line: Words;
  /** The case, `seafood-gb/case/1`, as JSON text. */
  file: string;
}

interface Schema extends DBSchema {
  cases: { key: string; value: KeptCase; indexes: { saved: string } };
}

let opening: Promise<IDBPDatabase<Schema>> | null = null;

const database = (): Promise<IDBPDatabase<Schema>> => {
  opening ??= openDB<Schema>('seafood-gb', 1, {
    upgrade: (made) => void made.createObjectStore('cases', { keyPath: 'id' }).createIndex('saved', 'saved'),
    // A newer release in another tab goes first; this one opens it anew when it needs it.
    blocking: (_, __, event) => {
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated: () => {
      opening = null;
    },
  });
  // What was refused may be granted later.
  opening.catch(() => {
    opening = null;
  });
  return opening;
};

/** Tells the other tabs that cases changed. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('seafood-gb/cases');

/** Calls when another tab changed cases. */
export const onOthers = (changed: () => void): void => channel?.addEventListener('message', changed);

/** All cases, the newest first. */
export const allCases = async (): Promise<KeptCase[]> => (await (await database()).getAllFromIndex('cases', 'saved')).reverse();

export const caseBy = async (id: string): Promise<KeptCase | undefined> => (await database()).get('cases', id);

/** Keeps a case whose revision `before` was read (0: it is new); its revision from now on, or `null` where another tab changed or deleted it meanwhile. */
export const putCase = async (kept: Omit<KeptCase, 'revision'>, before: number): Promise<number | null> => {
  const transaction = (await database()).transaction('cases', 'readwrite');
  const found = await transaction.store.get(kept.id);
  if ((found?.revision ?? 0) !== before) return null;
  await transaction.store.put({ ...kept, revision: before + 1 });
  await transaction.done;
  channel?.postMessage(kept.id);
  return before + 1;
};

/** Deletes cases. */
export const dropCases = async (ids: string[]): Promise<void> => {
  const transaction = (await database()).transaction('cases', 'readwrite');
  await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
  channel?.postMessage('');
};

/** Puts back what was deleted, as it was; what has been written under its name since stays. */
export const putBack = async (cases: KeptCase[]): Promise<void> => {
  const transaction = (await database()).transaction('cases', 'readwrite');
  for (const kept of cases) if (!await transaction.store.get(kept.id)) await transaction.store.put(kept);
  await transaction.done;
  channel?.postMessage('');
};
