import type { Condition } from '../../src/chat/condition.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { msPerHour } from '../../src/clock/lengths.ts'
import type { Transport } from './transport.ts'
import type { Workspaces } from './web-api/workspaces.ts'

/** What is told once is told for so long. */
const recently = msPerHour

/** What this process has noticed about Slack. */
export class Conditions {
  readonly #clock: Clock
  #refusedAt: Date | undefined
  #limitedAt: Date | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A request that Slack did not sign with our secret. */
  refused(): void {
    this.#refusedAt = this.#clock.now()
  }

  /** One that Slack did sign: whatever was refused before was not Slack's. */
  signed(): void {
    this.#refusedAt = undefined
  }

  limited(at: Date): void {
    this.#limitedAt = at
  }

  list(transport: Transport | undefined, { refusal }: Pick<Workspaces, 'refusal'>): readonly Condition[] {
    const { trouble, foreign = 0 } = transport?.sockets ?? {}
    return [
      ...(refusal === undefined
        ? []
        : [condition('slack.refused', 'failure', { key: 'slack.condition.refused', args: { code: refusal } })]),
      ...(trouble
        ? [condition('slack.noSocket', 'failure', { key: 'slack.condition.noSocket', args: { code: trouble.code } })]
        : []),
      ...(foreign > 0
        ? [condition('slack.connections', 'warning', { key: 'slack.condition.connections', args: { count: foreign } })]
        : []),
      ...(this.#isRecent(this.#refusedAt)
        ? [condition('slack.signature', 'warning', { key: 'slack.condition.signature' })]
        : []),
      ...(this.#isRecent(this.#limitedAt)
        ? [condition('slack.limited', 'warning', { key: 'slack.condition.limited' })]
        : []),
    ]
  }

  #isRecent(at: Date | undefined): boolean {
    return at !== undefined && this.#clock.now().getTime() - at.getTime() < recently
  }
}

const condition = (code: string, severity: Condition['severity'], says: Condition['says']): Condition => ({
  code,
  severity,
  says,
})
