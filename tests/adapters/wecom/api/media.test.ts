import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mediaKinds } from '../../../../adapters/wecom/api/media-kinds.ts'
import type { FileToSend } from '../../../../adapters/wecom/api/multipart-file.ts'
import { WecomApi } from '../../../../adapters/wecom/api/wecom-api.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { MemoryTokens } from '../../../support/memory-tokens.ts'
import { json, StrictServer, tokenValue } from './strict-server.ts'

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(3000, 7)])
const fileOf = (content: Uint8Array, name = 'funnel.png', bytes = content.length): FileToSend => ({
  ...{ name, bytes, mime: 'image/png' },
  async *content() {
    for (let at = 0; at < content.length; at += 1024) yield content.subarray(at, at + 1024)
  },
})
const whole = async (chunks: AsyncIterable<Uint8Array>) => {
  const read: Uint8Array[] = []
  for await (const chunk of chunks) read.push(chunk)
  return Buffer.concat(read)
}

describe('at WeCom', () => {
  let wecom: FakeWecom
  let api: WecomApi
  beforeAll(async () => {
    wecom = await startFakeWecom()
    const { corpId: corp } = wecom.corp
    api = new WecomApi({
      ...{ baseUrl: new URL(wecom.apiBase), corpId: corp, secret: wecom.app.secret },
      ...{ tokens: new MemoryTokens(), clock: wecom.clock, wait: async () => {} },
    })
  })
  afterAll(async () => {
    api.close()
    await wecom.close()
  })

  it('a file is put and fetched, byte for byte, whatever its name', async () => {
    for (const name of ['funnel.png', '漏斗 "本周"\r\n.png', 'a;b.png']) {
      const mediaId = await api.upload('image', fileOf(png, name))
      expect(await whole(api.download(mediaId))).toEqual(png)
    }
  })

  it('a file is put once more, from its beginning, where the token died', async () => {
    await api.upload('image', fileOf(png))
    wecom.world.tokens.kill()
    expect(await whole(api.download(await api.upload('image', fileOf(png))))).toEqual(png)
  })

  it('a file is fetched with another token where the first one died', async () => {
    const mediaId = await api.upload('image', fileOf(png))
    wecom.world.tokens.kill()
    expect(await whole(api.download(mediaId))).toEqual(png)
  })

  it('a file that is there no more is refused', async () => {
    await expect(whole(api.download('unknown'))).rejects.toMatchObject({ code: '40007', about: 'message' })
  })

  it('what is larger or smaller than WeCom takes is not sent', async () => {
    const before = wecom.calls.length
    const empty = { ...fileOf(png), content: () => expect.unreachable() }
    for (const [kind, { most }] of Object.entries(mediaKinds)) {
      const upload = (bytes: number) => api.upload(kind as keyof typeof mediaKinds, { ...empty, bytes })
      await expect(upload(most + 1)).rejects.toMatchObject({ code: 'media_too_large' })
      await expect(upload(5)).rejects.toMatchObject({ code: 'media_too_small' })
    }
    expect(wecom.calls).toHaveLength(before)
  })
})

describe('with a server that is not as it should be', () => {
  let server: StrictServer
  beforeAll(async () => {
    server = await StrictServer.open()
  })
  afterAll(() => server.close())

  const named = { 'Content-Disposition': 'attachment; filename="a.bin"', 'Content-Type': 'application/octet-stream' }

  it.each([png.length - 1, png.length + 1])(
    'a file that is not %i bytes long, as it says, is not sent whole',
    async (bytes) => {
      let arrived = 0
      server.answers = (request, response) => {
        request.resume().on('end', () => {
          arrived += 1
          json(response, { errcode: 0, errmsg: 'ok', media_id: 'm' })
        })
      }
      await expect(server.api().upload('image', fileOf(png, 'a.png', bytes))).rejects.toThrow('not as long')
      expect(arrived).toBe(0)
    },
  )

  it('an upload that is answered before its end is answered', async () => {
    server.answers = (_, response) => json(response, { errcode: 45_001, errmsg: 'media size exceed limit' })
    const large = fileOf(Buffer.alloc(8 * 1024 * 1024))
    // Whether the answer is read before the connection is closed is up to the network.
    await expect(server.api().upload('file', large)).rejects.toMatchObject({
      name: expect.stringMatching(/Refused|Error|Arrived/),
    })
  })

  it('an upload without a media id was done for nothing', async () => {
    server.answers = async (request, response) => {
      await whole(request)
      json(response, { errcode: 0, errmsg: 'ok', media_id: 7 })
    }
    await expect(server.api().upload('image', fileOf(png))).rejects.toMatchObject({ name: 'NeverArrived' })
  })

  it('a file that is JSON is a file', async () => {
    const text = '{"errcode":40007,"errmsg":"a file of somebody"}'
    server.answers = (_, response) => {
      response.writeHead(200, { ...named, 'Content-Type': 'application/json' }).end(text)
    }
    expect(String(await whole(server.api().download('m')))).toBe(text)
  })

  it('an answer instead of a file is none', async () => {
    server.answers = (_, response) => json(response, { errcode: 0, errmsg: 'ok' })
    await expect(whole(server.api().download('m'))).rejects.toMatchObject({ name: 'NeverArrived' })
    server.answers = (_, response) => response.writeHead(502).end('<html>')
    await expect(whole(server.api().download('m'))).rejects.toMatchObject({ name: 'NeverArrived' })
  })

  it('a file without end is refused, and its connection ended', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    server.answers = (_, response) => {
      response.on('close', resolve)
      response.writeHead(200, named)
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', more)
      more()
    }
    await expect(whole(server.api().download('m', 1024 * 1024))).rejects.toMatchObject({ code: 'media_too_large' })
    await ended
  })

  it('half a file has not arrived', async () => {
    server.answers = (_, response) => {
      response.writeHead(200, { ...named, 'Content-Length': '1000' })
      response.write(Buffer.alloc(500), () => response.socket!.destroy())
    }
    await expect(whole(server.api().download('m'))).rejects.toMatchObject({ name: 'NeverArrived' })
  })

  it('a file nobody wants any more is let go of', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    server.answers = (_, response) => {
      response.on('close', resolve)
      response.writeHead(200, named).write(Buffer.alloc(1000))
    }
    for await (const _ of server.api().download('m')) break
    await ended
  })

  it('nothing of a redirect is followed', async () => {
    server.answers = (_, response) =>
      response.writeHead(302, { Location: `http://127.0.0.1:${server.port}/else` }).end()
    await expect(whole(server.api().download('m'))).rejects.toMatchObject({ code: 'http_302' })
    expect(server.asked.at(-1)?.url).toContain(`media_id=m&access_token=${tokenValue}`)
  })
})
