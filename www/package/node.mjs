// One module, whether it is imported or required: an error of the one is an instance of the other.
import cjs from './cjs/index.js';

export const { Library, SeafoodGbError, Sheet, load } = cjs;
