import type { Condition } from '../../../src/chat/condition.ts'
import type { Connection, Trouble } from './connection.ts'

const says = {
  refused: 'wecom.condition.botRefused',
  unreachable: 'wecom.condition.botUnreachable',
  taken: 'wecom.condition.botTaken',
} as const satisfies Record<Trouble, string>

/** What this process has noticed about the bot's connection. `lost`: how much of what it was told could not be recorded. */
export function conditionsOf({ trouble, isDisputed }: Pick<Connection, 'trouble' | 'isDisputed'>, lost: number) {
  const conditions: Condition[] = []
  if (trouble) conditions.push({ code: `wecom.bot.${trouble}`, severity: 'failure', says: { key: says[trouble] } })
  else if (isDisputed)
    conditions.push({ code: 'wecom.bot.disputed', severity: 'warning', says: { key: 'wecom.condition.botDisputed' } })
  if (lost > 0)
    conditions.push({
      ...{ code: 'wecom.bot.lost', severity: 'warning' },
      says: { key: 'wecom.condition.botLost', args: { count: lost } },
    })
  return conditions
}
