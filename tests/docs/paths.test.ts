import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { markdownPages, root, textOf } from './repository-text.ts'

const pages = markdownPages()
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }

/** What stands in backticks and looks like a path of this repository: a file in a folder, or a folder with its slash. */
function pathsIn(page: string): string[] {
  const quoted = [...textOf(page).matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!)
  return quoted
    .filter((text) => /^[\w.@<*{-][\w.@<>*{},-]*\//.test(text) && /(?:\/|\.[a-z]{1,6})$/.test(text))
    .filter(isOurs)
}

/** Written like one, and none: what the server is given or keeps, and what is on its way over HTTP. */
const isOurs = (text: string) => !/^(?:DATA_DIR|data|application|text|image)\//.test(text)

/** `<platform>` stands for any name. */
const exists = (path: string) => globSync(path.replaceAll(/<\w+>/g, '*').replace(/\/$/, ''), { cwd: root }).length > 0

/** Every page with what is wrong in it. */
const told = (wrongIn: (page: string) => string[]) =>
  pages.flatMap((page) => wrongIn(page).map((wrong) => `${page}: ${wrong}`))

describe('the pages', () => {
  it('are found, and the paths in them', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']))
    expect(pages.flatMap(pathsIn).length).toBeGreaterThan(100)
    expect(pathsIn('CONTRIBUTING.md')).toEqual(expect.arrayContaining(['composition/platforms.ts', 'adapters/web/']))
  })

  it('name files and folders that are there', () => {
    expect(told((page) => pathsIn(page).filter((path) => !exists(path)))).toEqual([])
  })

  it('lead to pages that are there', () => {
    const wrong = (page: string) =>
      [...textOf(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, link]) => link!)
        .filter((link) => !link.includes('://') && !existsSync(join(root, dirname(page), link)))
    expect(told(wrong)).toEqual([])
  })

  it('name npm scripts that are there', () => {
    const wrong = (page: string) =>
      [...textOf(page).matchAll(/npm run (?:-s )?([a-z-]+)/g)]
        .map(([, script]) => script!)
        .filter((script) => !scripts[script])
    expect(told(wrong)).toEqual([])
  })
})
