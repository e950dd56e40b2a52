import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './statistics.ts'

/** What one durable write costs on this disk: 4 KiB appended and synced. @returns milliseconds, the median */
export function fsyncFloor(folder: string, times: number): number {
  const path = join(folder, 'fsync-floor')
  const file = openSync(path, 'w')
  const page = Buffer.alloc(4096, 1)
  const took: number[] = []
  for (let index = 0; index < times; index += 1) {
    const startedAt = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    took.push(performance.now() - startedAt)
  }
  closeSync(file)
  rmSync(path)
  return median(took)
}
