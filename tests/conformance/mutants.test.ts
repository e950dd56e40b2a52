import { expect, it } from 'vitest'
import { HandClock } from '../support/bot-harness.ts'
import { createTestDatabase } from '../support/test-store.ts'
import { platforms } from './drivers/platforms.ts'
import { hold } from './hold.ts'
import { mutants } from './mutants.ts'
import { whyNot } from './sentence.ts'
import { sentences } from './sentences/every-sentence.ts'

const dialect = 'sqlite'

it('no conversation is left out on a platform that can do everything', async () => {
  const database = await createTestDatabase(dialect)
  const { open } = platforms.find(({ name }) => name === 'a platform that can do everything')!
  const pages = { publicUrl: '', cardPages: { addressOf: () => '' } }
  const driver = open({ store: await database.open(), clock: new HandClock(), pages })
  expect(sentences.map((sentence) => whyNot(sentence, driver)).filter((why) => why !== undefined)).toEqual([])
  await database.remove()
})

it.each(mutants)('what $does is noticed', { timeout: 60_000 }, async ({ on, noticed, between }) => {
  const platform = platforms.find(({ name }) => name === on)!
  const sentence = sentences.find(({ says }) => says === noticed)!
  expect(await hold(platform, sentence, { dialect })).toBeUndefined()
  await expect(hold(platform, sentence, { dialect, between })).rejects.toThrow(/^expected /)
})
