import type { Check } from './examined.ts'

/** What DingTalk takes of a signed time, less what an answer may be on its way, milliseconds. */
const most = 5 * 60_000
const patience = 10_000

/** Whether this machine knows what time it is: signed calls of another hour are refused. */
export const checkClock: Check = async ({ options: { apiBase }, ports: { now, t } }) => {
  const theirs = await timeAt(apiBase)
  if (theirs === undefined) return []
  const off = now().getTime() - theirs
  if (Math.abs(off) < most) return []
  return [
    {
      ...{ code: 'dingtalk.clock', ok: false },
      says: t('doctor.dingtalk.clock', { minutes: Math.round(off / 60_000) }),
      where: t('doctor.dingtalk.clock.where'),
    },
  ]
}

/** Milliseconds since 1970. Undefined: it does not say; that it cannot be reached is found by whoever wants something of it. */
async function timeAt(address: URL): Promise<number | undefined> {
  try {
    const { headers } = await fetch(address, {
      ...{ method: 'GET', redirect: 'manual', signal: AbortSignal.timeout(patience) },
    })
    const at = Date.parse(headers.get('date') ?? '')
    return Number.isNaN(at) ? undefined : at
  } catch {
    return undefined
  }
}
