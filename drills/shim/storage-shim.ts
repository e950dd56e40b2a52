import { execFile } from 'node:child_process'
import { mkdtempSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const sources = ['storage.c', 'control.c', 'record.c'].map((name) => join(import.meta.dirname, name))

/** As `enum operation` in storage.h. */
export const operations = { write: 1, sync: 2, truncate: 3, create: 4, remove: 5 } as const

/** Where the fields of `struct control` (control.c) are, four bytes each. */
const fields = { full: 0, operation: 4, countdown: 8, error: 12, failures: 16 } as const
const controlBytes = 20

/** The compiled library with its control. */
export interface StorageShim {
  /** What a server gets whose files in `folder` it stands before. */
  environment(folder: string): Record<string, string>
  /** Where the records are; see `recording.ts`. */
  recordPath: string
  /** Whether every write fails with ENOSPC from now on. */
  setFull(full: boolean): void
  /** The n-th of these from now on fails, once. */
  failNext(operation: 'write' | 'sync', n: number, error: 'ENOSPC' | 'EIO'): void
  /** How many calls have failed here so far. */
  failures(): number
  remove(): void
}

/** Why there can be none on this machine; undefined: there can. */
export async function noShimHere(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'it preloads a library, which only Linux does'
  return (await findCompiler()) ? undefined : 'there is no C compiler: install gcc, or set CC to where one is'
}

/** Compiles it. @throws when there is no compiler */
export async function makeStorageShim({ records = false } = {}): Promise<StorageShim> {
  const compiler = await findCompiler()
  if (!compiler) throw new Error(await noShimHere())
  const folder = mkdtempSync(join(tmpdir(), 'chengdan-shim-'))
  const library = join(folder, 'storage.so')
  await run(compiler, ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', '-o', library, ...sources, '-ldl', '-lpthread'])
  const controlPath = join(folder, 'control')
  const recordPath = join(folder, 'record')
  writeFileSync(controlPath, Buffer.alloc(controlBytes))
  const control = openSync(controlPath, 'r+')
  const set = (field: keyof typeof fields, value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeInt32LE(value)
    writeSync(control, bytes, 0, 4, fields[field])
  }
  return {
    recordPath,
    environment: (storageFolder) => ({
      LD_PRELOAD: library,
      STORAGE_FOLDER: storageFolder,
      STORAGE_CONTROL: controlPath,
      ...(records ? { STORAGE_RECORD: recordPath } : {}),
    }),
    setFull: (full) => set('full', Number(full)),
    failNext(operation, n, error) {
      set('operation', operations[operation])
      set('error', constants.errno[error])
      // Last: from then on it counts.
      set('countdown', n)
    },
    failures() {
      const bytes = Buffer.alloc(4)
      readSync(control, bytes, 0, 4, fields.failures)
      return bytes.readInt32LE()
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const run = promisify(execFile)

async function findCompiler(): Promise<string | undefined> {
  const given = process.env.CC
  for (const name of given ? [given] : ['cc', 'gcc', 'clang']) {
    const found = await run(name, ['--version']).catch(() => undefined)
    if (found) return name
  }
  return undefined
}
