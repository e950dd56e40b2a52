import type { TestDatabase } from '../support/test-store.ts'
import { createTestDatabase } from '../support/test-store.ts'
import { Chat } from './chat.ts'
import { NotThere, type PlatformUnderTest } from './driver.ts'
import { type Between, openHouse } from './house.ts'
import { type Sentence, whyNot } from './sentence.ts'

/**
 * Holds one platform against one sentence, in a house and database of its own. @returns why there was nothing to try,
 * undefined when it holds. @throws what does not hold
 */
export async function hold(
  platform: PlatformUnderTest,
  sentence: Sentence,
  { between, dialect }: { between?: Between; dialect?: TestDatabase['dialect'] } = {},
): Promise<string | undefined> {
  const database = await createTestDatabase(dialect)
  try {
    const house = await openHouse(await database.open(), platform, between)
    try {
      const why = whyNot(sentence, house.driver)
      if (why === undefined) await sentence.talk(new Chat(house))
      return why
    } catch (error) {
      if (error instanceof NotThere) return error.message
      throw error
    } finally {
      await house.stop()
    }
  } finally {
    await database.remove()
  }
}
