import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { blind, loud } from './audience/leaking.ts'
import { type MatrixOptions, runMatrix } from './audience/run-matrix.ts'

const everything = process.env.SOAK === '1'
/** Who may see what is the same question on both databases: each asks it on another platform, a soak on both. */
const platforms = [
  ['with messages for one member of a group', { ephemeral: true, locale: 'zh' }],
  ['without them', { ephemeral: false, locale: 'en' }],
] as const
const here = everything ? platforms : [process.env.TEST_STORE === 'postgres' ? platforms[1] : platforms[0]]

/** What shows that the test can fail needs one database. */
const itOnce = it.skipIf(!everything && process.env.TEST_STORE === 'postgres')

let store: Store
useStoreForEach((opened) => {
  store = opened
})

const run = (options: Omit<MatrixOptions, 'everything'>) => runMatrix(store, { everything, ...options })

describe('nothing of a deal or a customer reaches anybody who may not know it', () => {
  it.each(here)('by any command, button or form on a platform %s', { timeout: 300_000 }, async (platform, options) => {
    const { cases, leaks, broken, shown } = await run(options)
    const { typed, pressed, submitted } = cases
    console.log(`platform ${platform}: ${typed} lines typed, ${pressed} buttons pressed, ${submitted} forms filled in`)
    expect(leaks).toEqual([])
    expect(broken).toEqual([])
    // What all of them may see is shown to all of them, or nothing was proven; how often hangs on what is tried today.
    const inTeam = shown.filter(({ where, text }) => where === 'a team group, rep asks' && text.includes('赤霄采购'))
    expect(inTeam.length).toBeGreaterThan(5)
  })

  itOnce('or reading along would tell: a card that does not ask who is looking', { timeout: 60_000 }, async () => {
    const { leaks } = await run({ ephemeral: true, locale: 'zh', leaking: blind })
    expect(leaks.join()).toContain('孙丽 in a group with marketing, rep asks reads 赤霄')
    expect(leaks.join()).toContain('周杰 in a group with a rep of another team, rep asks reads 赤霄')
    expect(leaks.join()).not.toContain('赵先生')
  })

  itOnce('or reading along would tell: a command that speaks to everybody', { timeout: 60_000 }, async () => {
    const { leaks } = await run({ ephemeral: true, locale: 'zh', leaking: loud })
    expect(leaks.join()).toContain('孙丽 in a group with marketing, rep asks reads 赤霄')
    expect(leaks.join()).not.toContain('赵先生')
  })
})
