import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * better-sqlite3 brings its binaries and says so with `"gypfile": false`. npm leaves that out of the lock file, and npm 10
 * then compiles it at every install, which fails where there is no compiler. Run after every change of the lock file.
 */
const path = join(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8'))
lock.packages['node_modules/better-sqlite3'].gypfile = false
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
