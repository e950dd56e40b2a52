import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SlackProfile } from '../../../../adapters/slack/index.ts'
import type { Channel, SlackUser } from '../../../fakes/slack/index.ts'
import { SlackWorld } from '../slack-world.ts'

let world: SlackWorld
let team: Channel
let lacks: boolean
let taken: [userId: string, profile: SlackProfile][]

beforeEach(async () => {
  lacks = true
  taken = []
  const profiles = {
    lacks: async () => lacks,
    takeOver: async ({ userId }: { userId: string }, profile: SlackProfile) => void taken.push([userId, profile]),
  }
  world = await SlackWorld.open({ profiles }, { managerField: 'Manager' })
  world.workspace.profileFields.push({ id: 'Xf7', label: 'manager', type: 'user' })
  team = world.channel('一组', [])
})
afterEach(() => world.close())

async function speaks(user: SlackUser) {
  world.directory.add(`${user.teamId} ${user.id}`)
  world.workspace.channel('一组', { members: [user] })
  await world.slack.as(user).says(team, '你好')
  await world.settled()
}

describe('the profile of somebody of the directory', () => {
  it('is taken over once: language, time zone, and who leads them', async () => {
    const chen = world.workspace.user('陈静')
    const options = { locale: 'en-GB', tz: 'Europe/London', fields: { Xf7: chen.id } }
    const li = world.workspace.user('李雷', options)
    await speaks(li)
    await speaks(li)
    expect(taken).toEqual([[li.id, { locale: 'en', timeZone: 'Europe/London', managerUserId: chen.id }]])
  })

  it('says nothing of a language that we do not speak, or of a field that is empty', async () => {
    const li = world.workspace.user('李雷', { locale: 'ja-JP', tz: 'Asia/Tokyo' })
    await speaks(li)
    expect(taken).toEqual([[li.id, { locale: undefined, timeZone: 'Asia/Tokyo', managerUserId: undefined }]])
  })

  it('is not asked for where nothing is missing', async () => {
    lacks = false
    await speaks(world.workspace.user('李雷'))
    expect([taken, world.calls('users.info')]).toEqual([[], []])
  })

  it('is none of a guest’s', async () => {
    await speaks(world.workspace.user('外包同事', { role: 'guest' }))
    expect(taken).toEqual([])
  })

  it('is asked for again when Slack did not answer', async () => {
    const li = world.workspace.user('李雷')
    world.slack.knobs.breaks('users.profile.get', 500, { times: 1 })
    await speaks(li)
    expect(taken).toEqual([])
    await speaks(li)
    expect(taken).toHaveLength(1)
  })
})
