import type { ConversationAddress, ConversationFacts } from '../../../src/chat/conversation.ts'
import type { Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { ruleOf } from '../api/error-policy.ts'
import { HttpClient } from '../api/exchange.ts'
import { readAnswer } from '../api/read-answer.ts'
import { WecomRefused } from '../api/refusal.ts'
import { sayOneByOne } from '../one-by-one.ts'
import type { WecomMessage } from '../render.ts'

const path = '/cgi-bin/webhook/send'
/** Milliseconds. */
const timeout = 15_000

interface Parts {
  /** Where WeCom is; with a path where a gateway has one. */
  apiBase: URL
  proxy?: string | undefined
  /** What a robot is spoken through with; undefined: none was named, or it cannot be opened any more. */
  keyOf(address: ConversationAddress): Promise<string | undefined>
}

/** 群机器人 (developer.work.weixin.qq.com/document/path/91770): says something in one group, and hears nothing. Its key is a secret. */
export class Robots {
  readonly #http: HttpClient
  readonly #keyOf: Parts['keyOf']

  constructor({ apiBase, proxy, keyOf }: Parts) {
    this.#http = new HttpClient(apiBase, proxy)
    this.#keyOf = keyOf
  }

  /** @throws RemoteRefused, NeverArrived */
  send(message: Outgoing): Promise<Sent> {
    return sayOneByOne(message, 'robot', async (said) => {
      const key = await this.#keyOf(message.address)
      if (key === undefined) throw new RemoteRefused('robot_without_key', { about: 'lane' })
      await message.handsOver?.()
      await this.#post(key, said)
    })
  }

  /** Nobody tells who reads it. */
  async describe(_: ConversationAddress): Promise<ConversationFacts> {
    return { kind: 'group', title: '', members: undefined }
  }

  /** Nobody sends it anything. */
  download(): never {
    throw new RemoteRefused('file_unknown')
  }

  /** Ends what is under way. */
  close(): void {
    this.#http.close()
  }

  async #post(key: string, said: WecomMessage): Promise<void> {
    const body = Buffer.from(JSON.stringify(said))
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length }
    const asked = { method: 'POST' as const, path, query: { key }, headers, body, timeoutMs: timeout }
    const answer = await readAnswer(await this.#http.exchange(asked), path)
    if (answer.errcode !== 0) throw new WecomRefused(answer, ruleOf(answer.errcode))
  }
}
