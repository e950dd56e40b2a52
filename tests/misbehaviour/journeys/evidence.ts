import { eq } from 'drizzle-orm'
import { dealOf, dealTitled, numberOf } from '../deals.ts'
import { expected, type Journey } from '../journey.ts'
import type { Person, World } from '../world.ts'

/** People here send files. */
interface WithFiles extends World {
  person(name: string): Person & {
    sendsFile(name: string, content: Uint8Array, isDone: () => unknown): Promise<void>
  }
}

const evidenceOf = async (world: World, title: string) => {
  const { id } = await dealTitled(world, title)
  return await world.read((reader) => {
    const { evidence } = reader.tables
    return reader.select({ name: evidence.name }).from(evidence).where(eq(evidence.dealId, id))
  })
}

/** A file sent to the app, and the line that makes it evidence. */
export const evidence: Journey<WithFiles> = {
  name: 'evidence',
  async prepare(world, title) {
    await dealOf(world, '孙丽', title)
  },
  async run(world, title) {
    const sun = world.person('孙丽')
    const number = await numberOf(world, title)
    await sun.sendsFile(`${title}.pdf`, Buffer.from(`%PDF- ${title}`), () => sun.sees(`收到「${title}`))
    await sun.types(`deal evidence ${number} 沟通纪要`, async () => (await evidenceOf(world, title)).length > 0)
    // Who did not see that it was taken did it once more.
    return async () => expected('evidence', new Set((await evidenceOf(world, title)).map(({ name }) => name)).size, 1)
  },
}
