import { afterAll, describe, expect, it } from 'vitest'
import type { FileView, MessageView } from '../../../../adapters/web/wire.ts'
import { dealCard } from '../../../../cards/deals/deal.ts'
import { evidenceCard } from '../../../../cards/deals/evidence.ts'
import { dealEvidenceCommand } from '../../../../commands/deal/evidence.ts'
import { silentObserver } from '../../../../src/bot/bot-options.ts'
import { type Bot, startBot } from '../../../../src/bot/start-bot.ts'
import { systemClock } from '../../../../src/clock/clock.ts'
import { databaseFiles } from '../../../../src/evidence/file-store.ts'
import { createReencoder } from '../../../../src/evidence/reencode-image.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { findPersonByIdentity } from '../../../../src/people/find-person.ts'
import { connectIdentity } from '../../../../src/people/identities.ts'
import type { Role } from '../../../../src/people/roles.ts'
import { openEvidence } from '../../../../src/pipeline/conditions/open-evidence.ts'
import { ensureDefaultPipeline } from '../../../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../../../../src/store/store.ts'
import { picture, pngDeclaring } from '../../../evidence/files.ts'
import { add, byAdmin } from '../../../people/directory.ts'
import { newDeal } from '../../../pipeline/sales-team.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import type { ChatClient } from '../chat-client.ts'
import { openWorld, type World } from '../chat-world.ts'

let store: Store
let world: World
let bot: Bot
let chen: ChatClient
let counter = 0

const personOf = (userId: string) =>
  store.read((reader) => findPersonByIdentity(reader, { platform: 'web', tenant: 'local', userId }))

async function known(userId: string, roles: Role[], managerId?: string) {
  const person = await add(store, userId, { roles, ...(managerId ? { managerId } : {}) })
  await store.write((tx) =>
    connectIdentity(tx, { platform: 'web', tenant: 'local', userId, personId: person.id, now: new Date() }, byAdmin),
  )
  return person
}

useStoreForAll(async (opened) => {
  store = opened
  const files = databaseFiles(store, systemClock)
  const reencode = createReencoder()
  world = await openWorld(store, {
    receiver: {
      receive: (inbound, alongside) => bot.receiver.receive(inbound, alongside),
      hear: async () => {},
      options: async () => [],
      home: async () => undefined,
      preview: async () => undefined,
    },
    ports: {
      async openEvidence(userId, id) {
        const person = await personOf(userId)
        return person && (await openEvidence({ store, files, reencode }, person, id))
      },
    },
  })
  bot = await startBot({
    store,
    clock: systemClock,
    log: silentLog,
    adapters: [world.chat],
    commands: [dealEvidenceCommand],
    cards: [dealCard, evidenceCard],
    forms: [],
    capture: async () => {},
    files,
    defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    observer: silentObserver,
  })
  const supervisor = await known('li', ['supervisor'])
  const rep = await known('chen', ['rep'], supervisor.id)
  await known('wang', ['marketing'])
  await store.write((tx) => ensureDefaultPipeline(tx, new Date()))
  await newDeal(store, rep)
  chen = await world.connect('chen')
  await chen.frame('ready')
})
afterAll(async () => {
  await world.close()
  await bot.stop()
})

const upload = async (name: string, content: Buffer): Promise<string> => {
  const path = `/api/rooms/dm-chen/files?name=${encodeURIComponent(name)}`
  const response = await world.fetchAs('chen', path, { method: 'POST', body: new Uint8Array(content) })
  return ((await response.json()) as { file: FileView }).file.id
}

/** What the bot says next. */
const answerTo = async (text: string, files: string[] = []): Promise<MessageView> => {
  const before = new Set(chen.messages.keys())
  const fresh = () => [...chen.messages.values()].find(({ id, from }) => from === null && !before.has(id))
  chen.send({ type: 'say', id: `say${counter++}`, room: 'dm-chen', text, files })
  await chen.until(() => fresh() !== undefined, `an answer to ${text}`)
  return fresh()!
}

/** Binds a file and says where it is opened. */
const linkOf = async (kind: string, name: string, content: Buffer): Promise<string> => {
  const { body } = await answerTo(`/deal evidence D-1001 ${kind}`, [await upload(name, content)])
  if (body.kind !== 'card' || body.card.kind !== 'list') throw new Error(`no list: ${JSON.stringify(body)}`)
  const item = body.card.items.find(({ title }) => title.endsWith(name))
  return `/${item!.link!.path}`
}

describe('evidence in the web chat', () => {
  it('is opened by those who see the deal, and by nobody else', async () => {
    const link = await linkOf('产品演示截图', '演示.png', picture('png'))
    const statuses: Record<string, number> = {}
    for (const who of ['chen', 'li', 'wang', 'zhao']) statuses[who] = (await world.fetchAs(who, link)).status
    expect(statuses).toEqual({ chen: 200, li: 200, wang: 404, zhao: 404 })
    expect((await fetch(world.chat.address() + link)).status).toBe(401)
    expect((await world.fetchAs('chen', '/evidence/nothing')).status).toBe(404)
  })

  it('an image is shown as we made it again, in a sandbox', async () => {
    const shot = Buffer.concat([picture('jpeg'), Buffer.from('<script>alert(1)</script>')])
    const response = await world.fetchAs('li', await linkOf('产品演示截图', '现场.jpg', shot))
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(Buffer.from(await response.arrayBuffer()).includes('<script>')).toBe(false)
  })

  it.each([
    ['纪要.txt', Buffer.from('alert(1) <script>alert(2)</script>')],
    ['合同.pdf', Buffer.from('%PDF-1.7\n/JS (app.alert(1))')],
    ['坏图.png', pngDeclaring(20, 20)],
  ])('%s is only ever saved', async (name, content) => {
    const response = await world.fetchAs('chen', await linkOf('客户需求表', name, content))
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=/)
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
  })

  it('a file sent first waits for its command', async () => {
    const told = await answerTo('', [await upload('先发.txt', Buffer.from('先发的'))])
    expect(told.body).toMatchObject({ kind: 'text', text: expect.stringContaining('收到「先发.txt」') })
    const { body } = await answerTo('/商机 证据 D-1001 沟通纪要')
    expect(body).toMatchObject({ kind: 'card', card: { kind: 'list' } })
  })

  it('a page as a screenshot is refused in words', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    const { body } = await answerTo('/deal evidence D-1001 产品演示截图', [await upload('截图.png', page)])
    expect(body).toMatchObject({ kind: 'text', text: expect.stringContaining('类型不收') })
  })
})
