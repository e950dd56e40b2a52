import type { Json } from '../../simulation/json.ts'
import type { AppRecord } from '../state/app.ts'

export type ParcelKind = 'events_api' | 'slash_commands' | 'interactive'

/** Something an app is told. */
export interface Parcel {
  readonly kind: ParcelKind
  readonly app: AppRecord
  readonly payload: Json
  /** The acknowledgement may carry an answer. */
  readonly acceptsAnswer: boolean
  /** Asked where options of external selects come from. */
  readonly toOptions?: true
}

export interface Attempt {
  readonly at: Date
  /** 0: the first; 1 to 3: repetitions. */
  readonly number: number
  /** HTTP status, where there was one. */
  readonly status?: number
  /** `http_timeout`, `connection_failed`, `http_error`, …; undefined: it was acknowledged. */
  readonly failure?: string
  /** What came with the acknowledgement: JSON, or a text as `{ text }`; undefined: nothing. */
  readonly answer?: Json
  readonly noRetry?: boolean
}

/** One parcel on its way, with everything that was tried. */
export interface Delivery {
  readonly id: string
  readonly parcel: Parcel
  readonly attempts: Attempt[]
  acked: boolean
  /** What came with the acknowledgement. */
  answer: Json | undefined
  /** Nobody will get it: a knob threw it away, or the last attempt failed. */
  lost: boolean
}
