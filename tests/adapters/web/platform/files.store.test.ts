import { afterAll, describe, expect, it } from 'vitest'
import type { FileView } from '../../../../adapters/web/wire.ts'
import type { Store } from '../../../../src/store/store.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import { customerRoom, openWorld, team, type World } from '../chat-world.ts'

let store: Store
let world: World

useStoreForAll(async (opened) => {
  store = opened
  world = await openWorld(store)
})
afterAll(() => world.close())

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64)])

const upload = async (userId: string, room: string, name: string, content: Buffer | string) => {
  const response = await world.fetchAs(userId, `/api/rooms/${room}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: content,
  })
  return { status: response.status, ...((await response.json()) as { file: FileView; error?: string }) }
}

const statusFor = async (userId: string, id: string) => (await world.fetchAs(userId, `/files/${id}`)).status

const say = async (userId: string, room: string, id: string, files: string[]) => {
  const client = await world.connect(userId)
  client.send({ type: 'say', id, room, text: '', files })
  await client.until(() =>
    client.frames.some((frame) => (frame.type === 'ack' || frame.type === 'error') && frame.id === id),
  )
  return client.frames.find((frame) => (frame.type === 'ack' || frame.type === 'error') && frame.id === id)!
}

describe('an uploaded file', () => {
  it("is its uploader's alone until something is said with it, then the room's", async () => {
    const { file } = await upload('chen', team, '需求表.pdf', 'pdf bytes')
    expect(file).toEqual({ id: file.id, name: '需求表.pdf', bytes: 9, mime: 'application/octet-stream' })
    expect([await statusFor('chen', file.id), await statusFor('li', file.id)]).toEqual([200, 404])
    expect(await say('chen', team, 'with-file', [file.id])).toMatchObject({ type: 'ack' })
    expect(await statusFor('li', file.id)).toBe(200)
    expect(await statusFor('zhao', file.id)).toBe(404)
    expect(world.receiver.recorded.at(-1)!.event).toMatchObject({
      files: [{ fileId: file.id, name: '需求表.pdf', bytes: 9, mime: 'application/octet-stream' }],
    })
  })

  it('said again with the same id is acknowledged again', async () => {
    const { file } = await upload('chen', team, 'a.txt', 'a')
    expect(await say('chen', team, 'file-twice', [file.id])).toMatchObject({ type: 'ack', duplicate: false })
    expect(await say('chen', team, 'file-twice', [file.id])).toMatchObject({ type: 'ack', duplicate: true })
  })

  it('cannot be said by somebody else, twice, in another room, or where it does not exist', async () => {
    const { file } = await upload('chen', customerRoom, 'a.txt', 'a')
    const before = world.receiver.recorded.length
    expect(await say('zhao', customerRoom, 'not-mine', [file.id])).toMatchObject({ code: 'error.web.fileUnknown' })
    expect(await say('chen', team, 'other-room', [file.id])).toMatchObject({ code: 'error.web.fileUnknown' })
    expect(await say('chen', customerRoom, 'nothing', ['nope'])).toMatchObject({ code: 'error.web.fileUnknown' })
    expect(world.receiver.recorded).toHaveLength(before)
    expect(await say('chen', customerRoom, 'once', [file.id])).toMatchObject({ type: 'ack' })
    expect(await say('chen', customerRoom, 'twice', [file.id])).toMatchObject({ code: 'error.web.fileUnknown' })
  })

  it('goes with the message when that is unsent', async () => {
    const { file } = await upload('chen', team, 'oops.txt', 'oops')
    await say('chen', team, 'oops', [file.id])
    const chen = await world.connect('chen')
    await chen.frame('ready')
    const message = [...chen.messages.values()].find(({ clientId }) => clientId === 'oops')!
    chen.send({ type: 'revoke', id: 'unsay', room: team, messageId: message.id })
    await chen.frame('ack', ({ id }) => id === 'unsay')
    expect([await statusFor('chen', file.id), await statusFor('li', file.id)]).toEqual([404, 404])
  })

  it('is refused when empty, over 10 MB, or for a room one is not in', async () => {
    expect(await upload('chen', team, 'a', '')).toMatchObject({ status: 400, error: 'error.web.fileEmpty' })
    expect(await upload('chen', team, 'a', Buffer.alloc(10_000_001))).toMatchObject({
      status: 413,
      error: 'error.web.bodyTooLarge',
    })
    expect(await upload('chen', team, 'a', Buffer.alloc(10_000_000, 1))).toMatchObject({ status: 201 })
    expect(await upload('zhao', team, 'a', 'a')).toMatchObject({ status: 404, error: 'error.web.unknownRoom' })
  })

  it('keeps of its name only what is a name', async () => {
    for (const [given, kept] of [
      ['../../etc/passwd', 'passwd'],
      ['C:\\x\\报价.xlsx', '报价.xlsx'],
      ['a\r\nSet-Cookie: x', 'aSet-Cookie: x'],
      ['', 'file'],
      ['\u202Egpj.exe', 'gpj.exe'],
    ]) {
      expect((await upload('chen', team, given!, 'x')).file.name).toBe(kept)
    }
  })
})

describe('serving a file', () => {
  const serve = async (name: string, content: Buffer | string) => {
    const { file } = await upload('chen', team, name, content)
    return (await world.fetchAs('chen', `/files/${file.id}`)).headers
  }

  it.each([
    ['page.html', '<script>alert(1)</script>'],
    ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['claims.png', '<html><script>alert(1)</script>'],
    ['report.pdf', '%PDF-1.7'],
    ['polyglot.gif', '<!--GIF89a--><script>'],
  ])('%s is only ever saved', async (name, content) => {
    const headers = await serve(name, content)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename=/)
  })

  it.each([
    ['a.png', png, 'image/png'],
    ['a.txt', Buffer.from('\xff\xd8\xff\xe0 jpeg', 'latin1'), 'image/jpeg'],
    ['a.gif', Buffer.from('GIF89a...'), 'image/gif'],
    ['a.webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
  ])('an image (%s) is shown as what its bytes are', async (name, content, mime) => {
    const headers = await serve(name, content)
    expect(headers.get('content-type')).toBe(mime)
    expect(headers.has('content-disposition')).toBe(false)
  })

  it('never runs anything and is kept by no shared cache', async () => {
    const headers = await serve('a.png', png)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})
