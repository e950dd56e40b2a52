import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Program, parseSync } from 'oxc-parser'

const root = resolve(import.meta.dirname, '../../..')
/** Neither what runs only by hand nor what only tests run. */
const notOurs = new Set(['tests', 'bench', 'docs', 'migrations', 'node_modules', 'coverage', 'data'])

export interface SourceFile {
  /** From the repository's root. */
  path: string
  /** To import it. */
  url: string
  text: string
  program: Program
}

/** Everything that runs in the product: on the server (`ts`) and in the browser (`js`). */
export const sourceFiles: readonly SourceFile[] = readdirSync(root, { withFileTypes: true })
  .filter(({ name }) => !notOurs.has(name) && !name.startsWith('.'))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' }).map((name) => join(entry.name, name))
      : [entry.name],
  )
  .filter((path) => /\.[jt]s$/.test(path) && !path.includes('node_modules'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    return { path, url: join(root, path), text, program: parseSync(path, text).program }
  })

type Node = { type: string; start: number; end: number } & Record<string, unknown>

/** Every node of a file's syntax tree. */
export function* nodesOf(file: SourceFile): Generator<Node> {
  yield* within(file.program)
}

function* within(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && 'start' in value) yield value as Node
  for (const child of Object.values(value)) yield* within(child)
}

/** `src/money/parse-money.ts:15` */
export const placeOf = ({ path, text }: SourceFile, { start }: Pick<Node, 'start'>): string =>
  `${path}:${text.slice(0, start).split('\n').length}`
