import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { isNear } from '../../../src/config/near-address.ts'
import { callbackPath } from '../callback-path.ts'
import { atPlace } from './admin-places.ts'
import { type Answered, askAddress } from './ask-address.ts'
import type { Check, Examined } from './examined.ts'

/** Asks our own address as WeCom does when it is saved, and this machine where the address does not answer. */
export const checkCallback: Check = async ({ options: { app, port }, ports }) => {
  const { t, answersWithin = wecomWaits } = ports
  if (!app) return []
  const { corpId, publicUrl, keys } = app
  const path = callbackPath(app)
  const ask = (base: string, wrongly?: true) =>
    askAddress({ url: base + path, corpId, keys: keys[0]!, ...(wrongly ? { wrongly } : {}) })
  const local = port ? await ask(`http://127.0.0.1:${port}`) : undefined
  if (local === 'unreachable') return [notRunning(t)]
  if (local === 'refused' || local === 'elsewhere') return [restart(t)]
  if (publicUrl === undefined) return [noAddress(t)]
  if (isNear(new URL(publicUrl).hostname) && !isNear(app.apiBase.hostname)) return [unprotected(publicUrl, t)]
  const url = publicUrl + path
  const outcome = await ask(publicUrl)
  if (outcome !== 'ours') return [unanswered(outcome, url, t)]
  if ((await ask(publicUrl, true)) !== 'refused') return [unanswered('open', url, t)]
  const took = await fastest(() => ask(publicUrl))
  if (took > answersWithin) return [slow(url, took, t)]
  return [{ code: 'wecom.callback', ok: true, says: t('doctor.wecom.callback.ok', { url }) }]
}

type T = Examined['ports']['t']

/** How long WeCom waits when the address is saved, milliseconds (developer.work.weixin.qq.com/document/path/90930). */
const wecomWaits = 1000
/** A machine that is busy for a moment is not slow. */
const tries = 3

/** Of a few, in milliseconds; no more are made than it takes. */
async function fastest(ask: () => Promise<Answered>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let tried = 0; tried < tries && best > wecomWaits; tried += 1) {
    const begun = performance.now()
    if ((await ask()) === 'ours') best = Math.min(best, performance.now() - begun)
  }
  return Math.ceil(best)
}

const slow = (url: string, took: number, t: T): PlatformFinding => ({
  ...{ code: 'wecom.callbackSlow', ok: false, says: t('doctor.wecom.callback.slow', { url, took }) },
  ...atPlace('url', t, t('doctor.wecom.callback.slow.do')),
})

export const notRunning = (t: T): PlatformFinding => ({
  ...{ code: 'wecom.notRunning', ok: false },
  says: t('doctor.wecom.notRunning'),
  where: t('doctor.wecom.notRunning.where'),
})

/** The running server has other keys than the settings, or another app. */
const restart = (t: T): PlatformFinding => ({
  ...{ code: 'wecom.restart', ok: false },
  says: t('doctor.wecom.restart'),
  where: t('doctor.wecom.restart.where'),
})

const noAddress = (t: T): PlatformFinding => ({
  ...{ code: 'wecom.publicUrl', ok: true, soon: true },
  says: t('doctor.wecom.publicUrl'),
  ...atPlace('url', t, t('doctor.wecom.publicUrl.do')),
})

const unprotected = (url: string, t: T): PlatformFinding => ({
  ...{ code: 'wecom.http', ok: false },
  says: t('doctor.wecom.http', { url }),
  ...atPlace('url', t, t('doctor.wecom.http.do')),
})

const says = {
  unreachable: 'doctor.wecom.callback.silent',
  refused: 'doctor.wecom.callback.other',
  elsewhere: 'doctor.wecom.callback.other',
  open: 'doctor.wecom.callback.open',
} as const

const unanswered = (outcome: Exclude<Answered, 'ours'> | 'open', url: string, t: T): PlatformFinding => ({
  ...{ code: 'wecom.callback', ok: false },
  says: t(says[outcome], { url }),
  ...atPlace('url', t, t('doctor.wecom.callback.do', { url })),
})
