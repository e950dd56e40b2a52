import { RemoteRefused } from '../../errors/remote-errors.ts'
import { describeError } from '../../log/describe-error.ts'
import { Withheld } from './draw-message.ts'
import { NotRepeated } from './unknown-end.ts'

/** How a row that waits for its lane begins to say so. */
export const saysLane = 'lane: '

/** What is kept of a failure: codes, no words of anybody. */
export function sayFailure(error: unknown): string {
  if (error instanceof RemoteRefused) return error.about === 'lane' ? `${saysLane}${error.code}` : error.code
  if (error instanceof NotRepeated) return 'may have arrived'
  return error instanceof Withheld ? error.message : describeError(error).type
}
