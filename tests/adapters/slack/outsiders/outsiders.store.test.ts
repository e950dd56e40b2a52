import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlackUser } from '../../../fakes/slack/index.ts'
import { wordsIn } from '../../../fakes/slack/people/words.ts'
import { add } from '../../../people/directory.ts'
import { todaysPart } from '../../../support/todays-part.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import { SlackHouse } from '../home/slack-house.ts'
import { type Doer, doers, employeesMail } from './doers.ts'
import { type Doing, doings } from './doings.ts'
import { type Office, openOffice, openScene, type Scene, secret } from './scene.ts'

let house: SlackHouse
let office: Office

useStoreForAll(async (store) => {
  house = await SlackHouse.open(store)
  await add(store, '新人', { email: employeesMail })
  office = await openOffice(house)
})
afterAll(() => house.close())

/** Everything of the bot's that is before them, there, alone with it, and on their Home. */
function before(user: SlackUser, { channel }: Scene): string[] {
  const phone = house.slack.as(user)
  const ofBot = [...phone.sees(channel), ...phone.sees(house.workspace.im(user, house.bot))]
    .filter(({ from, ephemeral, attachments }) => from === house.bot.id || ephemeral || attachments.length > 0)
    .map(({ ts, words, text }) => `${ts} ${words} ${text}`)
  return [...ofBot, phone.home?.words ?? '', phone.view ? `${phone.view.title} ${phone.view.words}` : '']
}

/** What is new there because of it, with what was acknowledged. */
async function reaches(user: SlackUser, scene: Scene, { does }: Doing): Promise<string> {
  const already = new Set(before(user, scene))
  const acked = await does(scene, user)
  await house.slack.idle()
  await house.passes(10_000)
  return [...before(user, scene).filter((shown) => !already.has(shown)), ...wordsIn(acked)].join('\n')
}

/** Everything that a request could have changed. */
const facts = () =>
  house.store.read(async (reader) => {
    const { auditEntry, deal, identity, conversation } = reader.tables
    const rows = [
      // Whatever is changed is audited.
      ...(await reader.select({ id: auditEntry.id, action: auditEntry.action }).from(auditEntry)).filter(
        // One of us was told who reads along.
        ({ action }) => !action.startsWith('conversation.told_'),
      ),
      ...(await reader.select({ number: deal.number, stage: deal.stageId, version: deal.version }).from(deal)),
      ...(await reader.select({ userId: identity.userId, personId: identity.personId }).from(identity)),
      ...(await reader.select({ id: conversation.id, bound: conversation.customerId }).from(conversation)).filter(
        ({ bound }) => bound !== null,
      ),
    ]
    return rows.map((row) => JSON.stringify(row)).sort()
  })

const calls = { 'from outside': { outsider: true }, 'a bot': { bot: true }, 'nobody we know': { outsider: false } }

/** A program of somebody else is nobody who reads: it is in every channel into which somebody took it. */
const cellsOf = ({ is }: Doer) => doings.filter(({ byOneOfUs }) => is !== 'a bot' || !byOneOfUs)

describe.each(todaysPart(doers, 4))('$who', (doer) => {
  const { who, is, comes, becomes } = doer
  let user: SlackUser
  let scene: Scene
  let known: string[]

  beforeAll(async () => {
    user = await comes(house)
    scene = await openScene(office, who, user)
    await becomes?.(house, user)
    await house.passes(10_000)
    known = await facts()
  })

  it.each(cellsOf(doer))('who $what learns and changes nothing', async (doing) => {
    const doersBefore = house.doers.length
    const told = await reaches(user, scene, doing)
    expect(told).not.toMatch(secret)
    expect(told).not.toMatch(doing.shows)
    expect(await facts()).toEqual(known)
    const theirs = house.doers
      .slice(doersBefore)
      .filter(({ userId, tenant }) => userId === user.id && tenant === user.teamId)
    for (const one of theirs) expect(one).toMatchObject(calls[is])
  })
})

describe('one of us', () => {
  let user: SlackUser
  let scene: Scene

  beforeAll(async () => {
    user = house.user('王芳')
    scene = await openScene(office, '一组', user)
  })

  it.each(doings)('who $what does', async (doing) => {
    expect(await reaches(user, scene, doing)).toMatch(doing.shows)
  })
})

it('A full member whose address is confirmed is the employee who has it', async () => {
  const user = house.user('新人', { email: employeesMail })
  await house.slack.as(user).says(house.workspace.im(user, house.bot), 'help')
  await house.settled()
  expect((await house.person('新人'))?.name).toBe('新人')
})
