import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

export interface Import {
  file: string
  target: string
}

const folders = [
  ...['src', 'adapters', 'api', 'cards', 'commands', 'pages', 'admin', 'composition'],
  ...['bench', 'drills', 'scripts', 'soak', 'tests'],
]

/** Every source file of the repository, from its root: those of the root itself and of every folder that holds code. */
export const sources: readonly string[] = [
  ...filesIn('.', false),
  ...folders.flatMap((folder) => filesIn(folder, true)),
].sort()

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Static, dynamic and type imports of our own files, and what is started by its file name. */
export const imports: readonly Import[] = sources.flatMap((file) =>
  [...textOf(file).matchAll(/(?:\bfrom|\bimport\(|\bimport|\bnew URL\()\s*'(\.{1,2}\/[^']+)'/g)].map(([, path]) => ({
    file,
    target: relative(root, resolve(root, dirname(file), path!)),
  })),
)

function filesIn(folder: string, recursive: boolean): string[] {
  if (folder !== '.' && !readdirSync(root).includes(folder)) return []
  return readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
    .filter((name) => /\.(ts|js)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name))
}
