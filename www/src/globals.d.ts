/** The version of the package, put in by the build. */
declare const VERSION: string;

/** The text of a file, put in by the build. */
declare module '*.csv' {
  const text: string;
  export default text;
}
/** Bytes of the module of the library, unpacked. */
declare const MODULE_BYTES: number;
