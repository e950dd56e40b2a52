import type { Receipt } from '../../../src/chat/adapter.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import { readConversationId } from '../conversation-id.ts'
import type { TextSealer } from '../ports.ts'
import { webhookFor } from '../session.ts'
import { saidText } from './said.ts'

interface StrangersParts {
  api: Pick<DingtalkApi, 'say'>
  sessions: TextSealer
  locale: Locale
}

/**
 * Whoever is alone with the robot and of whom DingTalk does not say who they are: a colleague of an app that is not published, or
 * somebody from outside. They are told once how to be known, and nothing else.
 */
export class Strangers {
  readonly #parts: StrangersParts
  readonly #telling = new Set<Promise<void>>()

  constructor(parts: StrangersParts) {
    this.#parts = parts
  }

  /** The first thing they ever said is the first of its conversation. */
  heard(
    { address, reply }: Pick<Inbound, 'address' | 'reply'>,
    { duplicate, seq }: Pick<Receipt, 'duplicate' | 'seq'>,
  ) {
    const { api, sessions, locale } = this.#parts
    if (duplicate || seq !== 1 || readConversationId(address.id).kind !== 'chat') return
    const webhook = webhookFor(address.id, reply, sessions.open)
    if (webhook === undefined) return
    const telling = api
      .say(webhook, saidText(sayByKey(locale, 'dingtalk.stranger')).answer)
      // They may say something again; nothing of ours depends on it.
      .catch(() => {})
      .finally(() => this.#telling.delete(telling))
    this.#telling.add(telling)
  }

  /** Nobody is being told anything. */
  get idle(): boolean {
    return this.#telling.size === 0
  }

  /** Resolves when nobody is being told anything. */
  async told(): Promise<void> {
    await Promise.all(this.#telling)
  }
}
