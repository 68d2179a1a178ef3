/** One way to do without a piece of the code: a text that is replaced, and the tests that must notice. */
export interface Break {
  /** What the code stands for: a rule of the decision table, a trap of the catalogue, a defence. */
  readonly of: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** Test files or folders, as the test runner takes them. At least one test in them must fail. */
  readonly tests: readonly string[];
}
