import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Translator } from '../../../src/i18n/translate.ts'
import { WecomRefused } from '../api/refusal.ts'
import { type adminPlaces, atPlace } from './admin-places.ts'

/** What is wrong where WeCom refuses a call of the app, or does not answer. */
export function refusalFinding(error: unknown, t: Translator, { agentId }: { agentId: number }): PlatformFinding {
  if (error instanceof WecomRefused) return ofCode(error, t, agentId)
  if (error instanceof RemoteRefused) return failed(error.code, t)
  if (!(error instanceof NeverArrived)) throw error
  return {
    ...{ code: 'wecom.unreachable', ok: false },
    says: t('doctor.wecom.unreachable', { about: error.message }),
    where: t('doctor.wecom.unreachable.where'),
  }
}

function ofCode(refused: WecomRefused, t: Translator, agentId: number): PlatformFinding {
  const { errcode, says } = refused
  const found = (code: string, said: string, place: keyof typeof adminPlaces, todo: string): PlatformFinding => ({
    ...{ code: `wecom.${code}`, ok: false, says: said },
    ...atPlace(place, t, todo),
  })
  switch (errcode) {
    case 40013:
      return found('corp', t('doctor.wecom.corp'), 'corp', t('doctor.wecom.corp.do'))
    case 40001:
    case 40091:
    case 301002:
      return found('secret', t('doctor.wecom.secret', { code: errcode }), 'secret', t('doctor.wecom.secret.do'))
    case 40056:
      return found('agent', t('doctor.wecom.agent', { agentId }), 'agent', t('doctor.wecom.agent.do'))
    case 60020: {
      const address = String(says.args?.address ?? '?')
      return found('address', t('doctor.wecom.address', { address }), 'address', t('doctor.wecom.address.do'))
    }
    case 50003:
      return found('closed', t('doctor.wecom.closed'), 'enable', t('doctor.wecom.closed.do'))
    default:
      return failed(refused.code, t)
  }
}

const failed = (code: string, t: Translator): PlatformFinding => ({
  ...{ code: 'wecom.failed', ok: false },
  says: t('doctor.wecom.failed', { code }),
  where: t('doctor.wecom.failed.where'),
})
