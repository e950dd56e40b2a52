import type { Condition } from '../../src/chat/condition.ts'
import type { Clock } from '../../src/clock/clock.ts'
import { msPerHour } from '../../src/clock/lengths.ts'
import type { DingtalkApi } from './api/dingtalk-api.ts'
import type { StreamFigures, Supervisor } from './stream/supervisor.ts'

/** What is told once is told for so long. */
const recently = msPerHour
/** A connection is renewed within a second or two; who was deaf for longer may have missed something, milliseconds. */
const longGap = 10_000

/** What this process has noticed about DingTalk. */
export class Conditions {
  readonly #clock: Clock
  #deafMs = 0
  #gap: { at: Date; ms: number } | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Something stands after nothing did. */
  listensAgain({ deafMs }: Pick<StreamFigures, 'deafMs'>): void {
    const ms = deafMs - this.#deafMs
    this.#deafMs = deafMs
    if (ms >= longGap) this.#gap = { at: this.#clock.now(), ms }
  }

  list({ refusal }: Pick<DingtalkApi, 'refusal'>, { trouble }: Pick<Supervisor, 'trouble'>): readonly Condition[] {
    const refused = refusal && refusedBy('dingtalk.refused', refusal.code)
    const stream = trouble && streamTrouble(trouble.code)
    // One wrong secret is one thing to mend.
    const isSame = refused && stream && refused.says.key === stream.says.key
    return [...(refused && !isSame ? [refused] : []), ...(stream ? [stream] : []), ...this.#gaps()]
  }

  #gaps(): Condition[] {
    const gap = this.#gap
    if (!gap || this.#clock.now().getTime() - gap.at.getTime() >= recently) return []
    const says = { key: 'dingtalk.condition.gap' as const, args: { seconds: Math.round(gap.ms / 1000) } }
    return [{ code: 'dingtalk.stream.gap', severity: 'warning', says }]
  }
}

const streamTrouble = (code: string): Condition =>
  code === 'unreachable'
    ? { code: 'dingtalk.stream.away', severity: 'failure', says: { key: 'dingtalk.condition.away' } }
    : refusedBy('dingtalk.stream.refused', code)

/** What there is to mend, by how DingTalk's code begins. */
const toMend = {
  authFailed: 'dingtalk.condition.secret',
  invalidClientIdOrSecret: 'dingtalk.condition.secret',
  'Forbidden.AccessDenied.AccessTokenPermissionDenied': 'dingtalk.condition.permission',
  '60011': 'dingtalk.condition.permission',
  'Forbidden.AccessDenied.IpNotInWhiteList': 'dingtalk.condition.address',
  '60020': 'dingtalk.condition.address',
} as const

function refusedBy(code: string, theirs: string): Condition {
  const [, known] = Object.entries(toMend).find(([start]) => theirs.startsWith(start)) ?? []
  const says = known ? { key: known } : { key: 'dingtalk.condition.refused' as const, args: { code: theirs } }
  return { code, severity: 'failure', says }
}
