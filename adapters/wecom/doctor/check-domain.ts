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
  for (const { name, content } of files) {
    const url = `${publicUrl}/${encodeURIComponent(name)}`
    const served = await contentAt(url, content.length)
    if (served === undefined) return [missing(t('doctor.wecom.domainFile.silent', { url }), host, t)]
    if (served !== content) return [otherwise(url, t)]
  }
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

/** Something before us answers with a file of its own, or changes ours. */
const otherwise = (url: string, t: ExaminedApp['ports']['t']): PlatformFinding => ({
  ...{ code: 'wecom.domainFile', ok: false, says: t('doctor.wecom.domainFile.other', { url }) },
  ...atPlace('domainFile', t, t('doctor.wecom.domainFile.other.do', { url })),
})

/** Byte for byte; of what is longer as much as shows that it is. Undefined: nothing opens there. */
async function contentAt(url: string, length: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
    if (response.status !== 200 || !response.body) return undefined
    let content = ''
    for await (const piece of response.body) {
      content += Buffer.from(piece).toString('latin1')
      if (content.length > length) break
    }
    return content
  } catch {
    return undefined
  }
}
