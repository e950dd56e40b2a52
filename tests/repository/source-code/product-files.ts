import { join } from 'node:path'
import { root, sources, textOf } from '../file-imports.ts'
import { type Node, parse } from '../syntax.ts'

/** What runs only by hand or in tests. */
const notProduct = /^(?:tests|bench|drills|soak)\//

export interface SourceFile {
  /** From the repository's root. */
  path: string
  /** To import it. */
  url: string
  text: string
  program: Node
}

/** Everything that runs in the product: on the server (`ts`) and in the browser (`js`). */
export const productFiles: readonly SourceFile[] = sources
  .filter((path) => !notProduct.test(path))
  .map((path) => {
    const text = textOf(path)
    return { path, url: join(root, path), text, program: parse(text) }
  })

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
