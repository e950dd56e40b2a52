import type { Chance } from '../../simulation/chance.ts'
import { CallFaults, type FaultOptions } from './call-faults.ts'

/** What an app gets to see of a bad day, switched on and off by a test. Everything by chance follows the seed. */
export class Knobs {
  readonly calls: CallFaults
  /** Off: tiers and the one message a second are counted, and nothing is refused. */
  rateLimits = true
  /** How long an app may take to acknowledge, milliseconds of real time. */
  ackWithinMs = 3_000
  /** Requests are signed by the clock of the machine, as verifiers go by it; and so many seconds beside it. */
  signatureSkewSeconds = 0
  /** How long Slack processes an uploaded file, milliseconds of the fake's clock. */
  fileProcessingMs = 1_000
  /** Kinds of blocks that are not rolled out here. */
  readonly unknownBlocks = new Set<string>()

  /** Share of the deliveries that come twice. */
  duplicated = 0
  /** Share of the events that let the next one pass. */
  reordered = 0
  /** Share of the events that come later, and by how much (milliseconds of the fake's clock). */
  late = { share: 0, byMs: 10_000 }
  /** Events are lost, as a backlog that Slack threw away: never delivered, never repeated. */
  loseEvents = false
  /** Events wait until this is off again: an app that is cut off. */
  holdEvents = false

  /** How `apps.connections.open`, or the upgrade after it, is refused. */
  refuseConnections:
    | 'invalid_auth'
    | 'internal_error'
    | '408 at the upgrade'
    | 'no connection'
    /** It is upgraded, and not a word is said. */
    | 'no hello'
    | undefined
  /** `apps.connections.open` is answered once this has resolved. */
  connectionsWait: Promise<void> | undefined
  /** What hello calls `num_connections` is this much more than there are. */
  ghosts = 0

  constructor(chance: Chance) {
    this.calls = new CallFaults(chance)
  }

  /** The next calls of a method (`chat.*` is fine) are answered with 429. */
  tooMany(method: string, { retryAfter = 1, ...options }: FaultOptions & { retryAfter?: number } = {}): void {
    this.calls.plan(method, { kind: '429', retryAfter }, options)
  }

  /** … with this HTTP status. */
  breaks(method: string, status = 500, options?: FaultOptions): void {
    this.calls.plan(method, { kind: 'status', status }, options)
  }

  /** … with `ok: false` and this error. */
  refuses(method: string, error: string, options?: FaultOptions): void {
    this.calls.plan(method, { kind: 'error', error }, options)
  }

  /** … are done, and nobody is told. */
  takesWithoutAWord(method: string, options?: FaultOptions): void {
    this.calls.plan(method, { kind: 'taken without a word' }, options)
  }

  /** … do not arrive. */
  neverArrives(method: string, options?: FaultOptions): void {
    this.calls.plan(method, { kind: 'never arrived' }, options)
  }

  /** All is well again. */
  clear(): void {
    this.calls.clear()
    this.unknownBlocks.clear()
    Object.assign(this, { duplicated: 0, reordered: 0, late: { share: 0, byMs: 10_000 } })
    Object.assign(this, { loseEvents: false, holdEvents: false, refuseConnections: undefined, ghosts: 0 })
    this.connectionsWait = undefined
  }
}
