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
  /** What the pressed button carried, where that is more than its key says; without it: the key. */
  tokenOf?(press: CardPress): string
}

/** A button of a card of ours, as WeCom tells of it. */
export interface CardPress {
  key: string
  taskId: string
  cardType: string
  /** Question → the ids of what was chosen. */
  selected: ReadonlyMap<string, readonly string[]>
}
