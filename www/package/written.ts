// Objects as JSON. What JSON would drop or change without a word is an error here: a result must not vanish on its way.

const refuse = (path: string, found: string): never => {
  throw new TypeError(`${path || 'the value'}: ${found} cannot be written as JSON; expected text, a finite number, a boolean, null, an array or a plain object`);
};

const plain = (value: unknown, path: string): unknown => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // The shortest form that is this number; zeros that were typed behind it are lost already.
      return Number.isFinite(value) ? value : refuse(path, String(value));
    case 'bigint':
      return value.toString();
    case 'object':
      break;
    default:
      return refuse(path, `a ${typeof value}`);
  }
  if (value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? refuse(path, 'an invalid date') : value.toISOString();
  if (Array.isArray(value)) return Array.from(value, (one, index) => (one === undefined ? null : plain(one, `${path}[${index}]`)));
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return plain(toJSON.call(value) as unknown, path);
  const made = Object.getPrototypeOf(value) as object | null;
  // A plain object of another realm has a prototype of its own kind, which has none behind it.
  if (made !== null && Object.getPrototypeOf(made) !== null) return refuse(path, `a ${value.constructor.name}`);
  const pairs: [string, unknown][] = [];
  for (const [key, one] of Object.entries(value)) {
    if (one !== undefined) pairs.push([key, plain(one, path ? `${path}.${key}` : key)]);
  }
  return Object.fromEntries(pairs);
};

/** A value as JSON. */
export const written = (value: unknown): string => JSON.stringify(plain(value, ''));
