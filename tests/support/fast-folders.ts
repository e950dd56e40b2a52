import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
/** A whole run needs about half of this. */
const leastFreeBytes = 2 * 1024 ** 3

let folder: string | undefined

/**
 * Where this run's databases are, and what its servers compile: in memory where a machine has enough of it, since every
 * commit is synced and nothing here has to outlive the run. What one server compiled, the next finds.
 */
export default function setup(): () => void {
  if (folder === undefined) {
    folder = mkdtempSync(join(hasRoom(memory) ? memory : tmpdir(), 'chengdan-run-'))
    // PostgreSQL runs as a user of its own where this runs as root.
    chmodSync(folder, 0o755)
    process.env.TMPDIR = folder
    process.env.NODE_COMPILE_CACHE = join(folder, 'compiled')
  }
  return () => rmSync(folder!, { recursive: true, force: true })
}

function hasRoom(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize >= leastFreeBytes
  } catch {
    return false
  }
}
