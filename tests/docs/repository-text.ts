import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Every page somebody reads: what stands at the root, and all of docs. */
export const markdownPages = (): string[] =>
  globSync(['*.md', 'docs/**/*.md', '.github/**/*.md'], { cwd: root }).toSorted()

/** Everything that is written by hand and runs. */
export const sourceFiles = (): string[] =>
  globSync(
    [
      '*.ts',
      '{src,adapters,admin,api,cards,commands,composition,pages,bench,scripts,tests}/**/*.{ts,js,css,html}',
      '.ci/*',
    ],
    { cwd: root },
  ).toSorted()
