import type { Entry } from '../load/ledger.ts'
import type { Kind } from '../load/operation.ts'
import type { Effects } from './effects.ts'

/** One promise that was not kept, as it is told. */
export interface Finding {
  kind: Kind
  key: string
  what: string
}

export interface Comparison {
  acknowledged: number
  /** Acknowledged, and there is no trace of it. */
  lost: Finding[]
  /** It had its effect more than once, acknowledged or not. */
  doubled: Finding[]
  /** Acknowledged and there, but not done. */
  undone: Finding[]
}

/** The answer to these is the new deal's card, once. */
const answeredByCard: readonly Kind[] = ['command', 'form', 'page']

/** Holds what the clients were promised against what is there. */
export function compare(entries: readonly Entry[], effects: Effects): Comparison {
  const promised = entries.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined)
  return {
    acknowledged: promised.length,
    lost: promised.flatMap((entry) => told(entry, whatIsLost(entry, effects))),
    doubled: entries.flatMap((entry) => told(entry, whatIsDoubled(entry, effects))),
    undone: promised.flatMap((entry) => told(entry, whatIsUndone(entry, effects))),
  }
}

const told = ({ operation: { kind }, key }: Entry, what: string | undefined): Finding[] =>
  what === undefined ? [] : [{ kind, key, what }]

const timesDone = ({ operation: { kind }, key }: Entry, { done }: Effects): number => done[kind].get(key) ?? 0

const timesAnswered = ({ operation: { kind }, key }: Entry, { cards }: Effects): number | undefined =>
  answeredByCard.includes(kind) ? (cards.get(key) ?? 0) : undefined

function whatIsLost(entry: Entry, effects: Effects): string | undefined {
  const { inbox, said } = entry.operation
  const recorded = inbox !== undefined && effects.inbox.has(inbox)
  if (!recorded && timesDone(entry, effects) === 0) return 'no trace of it'
  if (said !== undefined && !effects.shown.has(said)) return 'the room does not show it'
  return undefined
}

function whatIsDoubled(entry: Entry, effects: Effects): string | undefined {
  const done = timesDone(entry, effects)
  if (done > 1) return `done ${done} times`
  const answered = timesAnswered(entry, effects) ?? 0
  return answered > 1 ? `answered ${answered} times` : undefined
}

function whatIsUndone(entry: Entry, effects: Effects): string | undefined {
  if (whatIsLost(entry, effects) !== undefined) return undefined
  const { inbox } = entry.operation
  const state = inbox === undefined ? 'done' : effects.inbox.get(inbox)
  if (state !== 'done') return `${state} in the inbox`
  if (timesDone(entry, effects) === 0) return 'done in the inbox, without its effect'
  return timesAnswered(entry, effects) === 0 ? 'done, but never answered' : undefined
}
