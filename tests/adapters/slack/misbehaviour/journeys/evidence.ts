import { eq } from 'drizzle-orm'
import { shortcuts } from '../../../../../adapters/slack/manifest.ts'
import { dealOf, dealTitled, numberOf } from '../../../../misbehaviour/deals.ts'
import { expected, type Journey } from '../../../../misbehaviour/journey.ts'
import { soon, until } from '../../../../misbehaviour/world.ts'
import type { World } from '../world.ts'

const kind = '沟通纪要'

const evidenceOf = async (world: World, title: string) => {
  const { id } = await dealTitled(world, title)
  const rows = await world.read((reader) => {
    const { evidence } = reader.tables
    return reader.select({ name: evidence.name }).from(evidence).where(eq(evidence.dealId, id))
  })
  return rows.map(({ name }) => name)
}

/** A file said to the bot with the line that makes it evidence. What the bot was not told is said again. */
export const evidenceByFile: Journey<World> = {
  name: 'evidence by file',
  async prepare(world, title) {
    await dealOf(world, '孙丽', title)
  },
  async run(world, title) {
    const sun = world.person('孙丽')
    const number = await numberOf(world, title)
    const sent: string[] = []
    await until(world, 'the evidence', async () => {
      const name = `${title}-${sent.length}.pdf`
      sent.push(name)
      const file = { name, content: Buffer.from(`%PDF- ${name}`) }
      await sun.phone.sendsFile(sun.dm, file, { text: `证据 ${number} ${kind}` })
      return await soon(world, 25_000, async () => (await evidenceOf(world, title)).includes(name) && sun.sees(name))
    })
    return async () => {
      const found = await evidenceOf(world, title)
      const twice = sent.filter((name) => found.filter((one) => one === name).length > 1)
      return [...expected('evidence', found.includes(sent.at(-1)!), true), ...expected('made twice', twice.join(), '')]
    }
  },
}

/** The shortcut 存为证据 on a message with a file in a channel, and the line that says of what. */
export const evidenceByShortcut: Journey<World> = {
  name: 'evidence by shortcut',
  async prepare(world, title) {
    await dealOf(world, '吴用', title)
  },
  async run(world, title) {
    const wu = world.person('吴用')
    const number = await numberOf(world, title)
    const name = `${title}.pdf`
    const file = { name, content: Buffer.from(`%PDF- ${name}`) }
    const { message } = await wu.phone.sendsFile(world.team, file, { text: '客户说的' })
    const asked = () => wu.seesAll('证据：选一个商机', world.team).filter(({ ephemeral }) => ephemeral).length
    // Whoever is told that there is no file to take chooses it once more.
    await until(world, 'the evidence', async () => {
      const before = asked()
      await wu.does(
        '存为证据',
        () => wu.phone.shortcut(shortcuts.saveEvidence, message),
        () => asked() > before,
      )
      await wu.takes(() => wu.phone.slash(world.team, '/chengdan', `deal evidence ${number} ${kind}`))
      return await soon(world, 25_000, async () => (await evidenceOf(world, title)).length > 0)
    })
    // Who did not see that it was taken did it once more.
    return async () => expected('evidence', [...new Set(await evidenceOf(world, title))].join(), name)
  },
}
