import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { company } from './company.ts'
import { listen } from './listener.ts'

let world: Awaited<ReturnType<typeof company>>
let app: Awaited<ReturnType<typeof listen>>
beforeEach(async () => {
  world = await company({ events: ['app_home_opened'] })
  app = await listen()
  world.app.deliverTo(app.url)
})
afterEach(async () => {
  await app.close()
  await world.slack.close()
})

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const payload = () => JSON.parse(new URLSearchParams(app.heard.at(-1)!.body).get('payload')!)
const chen = () => world.slack.as(world.chen)

describe('a response URL', () => {
  const post = (url: string, body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) })
  async function responseUrl(): Promise<string> {
    await chen().slash(world.sales, '/deal')
    return new URLSearchParams(app.heard.at(-1)!.body).get('response_url')!
  }

  it('takes five answers within half an hour', async () => {
    const url = await responseUrl()
    for (let count = 0; count < 5; count++) expect((await post(url, { text: `${count}` })).status).toBe(200)
    const sixth = await post(url, { text: 'six' })
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }])
    const late = await responseUrl()
    world.clock.pass(30 * 60_000 + 1)
    expect(await (await post(late, { text: 'x' })).json()).toEqual({ ok: false, error: 'expired_url' })
    expect(
      chen()
        .sees(world.sales)
        .filter(({ ephemeral }) => ephemeral),
    ).toHaveLength(5)
  })

  it('rewrites and removes what only one person sees, and wants good blocks', async () => {
    const { client, sales } = world
    const elements = [{ type: 'button' as const, action_id: 'a', text: plain('Go') }]
    const blocks = [{ type: 'actions' as const, elements }]
    await client.chat.postEphemeral({ channel: sales.id, user: world.chen.id, text: 'card', blocks })
    const shown = () =>
      chen()
        .sees(sales)
        .filter(({ ephemeral }) => ephemeral)
    await chen().presses(shown()[0]!, { label: 'Go' })
    expect(payload()).toMatchObject({ container: { is_ephemeral: true } })
    expect(payload()).not.toHaveProperty('message')
    const url = payload().response_url
    expect((await post(url, { text: 'x', blocks: [{ type: 'nothing' }] })).status).toBe(404)
    await post(url, { replace_original: true, text: 'done' })
    expect(shown()).toMatchObject([{ text: 'done', edited: true }])
    await post(url, { delete_original: true })
    expect(shown()).toEqual([])
  })

  it('lands under a message only where it says so', async () => {
    const { client, sales } = world
    const { ts } = await client.chat.postMessage({ channel: sales.id, text: 'card' })
    const url = await responseUrl()
    await post(url, { text: 'at the root' })
    await post(url, { text: 'under it', thread_ts: ts })
    expect(chen().sees(sales).slice(-2)).toMatchObject([{ thread: undefined }, { thread: ts }])
  })
})
