import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { serialiseInbound } from '../../src/bot/inbox/inbound-body.ts'
import type { Contender } from './contender.ts'

/** The least a durable record can cost: the same bytes at the end of a file, synced as often. */
export const appendedFile: Contender = async (folder, inbounds, perCommit) => {
  const file = openSync(join(folder, 'lines'), 'a')
  const lines = inbounds.map((inbound) => `${serialiseInbound(inbound)}\n`)
  const startedAt = performance.now()
  for (let start = 0; start < lines.length; start += perCommit) {
    writeSync(file, lines.slice(start, start + perCommit).join(''))
    fdatasyncSync(file)
  }
  const seconds = (performance.now() - startedAt) / 1000
  closeSync(file)
  return seconds
}
