import { request } from 'node:http'
import { and, eq, isNull, or } from 'drizzle-orm'
import type { MessageView } from '../../../adapters/web/wire.ts'
import type { Card } from '../../../src/chat/card.ts'
import { cardText } from '../../../src/chat/card-text.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { Store } from '../../../src/store/store.ts'
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { WebPerson } from '../../support/web-person.ts'

/** What an HTTP request got. */
export interface Got {
  status: number
  text: string
}

export interface Asking {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

/** The real server, its two listeners, and everything it said. */
export class ServerUnderTest {
  readonly process: ServerProcess
  readonly publicAddress: string
  /** Every answer over HTTP (''), and every sentence, card and form in a chat, by user id. */
  readonly heard: { by: string; text: string }[] = []
  readonly #people: WebPerson[] = []
  #id = 0

  readonly #store: Store

  private constructor(process: ServerProcess, publicPort: string, store: Store) {
    this.process = process
    this.#store = store
    this.publicAddress = `http://127.0.0.1:${publicPort}`
  }

  static async start(
    database: TestDatabase,
    store: Store,
    environment: Record<string, string> = {},
  ): Promise<ServerUnderTest> {
    const process = await startServerProcess({
      dataDir: database.dataDir,
      url: database.url,
      environment: { SAMPLE_DATA: 'off', LOG_LEVEL: 'debug', PORT: '0', ...environment },
    })
    for (;;) {
      const port = /\/metrics · port (\d+)/.exec(process.output())?.[1]
      if (port) return new ServerUnderTest(process, port, store)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  async stop(): Promise<void> {
    for (const person of this.#people) person.close()
    await this.process.kill('SIGTERM')
  }

  /** Without any manners: any header, any body. */
  async ask(url: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Got> {
    const got = await new Promise<Got>((resolve, reject) => {
      const framed = body === undefined ? headers : { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }
      const asking = request(url, { method, headers: framed }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString('utf8')
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      })
      asking.on('error', reject)
      asking.end(body)
    })
    this.heard.push({ by: '', text: got.text })
    return got
  }

  async comes(userId: string): Promise<WebPerson> {
    const person = new WebPerson(userId, () => this.process.address)
    this.#people.push(person)
    await person.connect()
    await person.sees(`dm-${userId}`, () => person.rooms[0])
    return person
  }

  /** Types lines to the bot alone. @returns the answers, one for each, in order */
  async types(person: WebPerson, lines: readonly string[]): Promise<string[]> {
    return (await this.#typesAll(person, lines)).map(textOf)
  }

  /** Opens a form by a line. */
  async opens(person: WebPerson, line: string): Promise<Form> {
    const [message] = await this.#typesAll(person, [line])
    if (message?.body.kind !== 'form') throw new Error(`no form: ${message && textOf(message)}`)
    return message.body.form
  }

  async fillsIn(person: WebPerson, form: Form, values: Record<string, string>) {
    const answer = await person.submit(`dm-${person.userId}`, form.token, values, this.nextId())
    if (answer.type !== 'done') this.heard.push({ by: person.userId, text: JSON.stringify(answer) })
    return answer
  }

  nextId(): string {
    this.#id += 1
    return `n${this.#id}`
  }

  /** Until everything received is handled, everything to send is sent, and this person has seen it. */
  async settled(person: WebPerson, room: string): Promise<MessageView[]> {
    for (;;) {
      const said = await this.#store.read(async (reader) => {
        const { inbound, outbox, webMessage } = reader.tables
        const [waiting] = await reader.select().from(inbound).where(eq(inbound.state, 'open')).limit(1)
        const [unsent] = await reader.select().from(outbox).where(eq(outbox.state, 'open')).limit(1)
        if (waiting || unsent) return undefined
        const mine = or(isNull(webMessage.onlyFor), eq(webMessage.onlyFor, person.userId))
        return reader
          .select({ id: webMessage.id })
          .from(webMessage)
          .where(and(eq(webMessage.roomId, room), isNull(webMessage.senderId), mine))
      })
      const seen = person.seen(room).filter(({ from }) => from === null)
      const known = new Set(seen.map(({ id }) => id))
      if (said?.every(({ id }) => known.has(id))) return seen
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  async #typesAll(person: WebPerson, lines: readonly string[]): Promise<MessageView[]> {
    const room = `dm-${person.userId}`
    const before = (await this.settled(person, room)).length
    for (const line of lines) {
      const ack = await person.say(room, line, this.nextId())
      if (ack.type === 'error') throw new Error(`not taken: ${ack.text}`)
    }
    const answers = (await this.settled(person, room)).slice(before)
    if (answers.length !== lines.length) throw new Error(`${lines.length} lines, ${answers.length} answers`)
    this.heard.push(...answers.map((answer) => ({ by: person.userId, text: textOf(answer) })))
    return answers
  }
}

function textOf({ body }: MessageView): string {
  if (body.kind === 'text') return body.text
  if (body.kind === 'form') return JSON.stringify(body.form)
  if (body.kind === 'card') return cardText(body.card as Card)
  return ''
}
