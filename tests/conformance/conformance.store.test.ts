import { afterAll, describe, expect, it } from 'vitest'
import { textOf } from '../docs/repository-text.ts'
import { todaysPart } from '../support/todays-part.ts'
import { kinds, products } from './drivers/platforms.ts'
import { hold } from './hold.ts'
import { sentences } from './sentences/every-sentence.ts'

/** One kind a day and database, and one way into each product; a soak holds all of them against every sentence. */
const today = [...todaysPart(kinds, kinds.length), ...products.flatMap((ways) => todaysPart(ways, ways.length))]

const explained = textOf('docs/platforms.md')

describe.each(today)('on $name', (platform) => {
  const leftOut: string[] = []
  afterAll(() => {
    const tried = sentences.length - leftOut.length
    console.log(
      [`on ${platform.name}: ${tried} of ${sentences.length} conversations held`, ...leftOut].join('\n  not '),
    )
  })

  for (const sentence of sentences)
    it(sentence.says, { timeout: 60_000 }, async ({ skip }) => {
      const why = await hold(platform, sentence)
      if (why === undefined) return
      if (platform.isExplained) expect(explained).toContain(` ${why} |`)
      leftOut.push(`“${sentence.says}”: ${why}`)
      skip(why)
    })
})
