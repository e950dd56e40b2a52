import { hasTrouble, type PlatformFinding } from '../../../src/chat/doctor.ts'
import { sayByKey, type WordKey } from '../../../src/i18n/translate.ts'
import { type adminPlaces, atPlace } from './admin-places.ts'
import type { Check } from './examined.ts'

interface Noticed {
  condition: string
  code: string
  says: WordKey
  todo: WordKey
  place: keyof typeof adminPlaces
  soon?: true
}

/** What only the running server can have noticed of what comes from WeCom. */
const noticed: readonly Noticed[] = [
  {
    condition: 'wecom.signature',
    code: 'wecom.token',
    says: 'doctor.wecom.token',
    todo: 'doctor.wecom.token.do',
    place: 'token',
  },
  {
    condition: 'wecom.cipher',
    code: 'wecom.aesKey',
    says: 'doctor.wecom.aesKey',
    todo: 'doctor.wecom.aesKey.do',
    place: 'aesKey',
  },
  {
    condition: 'wecom.receiver',
    code: 'wecom.corp',
    says: 'doctor.wecom.receiver',
    todo: 'doctor.wecom.corp.do',
    place: 'corp',
  },
  {
    condition: 'wecom.suspended',
    code: 'wecom.suspended',
    says: 'doctor.wecom.suspended',
    todo: 'doctor.wecom.suspended.do',
    place: 'enable',
  },
  {
    condition: 'wecom.endangered',
    code: 'wecom.endangered',
    says: 'doctor.wecom.endangered',
    todo: 'doctor.wecom.suspended.do',
    place: 'enable',
    soon: true,
  },
]

/** With older settings than those of now it noticed what may be mended. */
export const checkConditions: Check = async ({ options, ports: { running, t } }, before) => {
  if (!options.app || !running || hasTrouble(before, 'wecom.restart')) return []
  const found: PlatformFinding[] = []
  for (const { condition, code, says, todo, place, soon } of noticed) {
    if (!running.conditions.includes(condition)) continue
    found.push({
      ...{ code, ok: soon === true, ...(soon ? { soon } : {}) },
      says: sayByKey(t.locale, says),
      ...atPlace(place, t, sayByKey(t.locale, todo)),
    })
  }
  return found
}
