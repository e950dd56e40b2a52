/** What a suite found, printed as the last line of its output. Rates are per second; every ratio is within this one run. */
export interface Figures {
  suite: string
  /** The goal's figure: ours ÷ reference, the median of the passes. */
  ratio: number
  ours: number
  reference: number
  unit: string
  /** What must be clearly slower; if it is not, the suite measures something else. */
  control: number
  [more: string]: unknown
}

export interface SuiteOptions {
  /** `short` only shows that the suite works from end to end; its figures mean nothing. */
  size: 'full' | 'short'
  /** Of `crowd` alone: a company of a million deals as well. */
  million?: boolean
  say(line: string): void
}

export interface Suite {
  readonly name: string
  run(options: SuiteOptions): Promise<Figures>
}
