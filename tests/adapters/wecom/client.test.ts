import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WecomApi } from '../../../adapters/wecom/api/wecom-api.ts'
import { Client } from '../../../adapters/wecom/client.ts'
import { appConversation } from '../../../adapters/wecom/conversation-id.ts'
import { Pictures } from '../../../adapters/wecom/pictures.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Copy, Outgoing, OutgoingBody } from '../../../src/chat/outgoing.ts'
import { type FakeWecom, startFakeWecom } from '../../fakes/wecom/index.ts'
import { MemoryTokens } from '../../support/memory-tokens.ts'

const minute = 60_000

let wecom: FakeWecom
let api: WecomApi
/** The key that opens what was sealed may be another one by now. */
let key: string

beforeEach(async () => {
  key = 'one'
  wecom = await startFakeWecom()
  wecom.corp.member('LiLei')
  const { corp, app, clock } = wecom
  // An app without one may send no buttons.
  app.callbackUrl = `${wecom.apiBase}/nowhere`
  const options = { baseUrl: new URL(wecom.apiBase), corpId: corp.corpId, secret: app.secret, clock }
  api = new WecomApi({ ...options, tokens: new MemoryTokens(), wait: async () => {} })
})
afterEach(async () => {
  api.close()
  await wecom.close()
})

const codes = {
  seal: (text: string) => `${key}:${Buffer.from(text).toString('base64url')}`,
  open: (sealed: string) =>
    sealed.startsWith(`${key}:`) ? Buffer.from(sealed.slice(key.length + 1), 'base64url').toString() : undefined,
}
/** Each in a process of its own. */
const client = () =>
  new Client(
    api,
    new Pictures(api, wecom.clock),
    { agentId: wecom.app.agentId, publicUrl: undefined },
    {
      ...{ clock: wecom.clock, codes, userIdsOf: async () => new Map() },
    },
  )
const says = (
  body: OutgoingBody,
  dedupeKey: string,
  replaces?: Copy,
  more: Pick<Outgoing, 'handsOver' | 'upload'> = {},
) =>
  client().send({
    ...more,
    ...{ address: { platform: 'wecom', tenant: wecom.corp.corpId, id: appConversation('LiLei') }, body, dedupeKey },
    ...{ locale: 'zh', ...(replaces ? { replaces } : {}) },
  })
const picture = (): OutgoingBody => ({
  type: 'card',
  card: {
    ...{ kind: 'picture', headline: '漏斗', lines: ['3 单'], buttons: [] },
    picture: {
      png: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64)]),
      width: 1,
      height: 1,
      alt: '漏斗',
    },
  },
})
const text = (said: string) => ({ type: 'text' as const, text: said })
const read = () => wecom.conversationOf('LiLei').map(({ text: said }) => said)
const card = (headline: string): { type: 'card'; card: Card } => ({
  type: 'card',
  card: {
    ...{ kind: 'facts', headline, facts: [{ label: '阶段', value: '报价' }] },
    buttons: [{ label: '推进', token: 'deal/1/move', style: 'primary' }],
  },
})

describe('what the app says', () => {
  it('is said once, however often it is tried; the same words of another message are said, too', async () => {
    wecom.knobs.takesWithoutAWord('message/send')
    await expect(says(text('好的'), 'one')).rejects.toMatchObject({ name: 'NeverArrived', unsent: false })
    wecom.clock.advance(minute)
    await says(text('好的'), 'one')
    expect(read()).toHaveLength(1)
    await says(text('好的'), 'another')
    expect(read()).toHaveLength(2)
  })

  it('of which a part has arrived goes again as a whole, and nothing of it comes twice', async () => {
    const long = text(`${'一'.repeat(600)}\n${'二'.repeat(600)}`)
    const saying = says(long, 'one')
    await wecom.until(() => read().length === 1)
    wecom.knobs.refuses('message/send', 45_009)
    await expect(saying).rejects.toMatchObject({ name: 'NeverArrived', unsent: false })
    expect(read()).toHaveLength(1)
    await says(long, 'one')
    expect(read()).toHaveLength(2)
  })

  it('is said once also as a picture, which the process that takes it over would have uploaded anew', async () => {
    wecom.knobs.takesWithoutAWord('message/send')
    const handed: (string | undefined)[] = []
    const handsOver = async (upload?: string) => {
      expect(read()).toEqual([])
      handed.push(upload)
    }
    await expect(says(picture(), 'one', undefined, { handsOver })).rejects.toMatchObject({ name: 'NeverArrived' })
    await says(picture(), 'one', undefined, { upload: handed[0]! })
    expect(wecom.conversationOf('LiLei').filter(({ msgtype }) => msgtype === 'image')).toHaveLength(1)
  })

  it('to whoever cannot be reached is refused, although WeCom says yes', async () => {
    wecom.knobs.invalidUsers.add('lilei')
    await expect(says(text('好的'), 'one')).rejects.toMatchObject({ about: 'recipient' })
  })
})

describe('a card of the app', () => {
  it('is rewritten by the code that WeCom gave for it, which is kept sealed, once', async () => {
    const { messageId, edit } = await says(card('报价'), 'one')
    if (typeof edit !== 'object') throw new Error('no code')
    const given = wecom.calls.find(({ path }) => path.endsWith('message/send'))!.answer.response_code as string
    expect(JSON.stringify(edit)).not.toContain(given)
    await says(card('谈判'), 'two', { messageId, edit })
    expect(wecom.conversationOf('LiLei')).toMatchObject([{ updates: 1 }])
    await expect(says(card('赢单'), 'three', { messageId, edit })).rejects.toMatchObject({
      ...{ code: '42022', class: 'messageWrong', isPutOff: false },
    })
    // The one that was taken, and one that was not.
    expect(wecom.calls.filter(({ path }) => path.endsWith('update_template_card'))).toHaveLength(2)
  })

  it('is not rewritten with what another key has sealed', async () => {
    const { messageId, edit } = await says(card('报价'), 'one')
    key = 'another'
    const copy = { messageId, ...(typeof edit === 'object' ? { edit } : {}) }
    await expect(says(card('谈判'), 'two', copy)).rejects.toMatchObject({ code: 'code_sealed_with_another_key' })
    expect(wecom.calls.filter(({ path }) => path.endsWith('update_template_card'))).toEqual([])
  })

  it('is not rewritten after 72 hours: WeCom says so, and it is no matter of waiting', async () => {
    const { messageId, edit } = await says(card('报价'), 'one')
    if (typeof edit !== 'object') throw new Error('no code')
    wecom.clock.advance(edit.expiresAt.getTime() - wecom.clock.now().getTime() + 1_000)
    await expect(says(card('谈判'), 'two', { messageId, edit })).rejects.toMatchObject({ isPutOff: false })
  })
})
