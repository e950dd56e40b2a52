import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chars, limits, many, mrkdwn, section, table } from './block-limits.ts'
import { company, refusalOf } from './company.ts'

type World = Awaited<ReturnType<typeof company>>
let world: World
beforeAll(async () => {
  world = await company()
  world.slack.knobs.rateLimits = false
})
afterAll(async () => {
  await world.slack.close()
})

describe('the blocks of a message', () => {
  it.each(limits)('%s', async (_name, fits, tooMuch, pointer) => {
    const { client, sales } = world
    const post = (block: object) => client.chat.postMessage({ channel: sales.id, text: 'x', blocks: [block as never] })
    await post(fits)
    const refusal = await refusalOf(post(tooMuch))
    expect(refusal.error).toBe('invalid_blocks')
    const { messages } = refusal.response_metadata as { messages: string[] }
    expect(messages[0]).toMatch(/^\[ERROR\] /)
    expect(messages.map((message) => /\[json-pointer:([^\]]*)\]$/.exec(message)?.[1])).toContain(`/blocks/0${pointer}`)
    expect(refusal.errors).toContain(messages[0]!.replace('[ERROR] ', ''))
  })

  it('are fifty at most, and their ids different', async () => {
    const { client, sales } = world
    const blocks = many(50, () => ({ type: 'divider' }))
    await client.chat.postMessage({ channel: sales.id, text: 'x', blocks })
    const fiftyOne = client.chat.postMessage({ channel: sales.id, text: 'x', blocks: [...blocks, { type: 'divider' }] })
    expect(await refusalOf(fiftyOne)).toMatchObject({
      errors: ['no more than 50 items allowed [json-pointer:/blocks]'],
    })
    const twins = [section({ block_id: 'a' }), section({ block_id: 'a' })] as never
    const refusal = await refusalOf(client.chat.postMessage({ channel: sales.id, text: 'x', blocks: twins }))
    expect(refusal.errors).toEqual(['block_id "a" already exists [json-pointer:/blocks/1]'])
  })

  it('say no more than 10,600 bytes in all, 汉字 counting three', async () => {
    const { client, sales } = world
    const say = (text: string) => many(4, () => section({ text: mrkdwn(text) })) as never
    await client.chat.postMessage({ channel: sales.id, text: 'x', blocks: say('字'.repeat(883)) })
    const longer = client.chat.postMessage({ channel: sales.id, text: 'x', blocks: say('字'.repeat(884)) })
    expect((await refusalOf(longer)).error).toBe('msg_blocks_too_long')
  })

  it('have one table', async () => {
    const { client, sales } = world
    const two = client.chat.postMessage({ channel: sales.id, text: 'x', blocks: [table(1), table(1)] as never })
    expect((await refusalOf(two)).error).toBe('only_one_table_allowed')
  })

  it('may not be rolled out yet', async () => {
    const { client, sales, slack } = world
    slack.knobs.unknownBlocks.add('table')
    const refusal = await refusalOf(
      client.chat.postMessage({ channel: sales.id, text: 'x', blocks: [table(1)] as never }),
    )
    slack.knobs.unknownBlocks.clear()
    expect(refusal.errors).toEqual(['unsupported type: table [json-pointer:/blocks/0/type]'])
  })

  it('are validated without being posted', async () => {
    const { client, sales, slack, chen } = world
    const before = slack.as(chen).sees(sales).length
    await client.blocks.validate({ blocks: [section({})] as never })
    const refusal = await refusalOf(
      client.blocks.validate({ blocks: [section({ text: mrkdwn(chars(3001)) })] as never }),
    )
    expect(refusal.errors).toEqual([
      {
        pointer: '/blocks/0/text/text',
        code: 'too_long',
        message: 'must be less than 3001 characters',
        constraint: 3000,
      },
    ])
    expect(slack.as(chen).sees(sales)).toHaveLength(before)
  })
})
