import { setTimeout as delay } from 'node:timers/promises'
import type { SoakPart } from '../part.ts'
import { memberOf, withServer } from './one-server.ts'

const files = 20
const bytes = 100 * 1024 * 1024 - 64
const mostMore = 64 * 1024 * 1024
const lookEveryMs = 20
const answeredWithinMs = 60_000

/** Large files said to the bot, one after the other: what the server holds more meanwhile. */
export const filesByBot: SoakPart = {
  name: 'files',
  run: (_minutes, say) =>
    withServer(1, async ({ fake, process }) => {
      const place = fake.withBot(memberOf(0))
      const answers = () => place.sees().filter(({ from }) => from.kind === 'bot').length
      const answered = async (tell: () => void): Promise<void> => {
        const before = answers()
        tell()
        for (let waited = 0; answers() === before; waited += lookEveryMs) {
          if (waited > answeredWithinMs) throw new Error('a file is not answered')
          await delay(lookEveryMs)
        }
      }
      await answered(() => place.says('/我是谁'))
      // A collection first: what is held then is what it needs.
      await process.memory()
      const before = process.residentBytes()
      let most = 0
      const looking = setInterval(() => {
        most = Math.max(most, process.residentBytes() - before)
      }, lookEveryMs)
      let sealed: Record<string, unknown> | undefined
      for (let n = 0; n < files; n += 1)
        await answered(() => {
          if (sealed) place.sendsSealed(sealed)
          else {
            const { body } = place.sendsFile({ type: 'file', name: '大文件.bin', content: Buffer.alloc(bytes, 7) })
            sealed = body.file as Record<string, unknown>
          }
        })
      clearInterval(looking)
      const more = Math.round(most / 1024 / 1024)
      say(`${files} files of 100 MB: at most ${more} MB more`)
      return most <= mostMore ? [] : [`the server held ${more} MB more`]
    }),
}
