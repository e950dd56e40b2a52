import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HandClock } from '../../support/bot-harness.ts'
import { SlackWorld } from './slack-world.ts'

let world: SlackWorld
let clock: HandClock

const told = () => world.adapter.conditions!().map(({ code }) => code)

beforeEach(async () => {
  clock = new HandClock()
  world = await SlackWorld.open({ clock })
})
afterEach(() => world.close())

describe('what is to be mended about Slack', () => {
  it('is nothing where all is well', () => {
    expect(told()).toEqual([])
  })

  it('is a token that is worth nothing any more, until it is', async () => {
    const channel = world.channel('一组', [world.workspace.user('李雷')])
    world.slack.knobs.refuses('chat.postMessage', 'token_revoked')
    await expect(world.adapter.send(world.outgoing(channel))).rejects.toMatchObject({ about: 'lane' })
    expect(told()).toEqual(['slack.refused'])
    await world.adapter.send(world.outgoing(channel))
    expect(told()).toEqual([])
  })

  it('is a wrong signature, for an hour', async () => {
    world.slack.knobs.signatureSkewSeconds = 400
    await world.app.receives({ type: 'event_callback' })
    expect(told()).toEqual(['slack.signature'])
    clock.advance(3_600_000)
    expect(told()).toEqual([])
  })

  it('is no wrong signature any more once Slack signs with ours', async () => {
    const li = world.workspace.user('李雷')
    world.slack.knobs.signatureSkewSeconds = 400
    await world.app.receives({ type: 'event_callback' })
    world.slack.knobs.signatureSkewSeconds = 0
    expect(await world.app.verifiesUrl()).toBe(true)
    expect(told()).toEqual(['slack.signature'])
    await world.slack.as(li).says(world.channel('一组', [li]), '在吗')
    expect(told()).toEqual([])
  })

  it('is that Slack keeps events back', async () => {
    const minute = Math.floor(clock.now().getTime() / 1000)
    await world.app.receives({ type: 'app_rate_limited', team_id: world.tenant, minute_rate_limited: minute })
    expect(told()).toEqual(['slack.limited'])
  })
})
