import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { company, refusalOf } from './company.ts'
import { listen } from './listener.ts'

let world: Awaited<ReturnType<typeof company>>
let app: Awaited<ReturnType<typeof listen>>
beforeEach(async () => {
  world = await company()
  app = await listen()
  world.app.deliverTo(app.url)
})
afterEach(async () => {
  await app.close()
  await world.slack.close()
})

describe('an upload', () => {
  it('in three steps is a message later, and a picture that can be shown only when it was processed', async () => {
    const { client, clock, sales, slack, chen } = world
    const uploaded = await client.filesUploadV2({ filename: 'funnel.png', file: Buffer.from('png'), title: 'Funnel' })
    const id = (uploaded as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!.id
    const blocks = [{ type: 'image' as const, alt_text: 'Funnel', slack_file: { id } }]
    const post = () => client.chat.postMessage({ channel: sales.id, text: 'Funnel', blocks })
    expect((await refusalOf(post())).errors).toEqual(['invalid slack file [json-pointer:/blocks/0/slack_file]'])
    expect((await client.files.info({ file: id })).file!.mimetype).toBe('')
    clock.pass(1000)
    await slack.until(() => slack.world.files.get(id)!.ready)
    await post()
    expect(slack.as(chen).sees(sales).at(-1)!.blocks).toMatchObject(blocks)
  })

  it('into a channel has its message in the end', async () => {
    const { client, clock, sales, slack, chen } = world
    await client.filesUploadV2({
      channel_id: sales.id,
      filename: 'a.txt',
      file: Buffer.from('a'),
      initial_comment: 'Here',
    })
    expect(slack.as(chen).sees(sales).at(-1)!.text).not.toBe('Here')
    clock.pass(1000)
    await slack.until(() => slack.as(chen).sees(sales).at(-1)!.text === 'Here')
    expect(slack.as(chen).sees(sales).at(-1)!.files).toMatchObject([{ name: 'a.txt' }])
  })
})
