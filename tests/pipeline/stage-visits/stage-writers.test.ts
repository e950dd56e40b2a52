import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const rooms = ['src', 'commands', 'cards', 'adapters', 'api']

/** A write of a deal's row or its visits that names the stage or the visit. */
const writes = [
  /\.(?:insert|update|delete)\((?:tx\.tables\.)?stageVisit\)/,
  /\.insert\((?:tx\.tables\.)?deal\)/,
  /\.(?:set|values)\(\{[^}]*\b(?:visitId|stageId)\b/,
]

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name))
}

describe('the stage of a deal', () => {
  it('is written by enter-stage.ts alone', () => {
    const allowed = new Set(['src/pipeline/stage-visits/enter-stage.ts', 'src/pipeline/approvals/request-approval.ts'])
    const writers = rooms
      .flatMap(sources)
      .filter((file) => writes.some((write) => write.test(readFileSync(join(root, file), 'utf8'))))
      .map((file) => relative(root, join(root, file)))
    expect(writers.filter((file) => !allowed.has(file))).toEqual([])
    expect(writers).toContain('src/pipeline/stage-visits/enter-stage.ts')
  })
})
