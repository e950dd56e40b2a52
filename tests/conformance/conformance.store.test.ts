import { describe, it } from 'vitest'
import { todaysPart } from '../support/todays-part.ts'
import { platforms } from './drivers/platforms.ts'
import { hold } from './hold.ts'
import { sentences } from './sentences/every-sentence.ts'

/** One platform a day and database; a soak holds all of them against every sentence. */
describe.each(todaysPart(platforms, platforms.length))('on $name', (platform) => {
  for (const sentence of sentences)
    it(sentence.says, { timeout: 60_000 }, async ({ skip }) => {
      const why = await hold(platform, sentence)
      if (why !== undefined) skip(why)
    })
})
