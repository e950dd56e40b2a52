import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SettingsError } from '../../src/config/load-settings.ts'
import { secretKeyFile, secretKeys } from '../../src/config/secret-key.ts'

let parent: string
let dataDir: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'chengdan-key-'))
  dataDir = join(parent, 'data')
})
afterEach(() => rmSync(parent, { recursive: true }))

const fromDataDir = () => secretKeys({ secretKeys: undefined, dataDir })

it('is made in DATA_DIR on the first start, readable by its owner alone, and kept', () => {
  const [first] = fromDataDir()
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(statSync(secretKeyFile(dataDir)).mode & 0o777).toBe(0o600)
  expect(readdirSync(dataDir)).toEqual(['secret.key'])
  expect(fromDataDir()).toEqual([first])
})

it('is SECRET_KEY where that is set, and nothing is made', () => {
  expect(secretKeys({ secretKeys: ['new', 'old'], dataDir })).toEqual(['new', 'old'])
  expect(readdirSync(parent)).toEqual([])
})

it('may have old ones after it, one a line', () => {
  const [old] = fromDataDir()
  const fresh = 'f'.repeat(64)
  writeFileSync(secretKeyFile(dataDir), `${fresh}\n${old}\n`)
  expect(fromDataDir()).toEqual([fresh, old])
})

it('is never replaced: a file that holds something else stops the start, and its content is not shown', () => {
  fromDataDir()
  writeFileSync(secretKeyFile(dataDir), 'damaged\n')
  expect(fromDataDir).toThrow(SettingsError)
  expect(fromDataDir).toThrow(/^(?!.*damaged)[\s\S]*SECRET_KEY/)
  expect(readFileSync(secretKeyFile(dataDir), 'utf8')).toBe('damaged\n')
})
