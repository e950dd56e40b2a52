import { dirname, join } from 'node:path'

/** A repository as its files import each other, while the program runs. */
export interface Graph {
  files: readonly string[]
  /** From a file to those that use it. */
  usedBy: ReadonlyMap<string, ReadonlySet<string>>
}

/** `import type` and `export type` are gone when it runs. A process is started by the name of its file. */
const imports = /(?:\b(?:import|export)\s(?!type\b)[^'"]*?\bfrom|\bimport\(|\bimport|\bnew URL\()\s*'(\.{1,2}\/[^']+)'/g
const startedByName = /'((?:[\w.-]+\/)*[\w.-]+\.ts)'/g

export function graphOf(files: readonly string[], textOf: (file: string) => string): Graph {
  const known = new Set(files)
  const usedBy = new Map<string, Set<string>>()
  for (const file of files.filter((name) => /\.[jt]s$/.test(name))) {
    const text = textOf(file)
    const imported = [...text.matchAll(imports)].map(([, path]) => join(dirname(file), path!))
    const started = [...text.matchAll(startedByName)].map(([, path]) => path!).filter(isEntry)
    for (const target of [...imported, ...started]) {
      if (!known.has(target) || target === file) continue
      usedBy.set(target, (usedBy.get(target) ?? new Set()).add(file))
    }
  }
  return { files, usedBy }
}

/** What is a process of its own: it stands at the root, or belongs to a test. A test that names any other file reads it. */
const isEntry = (path: string): boolean => !path.includes('/') || path.startsWith('tests/')

/** So many imports nearer, for each folder that a test has in common with what it tests. */
const stepsOfFolder = 3

/** The test files that reach a file, the nearest first: few imports between, and best in the folder of the same name. */
export function testsReaching({ usedBy }: Graph, file: string): string[] {
  const distance = new Map([[file, 0]])
  for (const [near, steps] of distance) {
    for (const user of usedBy.get(near) ?? []) if (!distance.has(user)) distance.set(user, steps + 1)
  }
  return [...distance]
    .filter(([user]) => user.endsWith('.test.ts'))
    .map(([test, steps]) => ({ test, far: steps - stepsOfFolder * sharedFolders(file, test) }))
    .sort((a, b) => a.far - b.far || (a.test < b.test ? -1 : 1))
    .map(({ test }) => test)
}

/** `src/bot/inbox/x.ts` and `tests/bot/inbox/x.test.ts` share two. */
function sharedFolders(file: string, test: string): number {
  const [own, theirs] = [file.replace(/^src\//, ''), test.replace(/^tests\//, '')].map((path) => path.split('/'))
  const different = own!.findIndex((name, index) => name !== theirs![index])
  return different < 0 ? own!.length : different
}
