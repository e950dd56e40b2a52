import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let folder: string | undefined

/** Servers and tools that tests start load the same files again and again: what one of them compiled, the next finds. */
export default function setup(): () => void {
  folder ??= mkdtempSync(join(tmpdir(), 'chengdan-compiled-'))
  process.env.NODE_COMPILE_CACHE = folder
  return () => rmSync(folder!, { recursive: true, force: true })
}
