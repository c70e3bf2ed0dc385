/** The version of the package, put in by the build. */
declare const VERSION: string;

/** The text of a file, put in by the build. */
declare module '*.csv' {
  const text: string;
  export default text;
}
