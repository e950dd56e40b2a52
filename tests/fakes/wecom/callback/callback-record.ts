import type { XmlFields } from './xml.ts'

/** One try of a callback. */
export interface Attempt {
  readonly at: Date
  /** Undefined where no answer came. */
  readonly status: number | undefined
  readonly failure: 'connection failed' | 'timeout' | 'not 200' | undefined
  readonly body: string
}

/** What an app was told, with every try. */
export interface CallbackRecord {
  readonly at: Date
  readonly fields: XmlFields
  /** The decrypted text, the same in every try. */
  readonly plain: string
  readonly attempts: Attempt[]
  /** Of the last try. */
  status: number | undefined
  state: 'under way' | 'acknowledged' | 'given up' | 'nowhere to go'
}
