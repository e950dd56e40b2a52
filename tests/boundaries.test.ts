import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Floor 0: small things with one job. They may use each other, without going in circles. */
const ground = ['chat', 'store', 'config', 'clock', 'errors', 'http', 'money', 'log', 'i18n', 'typed-text']

/** Floor 1, from left to right: a room uses rooms to its left. Rooms in one group do not use each other. */
const domain = [
  ['audit'],
  ['people'],
  ['workdays'],
  ['bot'],
  ['schedule'],
  ['customers'],
  ['archive'],
  ['evidence'],
  ['pipeline'],
  ['escalation', 'reports'],
  ['charts', 'incentives', 'rules', 'integrations'],
  ['operations'],
  ['importing'],
  ['samples'],
]

interface Import {
  file: string
  target: string
}

const sources = ['src', 'adapters', 'api', 'cards', 'commands', 'pages', 'admin'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name)),
)

const textOf = (file: string) => readFileSync(join(root, file), 'utf8')

/** Static, dynamic and type imports of our own files. */
const imports: Import[] = sources.flatMap((file) =>
  [...textOf(file).matchAll(/(?:\bfrom|\bimport\(|\bimport|\bnew URL\()\s*'(\.{1,2}\/[^']+)'/g)].map(([, path]) => ({
    file,
    target: relative(root, resolve(root, dirname(file), path!)),
  })),
)

/** `src/people/person.ts` is in the room `people`. */
const roomOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1]
const placeOf = (room: string) => domain.findIndex((group) => group.includes(room))
const told = ({ file, target }: Import) => `${file} → ${target}`

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(300)
    expect(imports).toContainEqual({ file: 'src/bot/receive.ts', target: 'src/store/group-commit.ts' })
  })

  it('every room under src has its place in this house', () => {
    const rooms = new Set(sources.flatMap((file) => roomOf(file) ?? []))
    expect([...rooms].filter((room) => !ground.includes(room) && placeOf(room) === -1)).toEqual([])
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
      return placeOf(to) >= placeOf(from)
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

  it('of pages know no deals: what is typed goes to the machine', () => {
    expect(imports.filter(({ file }) => file.startsWith('pages/')).length).toBeGreaterThan(20)
    const wrong = imports.filter(
      ({ file, target }) => file.startsWith('pages/') && /^src\/(customers|archive|pipeline|reports)\//.test(target),
    )
    expect(wrong.map(told)).toEqual([])
  })

  it('between folders never go in a circle', () => {
    const uses = new Map<string, Set<string>>()
    for (const { file, target } of imports) {
      const [from, to] = [roomOf(file) ?? topFolder(file), roomOf(target) ?? topFolder(target)]
      if (from !== to) uses.set(from, (uses.get(from) ?? new Set()).add(to))
    }
    expect(circleIn(uses)).toEqual([])
  })
})

describe('where a deal stands', () => {
  const mover = 'src/pipeline/move-deal.ts'

  it.each([
    ['its stage and visit', /\.set\(\s*\{[^}]*\b(?:stageId|visitId)\b/],
    ['its row', /\.insert\(\s*(?:\w+\.)*deal\s*\)/],
    ['its visits', /\.(?:insert|update)\(\s*(?:\w+\.)*stageVisit\b/],
  ])('%s: written by move-deal.ts alone', (_what, writes) => {
    expect(sources.filter((file) => writes.test(textOf(file)))).toEqual([mover])
  })

  it('is not among what other changes may touch', () => {
    const [, patch] = /export type DealPatch =([\s\S]*?)\n>\n/.exec(textOf('src/pipeline/change-deal.ts')) ?? []
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

/** The folders of one circle; empty when there is none. */
function circleIn(uses: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const safe = new Set<string>()
  const walk = (folder: string, path: readonly string[]): string[] => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder]
    if (safe.has(folder)) return []
    for (const next of uses.get(folder) ?? []) {
      const circle = walk(next, [...path, folder])
      if (circle.length > 0) return circle
    }
    safe.add(folder)
    return []
  }
  for (const folder of uses.keys()) {
    const circle = walk(folder, [])
    if (circle.length > 0) return circle
  }
  return []
}
