import { carryOut, hasTrouble, type PlatformFinding } from '../../../src/chat/doctor.ts'
import { OwnToken } from '../../../src/chat/own-token.ts'
import { systemClock } from '../../../src/clock/clock.ts'
import { DingtalkApi } from '../api/dingtalk-api.ts'
import { checkClock } from './check-clock.ts'
import { checkContacts } from './check-contacts.ts'
import { checkCoolApp } from './check-cool-app.ts'
import { checkRobot } from './check-robot.ts'
import { checkServer } from './check-server.ts'
import { checkTemplate } from './check-template.ts'
import { checkTodo } from './check-todo.ts'
import { atPlace } from './console-places.ts'
import type { Check, DingtalkDoctorPorts, DoctorOptions, Examined } from './examined.ts'
import { everything, refusalFinding } from './refusal-finding.ts'

/** What only somebody's doing shows: that it was not tried is said. */
const sayUnproven: Check = async ({ ports: { t } }, found) =>
  hasTrouble(found, ...everything)
    ? []
    : [
        {
          ...{ code: 'dingtalk.unproven', ok: true, soon: true, says: t('doctor.dingtalk.unproven') },
          ...atPlace('mode', t, t('doctor.dingtalk.unproven.do')),
        },
      ]

/** What was asked for is tried where the server does not run: the two would share what DingTalk pushes. */
const listensOrSays: Check = async (about, found) => {
  const { running, listen, t } = about.ports
  if (!listen) return await sayUnproven(about, found)
  if (!running) return hasTrouble(found, ...everything) ? [] : await listen(about.card)
  return [
    {
      ...{ code: 'dingtalk.listen', ok: false, says: t('doctor.dingtalk.listen.running') },
      where: t('doctor.dingtalk.listen.running.where'),
    },
  ]
}

/** What is refused to every call is said once, and nothing after it is tried. */
const unlessRefused =
  (check: Check): Check =>
  async (about, found) =>
    hasTrouble(found, ...everything) ? [] : await check(about, found)

/** The contacts first: they cost nothing, and tell whether anything is answered. */
const checks: readonly Check[] = [
  checkClock,
  ...[checkContacts, checkRobot, checkTemplate, checkTodo, checkCoolApp].map(unlessRefused),
  async (about, found) => (about.ports.listen ? [] : await checkServer(about, found)),
  listensOrSays,
]

/**
 * Everything that can be wrong about the connection to DingTalk. Nobody there hears of it, unless a member is named; of calls that
 * are billed it takes four at most where all is well.
 */
export async function examine(options: DoctorOptions, ports: DingtalkDoctorPorts): Promise<PlatformFinding[]> {
  const api = new DingtalkApi({ ...options, tokens: new OwnToken(), clock: systemClock })
  const about: Examined = { options, ports, api }
  return await carryOut(checks, about, (error) => [refusalFinding(error, ports.t)])
}
