import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMail } from '../../../adapters/mail/index.ts'
import { proveMail } from '../../../adapters/mail/prove.ts'
import type { Adapter } from '../../../src/chat/adapter.ts'
import type { Outgoing, OutgoingBody } from '../../../src/chat/outgoing.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { MailServer } from '../../fakes/mail-server.ts'
import { dealCard, pictureCard, tinyPng } from './letters.ts'

const from = { name: '成单, 华东 <sales>', address: 'bot@sales.example.com' }

let server: MailServer
let mail: Adapter

beforeEach(async () => {
  server = new MailServer()
  await server.start()
  mail = createMail({ url: server.url, from, baseUrl: undefined })
})
afterEach(async () => {
  await mail.stop()
  await server.stop()
})

const to = (id: string, body: OutgoingBody = { type: 'text', text: '你好' }, dedupeKey = 'row-1'): Outgoing => ({
  address: { platform: 'mail', tenant: 'mail', id },
  body,
  locale: 'zh',
  dedupeKey,
})
const failing = (message: Outgoing) =>
  mail.send(message).then(
    () => expect.fail('it was sent'),
    (error: unknown) => error as Error,
  )

describe('a mail on its way', () => {
  it('arrives with its card as text and as HTML, from a machine, to one person', async () => {
    const card: OutgoingBody = { type: 'card', card: dealCard }
    const sent = await mail.send(to('chen.jing@example.com', card))
    const [{ to: recipient, messageId, mail: got }] = server.received as [MailServer['received'][number]]
    expect(recipient).toBe('chen.jing@example.com')
    expect(messageId).toBe(sent.messageId)
    expect(got.subject).toBe('D-1024 核磁设备采购 · ¥520,000')
    expect(got.from?.value).toEqual([from])
    expect(got.headers.get('auto-submitted')).toBe('auto-generated')
    expect(got.text).toContain('负责人：王小雨')
    expect(got.html).toContain('负责人')
    expect(got.attachments).toEqual([])
  })

  it('carries its picture inside', async () => {
    await mail.send(to('chen.jing@example.com', { type: 'card', card: pictureCard }))
    const { attachments, html } = server.received[0]!.mail
    expect(attachments).toMatchObject([{ contentType: 'image/png', contentDisposition: 'inline', related: true }])
    expect(attachments[0]!.content.equals(tinyPng)).toBe(true)
    // The parser puts the attachment where its cid was.
    expect(html).toContain('data:image/png;base64')
  })

  it('is the same mail however often it is tried, and another row is another mail', async () => {
    for (const key of ['row-1', 'row-1', 'row-2']) await mail.send(to('chen.jing@example.com', undefined, key))
    expect([...server.counts.values()]).toEqual([2, 1])
    for (const id of server.counts.keys()) expect(id).toMatch(/^<[0-9a-f]{32}@sales\.example\.com>$/)
  })

  it('goes to the address as it is, whatever it looks like', async () => {
    await mail.send(to("o'brien+deals@example.com"))
    expect(server.received.map((one) => one.to)).toEqual(["o'brien+deals@example.com"])
  })

  it('is never a form', async () => {
    const form = { token: 't', title: 'a form', submitLabel: 'ok', fields: [] }
    expect(
      await failing(
        to('chen.jing@example.com', { type: 'form', form, open: { label: 'open', token: 't', style: 'primary' } }),
      ),
    ).toEqual(new RemoteRefused('form_by_mail'))
    expect(server.received).toEqual([])
  })

  it.each(['', 'nobody', 'a b', 'a@example.com, b@example.com', 'x@y\r\nRCPT TO:<z@example.com>'])(
    'to %j is refused, and nothing is sent',
    async (id) => {
      expect(await failing(to(id))).toBeInstanceOf(RemoteRefused)
      expect(server.received).toEqual([])
    },
  )
})

describe('a mail server that says no', () => {
  it('for now (4xx) is asked again later', async () => {
    server.manners = { recipient: () => 451 }
    expect(await failing(to('chen.jing@example.com'))).toMatchObject({ code: 'smtp_451', retryAfterMs: 300_000 })
  })

  it('to everybody who connects (421) is asked again soon', async () => {
    server.manners = { greeting: 421 }
    expect(await failing(to('chen.jing@example.com'))).toMatchObject({ code: 'smtp_421', retryAfterMs: 60_000 })
  })

  it('for good (5xx) is believed', async () => {
    server.manners = { recipient: () => 550 }
    const refused = await failing(to('chen.jing@example.com'))
    expect(refused).toMatchObject({ code: 'smtp_550', retryAfterMs: undefined })
  })

  it('to the login is asked again when somebody may have corrected it', async () => {
    const locked = new MailServer({ user: 'bot', password: 'right' })
    await locked.start()
    mail = createMail({ url: locked.url.replace('right', 'wrong'), from, baseUrl: undefined })
    expect(await failing(to('chen.jing@example.com'))).toMatchObject({ code: 'smtp_login', retryAfterMs: 600_000 })
    await mail.stop()
    await locked.stop()
  })

  it('to everything we say, with 5xx from the start, is taken for a setting and not for the mail', async () => {
    server.manners = { greeting: 554 }
    expect(await failing(to('chen.jing@example.com'))).toMatchObject({ code: 'smtp_554', retryAfterMs: 600_000 })
  })

  it('is quoted by its number alone: no address is in any error', async () => {
    for (const code of [421, 451, 550]) {
      server.manners = { recipient: () => code }
      const error = await failing(to('chen.jing@example.com'))
      expect(JSON.stringify([error.message, String(error.cause), error])).not.toContain('chen')
    }
  })
})

describe('a mail server that does not answer', () => {
  it('was never reached', async () => {
    await server.stop()
    const error = await failing(to('chen.jing@example.com'))
    expect(error).toBeInstanceOf(NeverArrived)
    expect(error.message).toContain('ECONNREFUSED')
  })

  it('after it has the whole mail leaves us not knowing', async () => {
    server.manners = { cutAfterData: true }
    expect(await failing(to('chen.jing@example.com'))).toBeInstanceOf(NeverArrived)
    expect(server.received).toHaveLength(1)
  })

  it('is spoken to again as soon as it is back, although it hung up on an open connection', async () => {
    await mail.send(to('chen.jing@example.com', undefined, 'row-1'))
    await server.stop()
    await failing(to('chen.jing@example.com', undefined, 'row-2'))
    await server.start()
    await mail.send(to('chen.jing@example.com', undefined, 'row-2'))
    expect([...server.counts.values()]).toEqual([1, 1])
  })
})

it('a mail server that hangs does not keep us from stopping', { timeout: 20_000 }, async () => {
  server.manners = { hangs: true }
  const error = failing(to('chen.jing@example.com'))
  await expect.poll(() => server.connections).toBe(1)
  await mail.stop()
  expect(await error).toBeInstanceOf(NeverArrived)
})

it('a mail under way is finished when we stop', async () => {
  const sent = mail.send(to('chen.jing@example.com', { type: 'card', card: pictureCard }))
  await expect.poll(() => server.connections).toBe(1)
  await mail.stop()
  await sent
  expect(server.received).toHaveLength(1)
})

describe('a proof', () => {
  it('that mail can be sent sends none', async () => {
    expect(await proveMail(server.url, from)).toBeUndefined()
    expect(server.received).toEqual([])
  })

  it('tells a wrong login from a wrong address', async () => {
    const locked = new MailServer({ user: 'bot', password: 'p@ss/wörd' })
    await locked.start()
    expect(await proveMail(locked.url, from)).toBeUndefined()
    expect(await proveMail(locked.url.replace('p%40', 'x'), from)).toEqual({ about: 'login', code: 'smtp_535' })
    await locked.stop()
    expect(await proveMail(locked.url, from)).toEqual({ about: 'connection', code: 'ECONNREFUSED' })
  })

  it('tells that a server speaks no TLS where it must', async () => {
    expect(await proveMail(server.url.replace('smtp:', 'smtps:'), from)).toMatchObject({ about: 'encryption' })
  })
})

it('a password goes to another machine only encrypted', async () => {
  // 127.0.0.2 is this machine, by a name that counts as another.
  const commands: string[] = []
  const plain = createServer((socket) => {
    socket.write('220 here\r\n')
    socket.on('data', (data) => {
      commands.push(data.toString())
      socket.write(/^EHLO/.test(data.toString()) ? '250-here\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no\r\n')
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.2', resolve))
  const { port } = plain.address() as { port: number }
  const trouble = await proveMail(`smtp://bot:secret@127.0.0.2:${port}`, from)
  expect(trouble?.about).toBe('encryption')
  expect(commands.join('')).not.toContain('AUTH')
  plain.close()
})
