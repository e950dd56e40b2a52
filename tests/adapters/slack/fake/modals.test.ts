import type { ModalView } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { company, refusalOf } from './company.ts'
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
const input = (name: string, more: object = {}) => ({
  type: 'input' as const,
  block_id: name,
  label: plain(name),
  element: { type: 'plain_text_input' as const, action_id: 'typed', ...more },
})
const modal = (more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: plain('New deal'),
  submit: plain('Create'),
  blocks: [input('name')],
  ...more,
})

/** A trigger, as a command brings it. */
async function trigger(): Promise<string> {
  await world.slack.as(world.chen).slash(world.sales, '/deal')
  return new URLSearchParams(app.heard.at(-1)!.body).get('trigger_id')!
}

/** What the app answers from now on. */
const answers = (body: object) => {
  app.answer = () => ({ status: 200, body: JSON.stringify(body) })
}
const payload = () => JSON.parse(new URLSearchParams(app.heard.at(-1)!.body).get('payload')!)
const chen = () => world.slack.as(world.chen)

describe('a modal', () => {
  it('opens with a trigger, within three seconds and once', async () => {
    const { client, clock } = world
    const trigger_id = await trigger()
    await client.views.open({ trigger_id, view: modal() })
    expect(chen().view).toMatchObject({ title: 'New deal', submit: 'Create', fields: [{ label: 'name' }] })
    expect((await refusalOf(client.views.open({ trigger_id, view: modal() }))).error).toBe('exchanged_trigger_id')
    const late = await trigger()
    clock.pass(3001)
    expect((await refusalOf(client.views.open({ trigger_id: late, view: modal() }))).error).toBe('expired_trigger_id')
  })

  it.each([
    ['a title of 25', { title: plain('x'.repeat(25)) }, '/view/title/text'],
    ['private metadata of 3001', { private_metadata: 'x'.repeat(3001) }, '/view/private_metadata'],
    ['an input without a way to submit', { submit: undefined }, '/view'],
    ['101 blocks', { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' as const })) }, '/view/blocks'],
    [
      'a button in an input',
      { blocks: [{ ...input('a'), element: { type: 'button' } as never }] },
      '/view/blocks/0/element/type',
    ],
  ])('is refused with %s, and the trigger is still good', async (_name, wrong, pointer) => {
    const { client } = world
    const trigger_id = await trigger()
    const refusal = await refusalOf(client.views.open({ trigger_id, view: modal(wrong as Partial<ModalView>) }))
    expect(refusal.error).toBe('invalid_arguments')
    const { messages } = refusal.response_metadata as { messages: string[] }
    expect(messages.join()).toContain(`[json-pointer:${pointer}]`)
    await client.views.open({ trigger_id, view: modal() })
  })

  it('is rewritten by whoever has its newest hash, and what was typed stays', async () => {
    const { client } = world
    const opened = await client.views.open({ trigger_id: await trigger(), view: modal() })
    await chen().fillsIn('name', 'Big deal')
    const { id: view_id, hash } = opened.view!
    await client.views.update({
      view_id: view_id!,
      hash: hash!,
      view: modal({ blocks: [input('name'), input('amount')] }),
    })
    const stale = client.views.update({ view_id: view_id!, hash: hash!, view: modal() })
    expect((await refusalOf(stale)).error).toBe('hash_conflict')
    expect(chen().view!.fields.map(({ state }) => state.value)).toEqual(['Big deal', null])
  })

  it('is submitted with what is in it', async () => {
    const { client } = world
    await client.views.open({ trigger_id: await trigger(), view: modal({ private_metadata: 'D-12' }) })
    expect(await chen().submits({ name: 'Big deal' })).toMatchObject({ closed: true, view: undefined })
    expect(payload()).toMatchObject({
      type: 'view_submission',
      user: { id: world.chen.id, team_id: world.acme.id },
      view: {
        private_metadata: 'D-12',
        state: { values: { name: { typed: { type: 'plain_text_input', value: 'Big deal' } } } },
      },
    })
  })

  it('says itself what is missing or too long, and the app is not asked', async () => {
    const { client } = world
    const view = modal({ blocks: [input('name'), input('code', { max_length: 2 })] })
    await client.views.open({ trigger_id: await trigger(), view })
    const before = app.heard.length
    const { errors } = await chen().submits({ code: '123' })
    expect(errors).toEqual({ name: 'Please complete this required field.', code: 'This entry is too long.' })
    expect(app.heard).toHaveLength(before)
  })

  it('shows errors at its inputs, and trouble where there is no such input', async () => {
    const { client } = world
    await client.views.open({ trigger_id: await trigger(), view: modal() })
    answers({ response_action: 'errors', errors: { name: 'taken' } })
    expect(await chen().submits({ name: 'x' })).toMatchObject({ closed: false, errors: { name: 'taken' } })
    answers({ response_action: 'errors', errors: { amount: 'taken' } })
    expect((await chen().submits()).trouble).toContain('amount')
    app.answer = () => ({ status: 500 })
    expect(await chen().submits()).toMatchObject({ closed: false, trouble: 'dispatch_failed' })
    expect(chen().view).toBeDefined()
  })

  it('becomes another one, has one laid on it, and is cleared away', async () => {
    const { client } = world
    await client.views.open({ trigger_id: await trigger(), view: modal() })
    answers({ response_action: 'update', view: modal({ title: plain('Second') }) })
    expect((await chen().submits({ name: 'x' })).view).toMatchObject({ title: 'Second', depth: 0 })
    answers({ response_action: 'push', view: modal({ title: plain('On top') }) })
    expect((await chen().submits()).view).toMatchObject({ title: 'On top', depth: 1 })
    const third = { trigger_id: payload().trigger_id, view: modal({ title: plain('Third') }) }
    await client.views.push(third)
    expect(chen().view).toMatchObject({ title: 'Third', depth: 2 })
    await chen().closesView()
    expect(chen().view).toMatchObject({ title: 'On top' })
    answers({ response_action: 'clear' })
    expect((await chen().submits({ name: 'y' })).view).toBeUndefined()
  })

  it('tells the app that it was closed, where the app asked for that', async () => {
    const { client } = world
    await client.views.open({ trigger_id: await trigger(), view: modal({ notify_on_close: true }) })
    await chen().closesView()
    expect(payload()).toMatchObject({ type: 'view_closed', is_cleared: false })
  })

  it('takes files', async () => {
    const { client } = world
    const element = { type: 'file_input' as const, action_id: 'files', max_files: 1 }
    await client.views.open({ trigger_id: await trigger(), view: modal({ blocks: [{ ...input('proof'), element }] }) })
    const file = chen().uploads({ name: 'contract.pdf', content: Buffer.from('pdf') })
    await chen().submits({ proof: [file] })
    const { files } = payload().view.state.values.proof.files
    expect(files).toMatchObject([{ id: file.id, name: 'contract.pdf', size: 3 }])
    const { ok, file: info } = await client.files.info({ file: file.id })
    expect([ok, info!.mimetype]).toEqual([true, 'application/pdf'])
  })
})

describe('Home', () => {
  it('is published, and its buttons work', async () => {
    const { client } = world
    await chen().opensHome()
    expect(JSON.parse(app.heard.at(-1)!.body).event).toMatchObject({ type: 'app_home_opened', tab: 'home' })
    const blocks = [
      { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go') }] },
    ]
    await client.views.publish({ user_id: world.chen.id, view: { type: 'home', blocks } })
    await chen().presses(chen().home!, { label: 'Go' })
    expect(payload()).toMatchObject({
      container: { type: 'view' },
      view: { type: 'home' },
      actions: [{ action_id: 'go' }],
    })
    const stale = { user_id: world.chen.id, hash: 'old', view: { type: 'home' as const, blocks } }
    expect((await refusalOf(client.views.publish(stale))).error).toBe('hash_conflict')
  })
})
