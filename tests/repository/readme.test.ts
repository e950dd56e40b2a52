import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verbs } from '../../admin/verbs.ts'
import { listCommands } from '../../commands/index.ts'
import { parseCommandLine } from '../../src/bot/command-line/parse-line.ts'

const root = join(import.meta.dirname, '../..')
const pages = ['README.md', 'README.zh-CN.md', ...pagesIn('docs')]
const textOf = (page: string) => readFileSync(join(root, page), 'utf8')
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
const commands = listCommands({ status: () => Promise.reject(new Error('not asked')) })

function pagesIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
}

/** What stands in backticks. */
const quotedIn = (page: string) => [...textOf(page).matchAll(/`([^`\n]+)`/g)].map(([, quoted]) => quoted!)

describe.each(['README.md', 'README.zh-CN.md'])('%s', (page) => {
  const table = textOf(page)
    .split('\n')
    .filter((line) => /^\| `[^`/]+`/.test(line) && !line.includes('npm'))
    .flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))

  it('names every command once, and none that is not there', () => {
    const named = table.map(
      (name) => commands.find((command) => [command.path, ...command.aliases].includes(name))?.path ?? name,
    )
    expect(named.toSorted()).toEqual(commands.map((command) => command.path).toSorted())
  })

  it('shows lines that are understood', () => {
    const lines = quotedIn(page).filter((quoted) => /^\/./.test(quoted))
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines)
      expect([line, parseCommandLine(line, commands)]).toEqual([
        line,
        expect.objectContaining({ command: expect.anything() }),
      ])
  })
})

describe.each(pages)('%s', (page) => {
  it('leads to pages that are there', () => {
    const links = [...textOf(page).matchAll(/\]\(([^)#]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !link.includes('://'))
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })

  it('names npm scripts and admin verbs that are there', () => {
    const named = [
      ...textOf(page).matchAll(
        /npm run (?:-s )?([a-z-]+)(?: -- ([a-z-]+(?: (?:add|create|link|activate|deactivate|manifest))?))?/g,
      ),
    ]
    expect(named.filter(([, script]) => !scripts[script!]).map(([line]) => line)).toEqual([])
    const called = named.filter(([, script, verb]) => script === 'admin' && verb).map(([, , verb]) => verb!)
    expect(
      called.filter((name) => !verbs.some((verb) => name === verb.name || name.startsWith(`${verb.name} `))),
    ).toEqual([])
  })
})

it('docs/README.md leads to every page of docs', () => {
  const index = textOf('docs/README.md')
  expect(
    pagesIn('docs').filter((page) => page !== 'docs/README.md' && !index.includes(`(${page.slice('docs/'.length)})`)),
  ).toEqual([])
})
