import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { encrypt, getSignature } from '@wecom/crypto'
import { type Callback, type Mounted, mountCallbacks, type Refusal } from '../../../../adapters/wecom/callback/mount.ts'
import { createPublicListener, type PublicListener } from '../../../../src/http/public-listener.ts'
import { createLog } from '../../../../src/log/log.ts'

export const corpId = 'ww1a2b3c4d5e6f7a8b'
const path = `/wecom/callback/${corpId}/1000002`
/** Said by people, and to be found in no log. */
export const sentinel = '赤霄采购'
export const keys = { token: 'TokenOfTheApp', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
export const otherKeys = { token: 'TokenOfTomorrow', aesKey: 'ABCDEFGhijklmnopqrstuvwxyz0123456789abcdefg' }

const cdata = (name: string, text: string) => `<${name}><![CDATA[${text}]]></${name}>`

/** A message as WeCom writes it. */
export const text = (content = sentinel, fields: Record<string, string> = {}): string =>
  xmlOf({ MsgType: 'text', Content: content, MsgId: '4561255354251345929', ...fields })

export const xmlOf = (fields: Record<string, string>): string =>
  `<xml>${cdata('ToUserName', corpId)}${cdata('FromUserName', 'LiLei')}<CreateTime>1795932000</CreateTime>${Object.entries(
    fields,
  )
    .map(([name, value]) => cdata(name, value))
    .join('')}<AgentID>1000002</AgentID></xml>`

/** What stands in the address, and what is posted to it. */
export interface Request {
  query: Record<string, string>
  body: string | Uint8Array<ArrayBuffer>
}

export const envelope = (encrypted: string): string =>
  `<xml>${cdata('ToUserName', corpId)}${cdata('AgentID', '1000002')}${cdata('Encrypt', encrypted)}</xml>`

/** As WeCom signs it. */
export function signed(encrypted: string, { token } = keys, timestamp = '1795932001', nonce = '1372623149'): Request {
  const signature = getSignature(token, timestamp, nonce, encrypted)
  return { query: { msg_signature: signature, timestamp, nonce }, body: envelope(encrypted) }
}

/** What WeCom posts. */
export const genuine = (message: string, by = keys, receiver = corpId): Request =>
  signed(encrypt(by.aesKey, message, receiver), by)

/** Where WeCom posts to, on the public listener, with everything that is logged. */
export class OpenDoor {
  readonly lines: string[] = []
  readonly taken: Callback[] = []
  readonly refusals: Refusal[] = []
  verified = 0
  take: (callback: Callback) => Promise<void> = async () => {}
  readonly mounted: Mounted
  readonly #listener: PublicListener
  #port = 0

  private constructor() {
    const write = (line: unknown) => void this.lines.push(String(line))
    const to = new Writable({
      write(line, _, done) {
        write(line)
        done()
      },
    })
    const log = createLog('debug', to)
    this.#listener = createPublicListener(log)
    this.mounted = mountCallbacks(this.#listener.app, {
      ...{ path, corpId, keys: [otherKeys, keys], log },
      take: async (callback) => {
        this.taken.push(callback)
        await this.take(callback)
      },
      verified: () => {
        this.verified += 1
      },
      refused: (reason) => void this.refusals.push(reason),
    })
  }

  static async open(): Promise<OpenDoor> {
    const door = new OpenDoor()
    door.#port = await door.#listener.listen(0, '127.0.0.1')
    return door
  }

  async close(): Promise<void> {
    await this.mounted.stop()
    await this.#listener.close()
  }

  async ask(query: Record<string, string>): Promise<Response> {
    return await fetch(this.#address(String(new URLSearchParams(query))))
  }

  async post({ query, body }: Request, headers: Record<string, string> = {}): Promise<Response> {
    return await this.postTo(String(new URLSearchParams(query)), body, headers)
  }

  async postTo(query: string, body: Request['body'], headers: Record<string, string> = {}): Promise<Response> {
    return await fetch(this.#address(query), {
      ...{ method: 'POST', body },
      headers: { 'Content-Type': 'text/xml', ...headers },
    })
  }

  /** All that comes back, byte for byte, except for the moment; over a connection of its own. */
  async answerTo({ query, body }: Request): Promise<string> {
    const content = Buffer.from(body)
    const head = [
      `POST ${path}?${new URLSearchParams(query)} HTTP/1.1`,
      ...['Host: 127.0.0.1', 'Connection: close', 'Content-Type: text/xml', `Content-Length: ${content.length}`],
    ]
    const socket = connect(this.#port, '127.0.0.1')
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    socket.write(content)
    return (await textOf(socket)).replace(/^Date: .*\r\n/m, '')
  }

  #address(query: string): string {
    return `http://127.0.0.1:${this.#port}${path}?${query}`
  }
}

/** All that comes back, except for the moment. */
export async function wholeAnswer(response: Response): Promise<string> {
  const told = [...response.headers].filter(([name]) => name !== 'date')
  return JSON.stringify([response.status, told, await response.text()])
}
