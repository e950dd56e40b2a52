import type { Happening } from '../../src/chat/happening.ts'
import type { Inbound } from '../../src/chat/inbound.ts'

/** What a callback is to us. Nothing is nothing: what we do not know is kept as it came. */
export type Parsed = { what: 'inbound'; inbound: Inbound } | { what: 'happening'; happening: Happening }

/** What a callback does not say itself. */
export interface Reading {
  /** The CorpID. */
  tenant: string
  now: Date
  /** Seals a code of WeCom's, by which a card can be rewritten: it is kept with what came in. */
  seal(code: string): string
}
