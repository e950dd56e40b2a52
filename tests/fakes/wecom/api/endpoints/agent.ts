import type { Endpoint } from '../call.ts'
import { Refusal } from '../refusal.ts'

export const agentGet: Endpoint = {
  method: 'GET',
  proof: 'access token',
  handle(call) {
    const id = call.query('agentid')
    if (id === '') throw new Refusal(41011, 'missing agentid')
    const app = call.corp.apps.find(({ agentId }) => String(agentId) === id)
    if (!app) throw new Refusal(40056, 'invalid agentid')
    if (app !== call.app) throw new Refusal(301002, 'not allow operate another agent with this accesstoken')
    const { members, departments, tags } = app.visible
    const users = [...members].map((key) => ({ userid: call.corp.find(key)?.userid ?? key }))
    return {
      ...{ agentid: app.agentId, name: app.name, square_logo_url: '', description: '' },
      allow_userinfos: { user: users },
      allow_partys: { partyid: [...departments] },
      allow_tags: { tagid: [...tags] },
      ...{ close: Number(app.closed), redirect_domain: app.trustedDomain, report_location_flag: 0 },
      ...{ isreportenter: Number(app.reportsEnter), home_url: app.homeUrl },
    }
  },
}

/** Of a token of an app: that one alone. */
export const agentList: Endpoint = {
  method: 'GET',
  proof: 'access token',
  handle({ app: { agentId, name } }) {
    return { agentlist: [{ agentid: agentId, name, square_logo_url: '' }] }
  },
}

export const getCallbackIp: Endpoint = {
  method: 'GET',
  proof: 'access token',
  handle: () => ({ ip_list: ['127.0.0.1'] }),
}
