import type { Json } from '../../../simulation/json.ts'
import type { Visitor } from '../../state/oauth-codes.ts'
import type { Call, Endpoint } from '../call.ts'
import { Refusal } from '../refusal.ts'

const get = (handle: (call: Call) => Json): Endpoint => ({ method: 'GET', proof: 'access token', handle })

/** Who opened a page, by the code of the login. */
export const getUserInfo = get((call) => {
  const visitor = spend(call)
  if ('userid' in visitor) return { userid: visitor.userid }
  return { openid: visitor.openid, ...(visitor.externalUserid ? { external_userid: visitor.externalUserid } : {}) }
})

/** The same under its older address, with names in capitals. */
export const getUserInfoOfOld = get((call) => {
  const visitor = spend(call)
  return 'userid' in visitor ? { UserId: visitor.userid, DeviceId: '' } : { OpenId: visitor.openid, DeviceId: '' }
})

function spend(call: Call): Visitor {
  const code = call.query('code')
  if (code === '') throw new Refusal(41008, 'missing code')
  const visitor = call.world.oauthCodes.spend(code, call.app.agentId)
  if (!visitor) throw new Refusal(40029, 'invalid code')
  return visitor
}

const ticketOf = (call: Call, kind: 'corp' | 'app'): Json => {
  const found = call.world.tickets.get(kind, call.app.agentId)
  if (!found) {
    call.world.violations.add('too many calls', `ticket of the ${kind}`)
    throw new Refusal(45009, 'api freq out of limit')
  }
  return { ticket: found.ticket, expires_in: found.expiresIn }
}

export const corpTicket = get((call) => ticketOf(call, 'corp'))

export const appTicket = get((call) => {
  if (call.query('type') !== 'agent_config') throw new Refusal(40058, 'type has to be agent_config')
  return ticketOf(call, 'app')
})
