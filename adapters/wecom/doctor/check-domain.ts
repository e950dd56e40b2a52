import { hasTrouble, type PlatformFinding } from '../../../src/chat/doctor.ts'
import { atPlace } from './admin-places.ts'
import type { AppCheck, ExaminedApp } from './examined.ts'

/** How long a file is waited for, milliseconds. */
const patience = 10_000

/** What keeps files away as well. */
const causes = ['wecom.notRunning', 'wecom.restart', 'wecom.http', 'wecom.callback']

/** Whether pages of ours open in WeCom: the host of PUBLIC_URL is the trusted domain, and the file that proves it is served. */
export const checkDomain: AppCheck = async ({ app: { publicUrl }, agent, ports }, found) => {
  if (publicUrl === undefined || hasTrouble(found, ...causes)) return []
  const { t } = ports
  const { host } = new URL(publicUrl)
  const isTrusted = agent.trustedDomain === host
  const files = await ports.domainFiles()
  const silent = (await Promise.all(files.map(async (name) => ((await opens(publicUrl, name)) ? [] : [name])))).flat()
  if (silent.length > 0)
    return [missing(t('doctor.wecom.domainFile.silent', { url: `${publicUrl}/${silent[0]}` }), host, t)]
  if (isTrusted) return [{ code: 'wecom.domain', ok: true, says: t('doctor.wecom.domain.ok', { host }) }]
  if (files.length === 0) return [missing(t('doctor.wecom.domainFile.missing', { host }), host, t)]
  return [
    {
      ...{ code: 'wecom.domain', ok: false, says: t('doctor.wecom.domain', { host }) },
      ...atPlace('domain', t, t('doctor.wecom.domain.do', { host })),
    },
  ]
}

const missing = (says: string, host: string, t: ExaminedApp['ports']['t']): PlatformFinding => ({
  ...{ code: 'wecom.domainFile', ok: false, says },
  ...atPlace('domainFile', t, t('doctor.wecom.domainFile.do', { host })),
})

async function opens(publicUrl: string, name: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patience)
    const response = await fetch(`${publicUrl}/${encodeURIComponent(name)}`, { redirect: 'manual', signal })
    await response.body?.cancel()
    return response.status === 200
  } catch {
    return false
  }
}
