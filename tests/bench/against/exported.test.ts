import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exported } from '../../../bench/against/exported.ts'

const folder = mkdtempSync(join(tmpdir(), 'chengdan-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

file('src/store/sqlite/open.ts', 'export function openIt() { return 1 }\nexport const other = 2\n')
file(
  'src/store/close.ts',
  'import { openIt } from "./sqlite/open.ts"\nexport const close = () => openIt()\nexport const twice = 1\n',
)
file('src/store/again.ts', 'export function twice() {}\n')
file('src/clock/new-words.ts', 'export async function dueTimers() { return 3 }\n')

describe('what a commit exports', () => {
  it('is found wherever its file is', async () => {
    expect((await exported<() => number>(folder, 'src/store', 'openIt'))()).toBe(1)
  })

  it('is found by a later name', async () => {
    expect(await (await exported<() => Promise<number>>(folder, 'src', 'dueClocks', 'dueTimers'))()).toBe(3)
  })

  it('is not guessed', async () => {
    await expect(exported(folder, 'src/store', 'open')).rejects.toThrow(/^0 files of .*src\/store export open$/)
    await expect(exported(folder, 'src/store', 'twice')).rejects.toThrow(/^2 files of/)
  })
})
