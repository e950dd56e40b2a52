import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shortcuts } from '../../../adapters/slack/manifest.ts'
import { Overloaded } from '../../../src/chat/adapter.ts'
import type { Answer } from '../../../src/chat/answer.ts'
import { encodeForm } from '../../../src/chat/button-token.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { Channel, SlackUser } from '../../fakes/slack/index.ts'
import { SlackWorld } from './slack-world.ts'

let world: SlackWorld
let li: SlackUser
let dm: Channel
let team: Channel

const form: Form = {
  token: encodeForm('deal-new', ''),
  title: '新建商机',
  submitLabel: '创建',
  fields: [
    { name: 'title', label: '名称', kind: 'text', required: true },
    { name: 'customer', label: '客户', kind: 'customer', required: false },
  ],
}
const answers = (answer: Answer) => {
  world.receiver.answer = async () => answer
}
const phone = () => world.slack.as(li)
const last = () => world.receiver.recorded.at(-1)!

beforeEach(async () => {
  world = await SlackWorld.open()
  li = world.workspace.user('李雷')
  dm = world.workspace.im(li)
  team = world.channel('一组', [li])
  await world.settled()
  world.receiver.recorded.length = 0
})
afterEach(() => world.close())

/** A card with a button, and its press. */
async function pressed(where = dm) {
  const button = { label: '推进', token: 'a-token', style: 'plain' as const }
  const card = { kind: 'facts' as const, headline: 'D-1', facts: [], buttons: [button] }
  await world.adapter.send(world.outgoing(where, { body: { type: 'card', card } }))
  const shown = phone()
    .sees(where)
    .findLast(({ controls }) => controls.length > 0)!
  const action = await phone().presses(shown, { label: '推进' })
  await world.settled()
  return action
}

/** A modal of ours before somebody. */
async function opened(): Promise<void> {
  answers({ type: 'form', form })
  await phone().slash(dm, '/deal', 'new')
  await world.settled()
}

describe('a slash command', () => {
  it('is recorded before it is answered, and answered in its acknowledgement', async () => {
    answers({ type: 'text', text: '好的 <!channel>' })
    const { ackBody, answer } = await phone().slash(team, '/deal', 'list')
    expect(last()).toMatchObject({
      address: { platform: 'slack', tenant: world.tenant, id: team.id },
      sender: { tenant: world.tenant, userId: li.id, outsider: false },
      kind: 'group',
      reply: { kind: 'response_url', uses: 5 },
    })
    expect(ackBody?.response_type).toBe('ephemeral')
    expect(ackBody?.text).toBe('好的 &lt;!channel&gt;')
    expect(answer?.ephemeral).toBe(true)
    expect(world.receiver.lost).toEqual([])
  })

  it('opens a form', async () => {
    await opened()
    expect(phone().view?.title).toBe('新建商机')
    expect(world.receiver.lost).toEqual([])
  })

  it('whose form cannot be opened is told that it did not arrive', async () => {
    world.slack.knobs.refuses('views.open', 'expired_trigger_id')
    await opened()
    expect(phone().view).toBeUndefined()
    expect(world.receiver.lost).toHaveLength(1)
  })

  it('that comes again opens nothing a second time', async () => {
    answers({ type: 'form', form })
    const action = await phone().slash(dm, '/deal', 'new')
    await action.redeliver()
    await world.settled()
    expect(world.calls('views.open')).toHaveLength(1)
    expect(world.receiver.lost).toEqual([])
  })

  it('whose answer is longer than a message is sent in parts instead', async () => {
    answers({ type: 'text', text: `${'字'.repeat(200)}\n`.repeat(40) })
    const { ackBody } = await phone().slash(dm, '/deal', 'list')
    await world.settled()
    expect(ackBody).toBeUndefined()
    expect(world.receiver.lost).toHaveLength(1)
  })

  it('that cannot be recorded is not acknowledged', async () => {
    world.receiver.failing = new Overloaded()
    expect((await phone().slash(dm, '/deal', 'list')).problem).toBe('dispatch_failed')
  })

  it('alone with somebody else is said in a conversation the bot is not in', async () => {
    const wang = world.workspace.user('王芳')
    await phone().slash(world.workspace.direct([li, wang]), '/deal', 'list')
    expect(last().kind).toBe('group')
    await phone().slash(dm, '/deal', 'list')
    expect(last().kind).toBe('direct')
  })
})

describe('a click', () => {
  it('is acknowledged with nothing, and its words are said as a message', async () => {
    answers({ type: 'text', text: '已过时' })
    const { acked, ackBody } = await pressed()
    expect({ acked, ackBody }).toEqual({ acked: true, ackBody: undefined })
    expect(world.receiver.lost).toHaveLength(1)
  })

  it('that changes a card says nothing more', async () => {
    answers({ type: 'done' })
    await pressed()
    expect(world.receiver.lost).toEqual([])
  })

  it('opens a form in the channel it was made in', async () => {
    answers({ type: 'form', form })
    await pressed(team)
    answers({ type: 'done' })
    await phone().submits({ title: '赤霄采购' })
    expect(last()).toMatchObject({
      address: { id: team.id },
      kind: 'group',
      event: { type: 'submit', token: form.token, values: { title: '赤霄采购', customer: '' } },
    })
  })

  it('that nobody knows is acknowledged all the same', async () => {
    await world.app.receives({ type: 'block_actions', user: { id: li.id }, actions: [] }, 'interactive')
    await world.app.receives({ type: 'something_new', user: { id: li.id } }, 'interactive')
    expect(world.slack.deliveries.at(-1)?.acked).toBe(true)
    expect(world.receiver.recorded).toEqual([])
  })
})

describe('a modal', () => {
  beforeEach(opened)

  it('is closed when all is done', async () => {
    answers({ type: 'done' })
    expect(await phone().submits({ title: '赤霄采购' })).toMatchObject({ closed: true })
  })

  it('keeps what was typed, with the mistakes beside their fields', async () => {
    answers({ type: 'fieldErrors', errors: { title: '太短' } })
    const { errors, view } = await phone().submits({ title: '赤' })
    expect(errors).toEqual({ title: '太短' })
    expect(view?.fields[0]?.state.value).toBe('赤')
  })

  it('may be sent again after its mistakes, and is something new then', async () => {
    answers({ type: 'fieldErrors', errors: { title: '太短' } })
    await phone().submits({ title: '赤' })
    answers({ type: 'done' })
    expect(await phone().submits({ title: '赤霄采购' })).toMatchObject({ closed: true })
    expect(world.receiver.recorded.filter(({ event }) => event.type === 'submit')).toHaveLength(2)
  })

  it('may be sent as it was after it was refused, and is something new then', async () => {
    answers({ type: 'fieldErrors', errors: { title: '有同名的' } })
    await phone().submits({ title: '赤霄采购' })
    answers({ type: 'fieldErrors', errors: { title: '还有同名的' } })
    await phone().submits({ title: '赤霄采购' })
    expect(world.receiver.recorded.filter(({ event }) => event.type === 'submit')).toHaveLength(2)
  })

  it('becomes what is to be read, or the next form', async () => {
    answers({ type: 'text', text: '没有权限' })
    expect((await phone().submits({ title: '赤霄采购' })).view?.words).toContain('没有权限')
  })

  it('waits for an answer that is late, which then stands in it', async () => {
    answers({ type: 'neutral' })
    const { view } = await phone().submits({ title: '赤霄采购' })
    expect(view?.words).toContain('正在处理')
    const { reply } = last()
    await world.adapter.send(world.outgoing(dm, { reply: reply!, body: { type: 'text', text: '客户不存在' } }))
    expect(phone().view?.words).toContain('客户不存在')
    expect(phone().sees(dm)).toEqual([])
  })

  it('that was closed meanwhile is answered in the conversation', async () => {
    answers({ type: 'neutral' })
    await phone().submits({ title: '赤霄采购' })
    const { reply } = last()
    await phone().closesView(true)
    await world.adapter.send(world.outgoing(dm, { reply: reply!, body: { type: 'text', text: '客户不存在' } }))
    expect(
      phone()
        .sees(dm)
        .map(({ words }) => words),
    ).toEqual(['客户不存在'])
  })

  it('asks for customers while somebody types, and takes a new one', async () => {
    world.receiver.offers = [{ value: 'C-1001', label: '纯钧医院 · C-1001' }]
    expect(await phone().types('customer', '纯钧')).toEqual([
      { value: 'C-1001', text: '纯钧医院 · C-1001' },
      { value: '纯钧', text: '纯钧' },
    ])
    expect(world.receiver.asked).toMatchObject([{ kind: 'customer', typed: '纯钧', asker: { userId: li.id } }])
  })
})

describe('a shortcut', () => {
  it('is said alone with the bot', async () => {
    await phone().shortcut(shortcuts.newDeal)
    expect(last()).toMatchObject({
      address: { id: dm.id },
      kind: 'direct',
      event: { type: 'command', text: '/deal new' },
    })
  })

  it('on a message takes its file', async () => {
    const { message } = await phone().sendsFile(team, { name: '报价.pdf', content: Buffer.from('%PDF-') })
    await phone().shortcut(shortcuts.saveEvidence, message)
    expect(last()).toMatchObject({
      address: { id: team.id },
      event: { text: '/deal evidence', files: [{ name: '报价.pdf' }], thread: message!.ts },
    })
  })
})

describe('something that happened', () => {
  it('is that the app was taken out', async () => {
    world.app.uninstall(world.workspace)
    await world.settled()
    expect(world.receiver.heard.map(({ event }) => event.type)).toContain('uninstalled')
  })

  it('is that a channel has another id', async () => {
    const from = team.id
    await world.slack.move(team)
    expect(world.receiver.heard.at(-1)).toMatchObject({ event: { type: 'conversationRenamed', from, to: team.id } })
  })

  it('is a message and its mention, which are one', async () => {
    await phone().says(team, '推进 D-1001', { mentionsBot: true })
    await world.settled()
    const said = world.receiver.recorded.filter(({ event }) => event.type === 'message')
    expect(said.map(({ event }) => event)).toEqual([
      { type: 'message', messageId: expect.any(String), text: '推进 D-1001', files: [], toBot: true },
    ])
  })
})
