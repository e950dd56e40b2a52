import type { WordArguments, WordKey } from '../i18n/translate.ts'

/** Something about a platform that whoever runs the product should know: a missing right, a used-up quota, an expiring secret. */
export interface Condition {
  /** The same for the same trouble; names it in metrics and tests. */
  code: string
  /** `failure`: something does not work now. `warning`: something will not, or works worse. */
  severity: 'warning' | 'failure'
  /** What is wrong and what to do, in one sentence. */
  says: { key: WordKey; args?: WordArguments }
}
