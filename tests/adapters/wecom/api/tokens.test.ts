import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WecomApi } from '../../../../adapters/wecom/api/wecom-api.ts'
import { NeverArrived } from '../../../../src/errors/remote-errors.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { MemoryTokens } from '../../../support/memory-tokens.ts'
import { json, StrictServer } from './strict-server.ts'

let wecom: FakeWecom
let tokens: MemoryTokens

beforeEach(async () => {
  wecom = await startFakeWecom()
  tokens = new MemoryTokens()
})
afterEach(() => wecom.close())

const opened: WecomApi[] = []
function process(secret = wecom.app.secret): WecomApi {
  const { corpId } = wecom.corp
  const options = { baseUrl: new URL(wecom.apiBase), corpId, secret, tokens, clock: wecom.clock, wait: async () => {} }
  const api = new WecomApi(options)
  opened.push(api)
  return api
}
afterEach(() => {
  for (const api of opened.splice(0)) api.close()
})

const ask = (api: WecomApi) => api.call('GET', '/cgi-bin/agent/get', { query: { agentid: wecom.app.agentId } })
const fetched = () => wecom.calls.filter(({ path }) => path.endsWith('gettoken')).length
const die = () => wecom.world.tokens.kill()

describe('the token', () => {
  it('is fetched once, however many wait for it, and in however many processes later', async () => {
    const first = process()
    await Promise.all(Array.from({ length: 64 }, () => ask(first)))
    await ask(process())
    expect(fetched()).toBe(1)
  })

  it('that died early is fetched once more while 64 calls wait, each tried twice', async () => {
    const [one, other] = [process(), process()]
    await Promise.all([ask(one), ask(other)])
    const before = fetched()
    die()
    await Promise.all(Array.from({ length: 64 }, (_, index) => ask(index % 2 === 0 ? one : other)))
    expect(fetched() - before).toBeLessThanOrEqual(2)
    expect(wecom.calls.length).toBeLessThanOrEqual(2 + 64 * 2 + fetched())
  })

  it('of now is not thrown away because one of before was not taken, however late that is told', async () => {
    const server = await StrictServer.open()
    const api = server.api({ tokens })
    const late = Promise.withResolvers<void>()
    await ask(api)
    server.token = 'another'
    let refused = 0
    server.answers = async ({ url = '' }, response) => {
      if (url.includes('another')) return json(response, { errcode: 0, errmsg: 'ok' })
      refused += 1
      if (refused === 1) await late.promise
      json(response, { errcode: 40_014, errmsg: 'invalid access_token' })
    }
    const waiting = ask(api)
    await expect.poll(() => refused).toBe(1)
    await ask(api)
    late.resolve()
    await waiting
    expect(server.asked.filter(({ url }) => url.includes('gettoken'))).toHaveLength(2)
    await server.close()
  })

  it('that somebody else has put there by then is taken', async () => {
    const api = process()
    await ask(api)
    die()
    await ask(process())
    const before = fetched()
    await ask(api)
    expect(fetched()).toBe(before)
  })

  it('of another process stays, where that was faster, and is used', async () => {
    const server = await StrictServer.open()
    const theirs = { value: 'theirs', expiresAt: new Date(wecom.clock.now().getTime() + 7_200_000) }
    const swap = tokens.swap.bind(tokens)
    tokens.swap = async (stale, fresh) => {
      tokens.kept = theirs
      return await swap(stale, fresh)
    }
    await ask(server.api({ tokens }))
    expect(tokens.kept).toBe(theirs)
    expect(server.asked.at(-1)?.url).toContain('access_token=theirs')
    await server.close()
  })

  it('is fetched anew before its time is over', async () => {
    const api = process()
    await ask(api)
    wecom.clock.advance(6_900_000 - 60_000)
    await ask(api)
    expect(fetched()).toBe(1)
    wecom.clock.advance(60_000 + 1000)
    await ask(api)
    expect(fetched()).toBe(2)
    // It is the same, with five minutes left: it is not asked for at every call.
    await ask(api)
    expect(fetched()).toBe(2)
    wecom.clock.advance(150_000)
    await ask(api)
    expect(fetched()).toBe(3)
    wecom.clock.advance(150_000)
    await ask(api)
    expect(fetched()).toBe(4)
  })

  it('that is refused with whatever token is a matter of the lane, after one more', async () => {
    const api = process()
    await ask(api)
    wecom.knobs.refuses('agent/get', 40014, { times: 2 })
    await expect(ask(api)).rejects.toMatchObject({ code: '40014', about: 'lane' })
    expect(wecom.calls.filter(({ path }) => path.endsWith('agent/get'))).toHaveLength(3)
    expect(api.refusal?.errcode).toBe(40014)
    await ask(api)
    expect(api.refusal).toBeUndefined()
  })

  it('is not asked for again and again with a wrong secret', async () => {
    const api = process('a-secret-of-nobody')
    for (let attempt = 0; attempt < 3; attempt += 1)
      await expect(ask(api)).rejects.toMatchObject({ class: 'settingsWrong', about: 'lane' })
    expect(fetched()).toBe(1)
    wecom.clock.advance(60_001)
    await expect(ask(api)).rejects.toMatchObject({ class: 'settingsWrong' })
    expect(fetched()).toBe(2)
  })

  it('that was not given says so to everybody who waits, and is asked for once more by whoever comes', async () => {
    const api = process()
    wecom.knobs.breaks('gettoken', 502)
    const ends = await Promise.allSettled(Array.from({ length: 8 }, () => ask(api)))
    expect(ends.map((end) => end.status === 'rejected' && end.reason instanceof NeverArrived)).toEqual(
      Array(8).fill(true),
    )
    await ask(api)
    expect(fetched()).toBe(2)
  })
})
