import { hasTrouble, type PlatformFinding } from '../../../src/chat/doctor.ts'
import type { WordKey } from '../../../src/i18n/translate.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import type { Check } from './finding.ts'

interface Noticed {
  condition: string
  code: string
  says: WordKey
  where: WordKey
  /** It is known already, by one of these. */
  unless?: readonly string[]
}

/** What only the running server can have noticed. */
const noticed: readonly Noticed[] = [
  {
    condition: 'slack.signature',
    code: 'slack.signingSecret',
    says: 'doctor.slack.signingSecret',
    where: 'doctor.slack.signingSecret.where',
    unless: ['slack.restart'],
  },
  {
    condition: 'slack.connections',
    code: 'slack.connections',
    says: 'doctor.slack.connections',
    where: 'doctor.slack.connections.where',
  },
  {
    condition: 'slack.limited',
    code: 'slack.limited',
    says: 'doctor.slack.limited',
    where: 'doctor.slack.limited.where',
  },
  {
    condition: 'slack.refused',
    code: 'slack.restart',
    says: 'doctor.slack.restart',
    where: 'doctor.slack.restart.where',
    unless: ['slack.scope', 'slack.restart'],
  },
  {
    condition: 'slack.noSocket',
    code: 'slack.restart',
    says: 'doctor.slack.restart',
    where: 'doctor.slack.restart.where',
    unless: ['slack.appToken', 'slack.socketModeOff', 'slack.restart', 'slack.scope'],
  },
]

export const checkConditions: Check = async ({ ports: { running, t } }, before) => {
  const found: PlatformFinding[] = []
  for (const { condition, code, says, where, unless = [] } of noticed) {
    if (!running?.conditions.includes(condition) || hasTrouble([...before, ...found], code, ...unless)) continue
    found.push({ code, ok: false, says: sayByKey(t.locale, says), where: sayByKey(t.locale, where) })
  }
  return found
}
