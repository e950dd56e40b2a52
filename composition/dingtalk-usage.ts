import {
  advise,
  type Level,
  levelOf,
  monthOf,
  type Pot,
  pots,
  progressOf,
  quotaAccount,
  readPot,
} from '../adapters/dingtalk/index.ts'
import type { Usage } from '../src/chat/usage.ts'
import type { Settings } from '../src/config/settings.ts'
import type { PlatformCondition } from '../src/operations/read-status.ts'
import type { Reader } from '../src/store/store.ts'
import { loadCalendar } from '../src/workdays/load-calendar.ts'

type Account = Pick<Settings, 'dingtalkClientId' | 'dingtalkMonthlyCalls' | 'dingtalkMonthlyPushes'>

/** What this month has cost at DingTalk, by all processes together, and what is to be done about it. */
export async function dingtalkUsage(
  reader: Reader,
  { dingtalkClientId: clientId, dingtalkMonthlyCalls: calls, dingtalkMonthlyPushes: pushes }: Account,
  now: Date,
): Promise<{ usage: readonly Usage[]; conditions: readonly PlatformCondition[] }> {
  if (clientId === undefined) return { usage: [], conditions: [] }
  const usage: Usage[] = []
  const conditions: PlatformCondition[] = []
  for (const pot of pots) {
    const { level, byKind } = await levelNow(reader, { clientId, pot, ours: { calls, pushes }[pot] }, now)
    usage.push({ what: `dingtalk.usage.${pot}`, ...pick(level), ...advise(byKind) })
    conditions.push(...conditionOf(pot, level))
  }
  return { usage, conditions }
}

/** Where what can wait is saved up: the month's calls will not do. */
export async function savingPlatforms(
  reader: Reader,
  {
    dingtalkClientId: clientId,
    dingtalkMonthlyCalls: ours,
  }: Pick<Account, 'dingtalkClientId' | 'dingtalkMonthlyCalls'>,
  now: Date,
): Promise<ReadonlySet<string>> {
  if (clientId === undefined) return new Set()
  const { level } = await levelNow(reader, { clientId, pot: 'calls', ours }, now)
  return new Set(level.saves ? ['dingtalk'] : [])
}

async function levelNow(
  reader: Reader,
  { clientId, pot, ours }: { clientId: string; pot: Pot; ours: number },
  now: Date,
) {
  const where = { month: monthOf(now), pot }
  const { used, byKind, most = ours, closedUntil } = await readPot(reader, quotaAccount(clientId), where)
  const isClosed = closedUntil !== undefined && closedUntil > now
  return { byKind, level: levelOf({ used, most, isClosed }, progressOf(now, await loadCalendar(reader))) }
}

const pick = ({ used, most, forecast }: Level) => ({ used, most, forecast })

function conditionOf(pot: Pot, { used, most, isNear, saves, isEmpty }: Level): PlatformCondition[] {
  const state = isEmpty ? 'empty' : saves ? 'saves' : isNear ? 'near' : undefined
  if (!state) return []
  const says = { key: `dingtalk.${state}.${pot}` as const, args: isEmpty ? {} : { used, most } }
  const severity = isEmpty ? 'failure' : 'warning'
  return [{ platform: 'dingtalk', code: `dingtalk.${pot}.${state}`, severity, says }]
}
