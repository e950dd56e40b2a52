import type { PlaceProfile } from '../../chat/capabilities.ts'
import type { OutgoingBody } from '../../chat/outgoing.ts'
import type { Waiting } from './waiting.ts'

/** The platform was given something and did not say what became of it. */
export class UnknownEnd extends Error {
  /** What was handed over, to be sent again as it was. */
  readonly tried: { drawn: string; at: Date }
  constructor(cause: unknown, tried: { drawn: string; at: Date }) {
    super('nobody knows whether it arrived', { cause })
    this.tried = tried
  }
}

/** It may have arrived, and would stand there twice: a dead letter, for somebody to look whether it is there. */
export class NotRepeated extends Error {}

/**
 * Where a platform does not know a message again, one of unknown end is repeated once, and a picture not at all.
 * @param handed how often this was handed over so
 */
export function mayRepeat({ repeats }: Pick<PlaceProfile, 'repeats'>, body: OutgoingBody, handed: number): boolean {
  return repeats !== 'once' || handed < (isPicture(body) ? 1 : 2)
}

const isPicture = (body: OutgoingBody): boolean => body.type === 'card' && body.card.kind === 'picture'

/** What is sent next of a message whose part was sent: nothing of it has been handed over yet. */
export const nextPart = (waiting: Waiting, partsSent: number, drawn: string): Waiting => ({
  ...waiting,
  ...{ partsSent, drawn, tried: undefined, handed: 0 },
})
