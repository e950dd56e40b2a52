import type { Holder } from '../../state/access-tokens.ts'
import type { Corp } from '../../state/corp.ts'
import { keyOf } from '../../state/member.ts'
import type { Endpoint } from '../call.ts'
import { Refusal } from '../refusal.ts'

export const gettoken: Endpoint = {
  method: 'GET',
  proof: 'none',
  handle(call) {
    const [corpId, secret] = [call.query('corpid'), call.query('corpsecret')]
    if (corpId === '') throw new Refusal(41002, 'corpid missing')
    if (secret === '') throw new Refusal(41004, 'corpsecret missing')
    if (keyOf(corpId) !== keyOf(call.corp.corpId)) throw new Refusal(40013, 'invalid corpid')
    const holder = holderOf(call.corp, secret)
    if (!holder) throw new Refusal(40001, 'invalid credential')
    const { token, expiresIn } = call.world.tokens.get(secret, holder)
    return { access_token: token, expires_in: expiresIn }
  },
}

function holderOf({ apps, contactSync }: Corp, secret: string): Holder | undefined {
  if (secret === contactSync.secret) return { kind: 'contacts' }
  const app = apps.find((one) => one.secret === secret)
  return app && { kind: 'app', app }
}
