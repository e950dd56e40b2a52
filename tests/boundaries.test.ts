import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { circlesIn, usesOf } from './repository/circles.ts'
import { imports as everyImport, sources as everySource, type Import, root, textOf } from './repository/file-imports.ts'

/** Floor 0: small things with one job. They may use each other, without going in circles. */
const ground = [
  'chat',
  'store',
  'config',
  'clock',
  'errors',
  'http',
  'money',
  'secrets',
  'log',
  'i18n',
  'look',
  'charts',
  'typed-text',
]

/** Floor 1, from left to right: a room uses rooms to its left. Rooms in one group do not use each other. */
const domain = [
  ['audit'],
  ['people'],
  ['workdays', 'installations'],
  ['bot'],
  ['schedule'],
  ['customers'],
  ['archive'],
  ['evidence'],
  ['pipeline'],
  ['escalation', 'reports'],
  ['incentives', 'rules', 'integrations'],
  ['leaving'],
  ['operations'],
  ['importing'],
  ['samples'],
]

/** The rooms inside a room, from low to high; those of one line do not use each other. A file of the room itself is one of its own. */
const subRooms: Record<string, readonly (readonly string[])[]> = {
  'src/bot': [
    ['definitions'],
    ['buttons'],
    ['conversations', 'command-line', 'forms', 'process-lease.ts', 'queue-depths.ts'],
    ['bot-options.ts', 'sweep-leases.ts', 'named-leases.ts'],
    ['registry.ts'],
    ['inbox', 'outbox'],
    ['replies', 'questions'],
    ['dispatch'],
    ['start-bot.ts'],
  ],
  'src/pipeline': [
    ['model'],
    ['policy'],
    ['queries', 'timers', 'verdict', 'pipelines'],
    ['stage-visits'],
    ['approvals', 'deals', 'policy-changes', 'conditions'],
    ['moves'],
    ['notifications.ts'],
  ],
}

const product = /^(?:src|adapters|api|cards|commands|pages|admin|composition)\/.*\.ts$/
const sources = everySource.filter((file) => product.test(file))
const imports = everyImport.filter(({ file }) => product.test(file))

/** `src/people/person.ts` is in the room `people`. */
const roomOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1]
const queueKey = (room: string) => domain.findIndex((group) => group.includes(room))
const told = ({ file, target }: Import) => `${file} → ${target}`

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(300)
    expect(imports).toContainEqual({
      file: 'src/bot/inbox/receiver.ts',
      target: 'src/store/transaction/group-commit.ts',
    })
  })

  it('every room under src has its place in this house', () => {
    const rooms = new Set(sources.flatMap((file) => roomOf(file) ?? []))
    expect([...rooms].filter((room) => !ground.includes(room) && queueKey(room) === -1)).toEqual([])
  })

  it('of src stay in src: adapters, commands and cards are handed down by the roof', () => {
    expect(
      imports.filter(({ file, target }) => file.startsWith('src/') && !target.startsWith('src/')).map(told),
    ).toEqual([])
  })

  it('of the ground floor stay on it', () => {
    const rising = imports.filter(
      ({ file, target }) => ground.includes(roomOf(file) ?? '') && !ground.includes(roomOf(target) ?? ''),
    )
    expect(rising.map(told)).toEqual([])
  })

  it('of a domain room go to its left or to the ground floor', () => {
    const wrong = imports.filter(({ file, target }) => {
      const [from, to] = [roomOf(file), roomOf(target)]
      if (from === undefined || to === undefined || from === to || ground.includes(from) || ground.includes(to))
        return false
      return queueKey(to) >= queueKey(from)
    })
    expect(wrong.map(told)).toEqual([])
  })

  it('of an adapter stay in its own folder, src/chat and the ground floor', () => {
    const wrong = imports.filter(({ file, target }) => {
      const [, platform] = /^adapters\/([^/]+)\//.exec(file) ?? []
      return (
        platform !== undefined && !target.startsWith(`adapters/${platform}/`) && !ground.includes(roomOf(target) ?? '')
      )
    })
    expect(wrong.map(told)).toEqual([])
  })

  it('of cards never go up to commands, adapters or tools, and those of commands not to adapters or tools', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        (file.startsWith('cards/') && /^(commands|adapters|api|pages|admin)\//.test(target)) ||
        (file.startsWith('commands/') && /^(adapters|api|pages|admin)\//.test(target)) ||
        (file.startsWith('api/') && /^(adapters|commands|cards|pages|admin)\//.test(target)) ||
        (file.startsWith('pages/') && /^(adapters|commands|cards|api|admin)\//.test(target)),
    )
    expect(wrong.map(told)).toEqual([])
  })

  it('of pages know no deals: what is typed goes to the bot', () => {
    expect(imports.filter(({ file }) => file.startsWith('pages/')).length).toBeGreaterThan(20)
    const wrong = imports.filter(
      ({ file, target }) => file.startsWith('pages/') && /^src\/(customers|archive|pipeline|reports)\//.test(target),
    )
    expect(wrong.map(told)).toEqual([])
  })

  it('between folders never go in a circle', () => {
    const uses = usesOf(
      imports.map(({ file, target }) => [roomOf(file) ?? topFolder(file), roomOf(target) ?? topFolder(target)]),
    )
    expect(circlesIn(uses)).toEqual([])
  })
})

describe.each(Object.entries(subRooms))('the rooms inside %s', (room, floors) => {
  const within = (file: string) => (file.startsWith(`${room}/`) ? file.slice(room.length + 1).split('/')[0] : undefined)
  const floorOf = (name: string) => floors.findIndex((names) => names.includes(name))
  const arrows = imports.flatMap(({ file, target }) => {
    const [from, to] = [within(file), within(target)]
    return from !== undefined && to !== undefined && from !== to ? [{ from, to, told: `${file} → ${target}` }] : []
  })

  it('all have their place', () => {
    const names = new Set(sources.flatMap((file) => within(file) ?? []))
    expect([...names].filter((name) => floorOf(name) === -1)).toEqual([])
    expect(floors.flat().filter((name) => !names.has(name))).toEqual([])
  })

  it('are used from above alone', () => {
    const back = arrows.filter(({ from, to }) => floorOf(to) >= floorOf(from))
    const pairs = new Set(arrows.map(({ from, to }) => `${from} → ${to}`))
    console.log(`${room}: ${floors.flat().length} rooms, ${pairs.size} arrows, ${back.length} back up`)
    expect(back.map(({ told }) => told)).toEqual([])
  })
})

describe('where a deal stands', () => {
  const mover = 'src/pipeline/stage-visits/enter-stage.ts'

  it.each([
    ['its stage and visit', /\.set\(\s*\{[^}]*\b(?:stageId|visitId)\b/],
    ['its row', /\.insert\(\s*(?:\w+\.)*deal\s*\)/],
    ['its visits', /\.(?:insert|update)\(\s*(?:\w+\.)*stageVisit\b/],
  ])('%s: written by enter-stage.ts alone', (_what, writes) => {
    expect(sources.filter((file) => writes.test(textOf(file)))).toEqual([mover])
  })

  it('is not among what other changes may touch', () => {
    const [, patch] = /export type DealPatch =([\s\S]*?)\n>\n/.exec(textOf('src/pipeline/model/change-deal.ts')) ?? []
    expect(patch).toContain("'title'")
    expect(patch).not.toMatch(/stageId|visitId|version/)
  })
})

/** Nothing comes in by mail, so there is nothing to verify and to parse. */
const speaksOnly = ['mail']

it('every adapter has the same files', () => {
  const speaking = ['client.ts', 'index.ts', 'limits.ts', 'render.ts']
  const hearing = ['parse.ts', 'verify.ts']
  const platforms = readdirSync(join(root, 'adapters'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(platforms.length).toBeGreaterThan(0)
  for (const { name } of platforms) {
    const files = readdirSync(join(root, 'adapters', name))
    expect(files).toEqual(expect.arrayContaining(speaking))
    expect(hearing.filter((file) => files.includes(file))).toEqual(speaksOnly.includes(name) ? [] : hearing)
  }
})

function topFolder(file: string): string {
  return file
    .split('/')
    .slice(0, file.startsWith('adapters/') ? 2 : 1)
    .join('/')
}
