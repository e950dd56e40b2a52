import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadFile } from '../../../../adapters/slack/web-api/download-file.ts'
import type { Workspace } from '../../../../adapters/slack/web-api/workspaces.ts'
import type { SlackUser } from '../../../fakes/slack/index.ts'
import { SlackWorld } from '../slack-world.ts'

let world: SlackWorld
let li: SlackUser
/** Another host, to which a file may claim to be moved. */
let elsewhere: Server
let asked: (string | undefined)[]

beforeEach(async () => {
  world = await SlackWorld.open()
  li = world.workspace.user('李雷')
  asked = []
  elsewhere = createServer((request, response) => {
    asked.push(request.headers.authorization)
    if (request.url === '/moved') response.writeHead(302, { Location: '/here' })
    if (request.url === '/broken') return void response.writeHead(200, { 'Content-Length': '99' }).end('一')
    response.end('stolen')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  elsewhere.closeAllConnections()
  await new Promise((resolve) => elsewhere.close(resolve))
  await world.close()
})

const other = (path: string) => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}${path}`

async function read(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const fetched = (fileId: string) =>
  read(world.adapter.download({ fileId, name: 'a' }, { platform: 'slack', tenant: world.tenant, id: 'C1' }))

/** What Slack is said to tell of a file. @param apiUrl where Slack is */
function claimed(file: Record<string, unknown>, apiUrl = world.slack.apiUrl): Promise<string> {
  const call = async () => ({ ok: true, file }) as never
  const workspace: Workspace = { tenant: world.tenant, token: 'xoxb-secret', call }
  return read(downloadFile(workspace, { fileId: 'F1', name: 'a' }, apiUrl))
}

describe('a file', () => {
  it('is fetched as it was sent', async () => {
    const channel = world.channel('一组', [li])
    const { message } = await world.slack
      .as(li)
      .sendsFile(channel, { name: '报价.txt', content: Buffer.from('一百万') })
    expect(await fetched(message!.files[0]!.id)).toBe('一百万')
  })

  it('that is gone is refused', async () => {
    await expect(fetched('F0NONE')).rejects.toMatchObject({ code: 'file_not_found' })
  })

  it('that Slack answers with a page to sign in at is refused, and never taken for the file', async () => {
    const url = `${world.slack.url}/files-pri/${world.tenant}-F0NONE/a`
    await expect(claimed({ url_private: url, mimetype: 'image/png' })).rejects.toMatchObject({ code: 'file_login' })
  })

  it('that ends in its middle is tried again', async () => {
    const file = { url_private: other('/broken'), size: 99 }
    await expect(claimed(file, other('/api/'))).rejects.toThrow('in its middle')
  })

  it('that is longer than was said is read no further', async () => {
    await expect(claimed({ url_private: other('/here'), size: 2 }, other('/api/'))).rejects.toMatchObject({
      code: 'file_too_large',
    })
  })

  it('that is said to be larger than anything is not asked for', async () => {
    const file = { url_private: other('/here'), size: 300 * 1024 * 1024 }
    await expect(claimed(file, other('/api/'))).rejects.toMatchObject({ code: 'file_too_large' })
    expect(asked).toEqual([])
  })
})

describe('our token', () => {
  it.each([
    ['another host', () => other('/here')],
    ['a host that only looks like Slack’s', () => 'https://files.slack.com.evil.example/a'],
    ['Slack’s host in the clear', () => 'http://files.slack.com/a'],
    ['no address', () => 'nonsense'],
  ])('never goes to %s', async (_, url) => {
    await expect(claimed({ url_private_download: url() })).rejects.toMatchObject({ code: 'file_host' })
    expect(asked).toEqual([])
  })

  it('follows no redirect', async () => {
    await expect(claimed({ url_private: other('/moved') }, other('/api/'))).rejects.toMatchObject({
      code: 'file_login',
    })
    expect(asked).toHaveLength(1)
  })

  it('is not asked for a file that is not Slack’s', async () => {
    await expect(claimed({ is_external: true })).rejects.toMatchObject({ code: 'file_elsewhere' })
  })
})
