import { z } from 'zod'
import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import type { Translator } from '../../../src/i18n/translate.ts'
import { WecomRefused } from '../api/refusal.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import type { AppOptions } from '../ports.ts'
import { type adminPlaces, atPlace } from './admin-places.ts'
import { refusalFinding } from './refusal-finding.ts'

const shape = z.object({
  name: z.string().catch(''),
  allow_userinfos: z.object({ user: z.array(z.object({ userid: z.string() })).catch([]) }).catch({ user: [] }),
  allow_partys: z.object({ partyid: z.array(z.number()).catch([]) }).catch({ partyid: [] }),
  allow_tags: z.object({ tagid: z.array(z.number()).catch([]) }).catch({ tagid: [] }),
  close: z.number().catch(0),
  redirect_domain: z.string().catch(''),
})

const listShape = z.object({ agentlist: z.array(z.object({ agentid: z.number(), name: z.string().catch('') })) })

/** The app as its admin set it up. */
export interface Agent {
  name: string
  /** 可信域名, with its port; '': none. */
  trustedDomain: string
  /** Who may use it. */
  members: readonly string[]
  departments: readonly number[]
}

/**
 * What WeCom says of the app (developer.work.weixin.qq.com/document/path/90227). Without it nothing else can be asked, so
 * nothing else is.
 */
export async function askAgent(
  api: WecomApi,
  { agentId }: Pick<AppOptions, 'agentId'>,
  t: Translator,
): Promise<{ findings: PlatformFinding[]; agent?: Agent }> {
  try {
    const told = await api.call('GET', '/cgi-bin/agent/get', { query: { agentid: agentId }, shape })
    const { name, allow_userinfos, allow_partys, allow_tags } = told
    if (told.close !== 0)
      return { findings: [trouble('closed', t('doctor.wecom.closed'), 'enable', t('doctor.wecom.closed.do'))] }
    const agent: Agent = {
      ...{ name, trustedDomain: told.redirect_domain },
      members: allow_userinfos.user.map(({ userid }) => userid),
      departments: allow_partys.partyid,
    }
    if (agent.members.length + agent.departments.length + allow_tags.tagid.length === 0)
      return { findings: [trouble('range', t('doctor.wecom.range.empty'), 'range', t('doctor.wecom.range.do'))] }
    return { findings: [{ code: 'wecom.app', ok: true, says: t('doctor.wecom.app.ok', { name }) }], agent }
  } catch (error) {
    const isOther = error instanceof WecomRefused && error.errcode === notItsAgent
    const other = isOther ? await agentOfSecret(api) : undefined
    if (!other) return { findings: [refusalFinding(error, t, { agentId })] }
    const says = t('doctor.wecom.secret.other', { name: other.name, agentId: other.agentid, configured: agentId })
    return { findings: [trouble('secret', says, 'secret', t('doctor.wecom.secret.do'))] }
  }

  function trouble(code: string, says: string, place: keyof typeof adminPlaces, todo: string): PlatformFinding {
    return { code: `wecom.${code}`, ok: false, says, ...atPlace(place, t, todo) }
  }
}

/** Of another app than the one of the Secret. */
const notItsAgent = 301002

/** The one app that a token speaks for. */
async function agentOfSecret(api: WecomApi) {
  const told = await api.call('GET', '/cgi-bin/agent/list', { shape: listShape }).catch(() => undefined)
  return told?.agentlist[0]
}
