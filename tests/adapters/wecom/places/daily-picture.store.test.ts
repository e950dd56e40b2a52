import { afterEach, describe, expect, it } from 'vitest'
import { useStoreForEach } from '../../../support/use-store.ts'
import { PlacesHouse, type Way } from './places-house.ts'

let house: PlacesHouse

useStoreForEach(async (store) => {
  house = await PlacesHouse.open(store)
})
afterEach(async () => {
  expect(house.fake.violations).toEqual([])
  await house.close()
})

const ways: Way[] = ['appchat', 'robot', 'bot']

describe('the daily picture', () => {
  it('comes to a chat of the app, by a robot and by the bot: the same bytes, its numbers behind it', async () => {
    const process = await house.process()
    await house.meetsBot()
    for (const way of ways) await house.post(process, way)
    await process.talk.settled()
    await process.talk.passes(6, 3)
    expect(house.seen('appchat')).toEqual([house.picture, 'markdown'])
    expect(house.seen('robot')).toEqual([house.picture, 'markdown_v2'])
    expect(house.pictures('bot')).toEqual([house.picture])
  })

  it.each(ways)('comes once by %s although its process dies between upload and send', async (way) => {
    const { around, isDead } = house.dying('before')
    const first = await house.process(around)
    if (way === 'bot') await house.meetsBot()
    await house.post(first, way)
    await isDead
    await first.dies()
    const next = await house.process()
    await house.takesOver(() => house.pictures(way).length > 0)
    await next.talk.passes(6, 3)
    expect(house.pictures(way)).toEqual([house.picture])
    expect(await house.dead()).toEqual([])
  })

  it.each(ways)('is listed and not repeated by %s where its process dies while it is handed over', async (way) => {
    const { around, isDead } = house.dying('after')
    const first = await house.process(around)
    if (way === 'bot') await house.meetsBot()
    await house.post(first, way)
    await isDead
    await first.dies()
    await house.process()
    const dead = async () => (await house.dead()).length > 0
    await house.takesOver(dead)
    expect(house.pictures(way)).toEqual([])
    expect(await house.dead()).toEqual(['may have arrived'])
  })
})

describe('an attempt of which WeCom does not say how it ended', () => {
  it.each([
    ['appchat', 'appchat/send'],
    ['robot', 'webhook/send'],
  ] as const)('is not made again for a picture by %s, and once for words', async (way, path) => {
    const process = await house.process()
    house.fake.knobs.takesWithoutAWord(path, { times: 10 })
    await house.post(process, way)
    await house.post(process, way, { type: 'words', key: 'common.yes' })
    await process.talk.passes(40, 20)
    expect(house.pictures(way)).toHaveLength(1)
    expect(house.seen(way)).toEqual([house.picture, 'text', 'text'])
    expect(await house.dead()).toEqual(['may have arrived', 'may have arrived'])
  })
})
