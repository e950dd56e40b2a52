import { existsSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.env.TEST_DATA_DIR ?? join(import.meta.dirname, '../../../shared/data')

/** A file of the real test data; undefined, said loudly, where it is not there. */
export function realData(file: string): string | undefined {
  const path = join(folder, file)
  if (existsSync(path)) return path
  console.warn(`SKIPPED: tests on real data need ${file} in TEST_DATA_DIR (looked in ${folder})`)
  return undefined
}
