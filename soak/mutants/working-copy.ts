import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Mutant } from './mutant.ts'

/** A copy of the repository to be spoilt: what is committed and what is not yet, never what git ignores. */
export interface WorkingCopy {
  folder: string
  files: readonly string[]
  textOf(file: string): string
  /** Does something while one file is another, and puts it back. */
  spoilt<T>(mutant: Mutant, work: () => Promise<T>): Promise<T>
}

export function copyRepository(root: string): WorkingCopy {
  const folder = mkdtempSync(join(tmpdir(), 'chengdan-mutants-'))
  const files = filesOf(root)
  for (const file of files) cpSync(join(root, file), join(folder, file))
  symlinkSync(resolve(root, 'node_modules'), join(folder, 'node_modules'))
  const textOf = (file: string) => readFileSync(join(folder, file), 'utf8')
  return {
    folder,
    files,
    textOf,
    async spoilt(mutant, work) {
      const before = textOf(mutant.file)
      writeFileSync(join(folder, mutant.file), mutant.apply(before))
      try {
        return await work()
      } finally {
        writeFileSync(join(folder, mutant.file), before)
      }
    },
  }
}

/** Those that are there: one that was deleted and is not committed yet is none. */
function filesOf(root: string): string[] {
  const listed = execFileSync('git', ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
  })
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))
}
