import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { envExample } from '../../src/config/env-example.ts'
import { loadEnvFile } from '../../src/config/env-file.ts'
import { settings } from '../../src/config/settings.ts'

const committed = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8')

afterEach(() => {
  delete process.env.CHENGDAN_TEST_A
  delete process.env.CHENGDAN_TEST_B
})

it('.env.example names exactly the settings there are, each explained', () => {
  const paragraphs = committed.trimEnd().split('\n\n').slice(1)
  const named = paragraphs.map((paragraph) => /^# ([A-Z_]+)=\S/m.exec(paragraph)?.[1])
  expect(named).toEqual(Object.values(settings).map((entry) => entry.name))
  for (const paragraph of paragraphs) expect(paragraph.split('\n').length).toBeGreaterThanOrEqual(3)
})

it('.env.example is what scripts/write-env-example.ts writes', () => {
  expect(committed).toBe(envExample())
})

it('.env fills the environment, and what is set already wins', () => {
  const directory = mkdtempSync(join(tmpdir(), 'chengdan-env-'))
  writeFileSync(join(directory, '.env'), 'CHENGDAN_TEST_A=file\nCHENGDAN_TEST_B=file\n')
  process.env.CHENGDAN_TEST_A = 'set'
  loadEnvFile(directory)
  rmSync(directory, { recursive: true })
  expect([process.env.CHENGDAN_TEST_A, process.env.CHENGDAN_TEST_B]).toEqual(['set', 'file'])
})

it('a folder without .env is fine', () => {
  expect(() => loadEnvFile(join(tmpdir(), 'chengdan-no-such-folder'))).not.toThrow()
})
