import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { DingtalkApi } from '../../../../adapters/dingtalk/index.ts'
import { OwnToken } from '../../../../src/chat/own-token.ts'
import { systemClock } from '../../../../src/clock/clock.ts'
import { NeverArrived, RemoteRefused } from '../../../../src/errors/remote-errors.ts'
import { Chance } from '../../../fakes/simulation/chance.ts'
import { mutated } from './mutate.ts'

const answers = process.env.SOAK === '1' ? 20_000 : 300
const patience = 600_000
const clientSecret = 'SENTINEL-OF-THE-APP'
const accessToken = 'SENTINEL-OF-A-TOKEN'
const session = 'SENTINEL-OF-A-SESSION'

const chance = new Chance(Math.floor(Date.now() / 86_400_000))
const originals: readonly object[] = [
  { processQueryKey: 'key', invalidStaffIdList: [], flowControlledStaffIdList: [] },
  { success: true, result: { outTrackId: 'o', deliverResults: [{ success: true, carrierId: 'c', errorMsg: '' }] } },
  { errcode: 0, errmsg: 'ok', media_id: '@m', result: { userid: 'lilei', list: [], has_more: false } },
  { errcode: 88, sub_code: '40014', errmsg: 'no' },
  { errcode: 90_020, errmsg: '调用量:10001次，额度:10000次' },
  { code: 'Forbidden.AccessDenied.QpsLimitForApi', message: 'no', requestid: 'r' },
  { accessToken, expireIn: 7_200, unionId: 'u', corpId: 'dingcorp' },
]
const statuses = [200, 200, 200, 200, 201, 400, 401, 403, 404, 429, 500, 503]

let server: Server
let base: URL

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume()
    request.once('end', () => {
      const isToken = request.url === '/v1.0/oauth2/accessToken' && chance.hits(0.9)
      response.writeHead(isToken ? 200 : chance.pick(statuses)!, { 'content-type': 'application/json' })
      response.end(
        isToken ? JSON.stringify({ accessToken, expireIn: 7_200 }) : mutated(chance.pick(originals)!, chance),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterAll(() => server.close())

const sent = z.object({ processQueryKey: z.string() })
const shaped = z.object({ result: z.looseObject({}) })

it(
  `${answers} answers that are otherwise than described are a yes, a no, or nothing that anybody knows of`,
  async () => {
    const api = () =>
      new DingtalkApi({
        ...{ apiBase: base, oldApiBase: base, clientId: 'dingapp', clientSecret, tokens: new OwnToken() },
        clock: systemClock,
      })
    const file = { name: 'a.png', mime: 'image/png', content: new Uint8Array(3) }
    const calls: readonly ((one: DingtalkApi) => Promise<unknown>)[] = [
      (one) => one.call('/v1.0/robot/oToMessages/batchSend', { a: 1 }, sent),
      (one) => one.call('/v1.0/card/instances', { a: 1 }, shaped, 'PUT'),
      (one) => one.callOld('/topapi/v2/user/get', { a: 1 }, shaped),
      (one) => one.upload('image', file),
      (one) => one.say(`${base.origin}/robot/sendBySession?session=${session}`, { a: 1 }),
      (one) => one.accountOf('code'),
    ]
    const seen = { yes: 0, no: 0, nothing: 0 }
    let one = api()
    for (let n = 0; n < answers; n += 1) {
      // A token that is kept is believed; now and then there is none.
      if (n % 20 === 0) one = api()
      try {
        await calls[n % calls.length]!(one)
        seen.yes += 1
      } catch (error) {
        if (!(error instanceof RemoteRefused) && !(error instanceof NeverArrived)) throw error
        seen[error instanceof RemoteRefused ? 'no' : 'nothing'] += 1
        const told = inspect(error, { depth: 9 })
        for (const secret of [clientSecret, accessToken, session]) expect(told).not.toContain(secret)
      }
    }
    expect(seen).toEqual({ yes: expect.any(Number), no: expect.any(Number), nothing: expect.any(Number) })
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
  },
  patience,
)
