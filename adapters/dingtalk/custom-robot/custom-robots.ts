import { createHash } from 'node:crypto'
import type { ConversationAddress } from '../../../src/chat/conversation.ts'
import type { Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import { plainCard } from '../cards/action-card.ts'
import type { Pictures } from '../pictures.ts'
import { type Said, saidCard, saidText } from '../robot/said.ts'
import { type RobotKey, robotAddress } from './robot-webhook.ts'

interface Parts {
  api: Pick<DingtalkApi, 'say'>
  pictures: Pick<Pictures, 'idOf'>
  clock: Clock
  /** Where DingTalk is; with a path where a gateway has one. */
  oldApiBase: URL
  /** Undefined: none was named, or it cannot be opened any more. */
  keyOf(address: ConversationAddress): Promise<RobotKey | undefined>
}

/** 自定义机器人 (open.dingtalk.com: 自定义机器人接入): says something in one group, and hears nothing. Its token is a secret. */
export class CustomRobots {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @throws RemoteRefused, NeverArrived */
  async send(message: Outgoing): Promise<Sent> {
    const { api, clock, oldApiBase, keyOf } = this.#parts
    const said = await this.#said(message)
    const key = await keyOf(message.address)
    if (key === undefined) throw new RemoteRefused('robot_without_key', { about: 'lane' })
    // The same for every attempt: where DingTalk knows it again it is one message.
    const msgUuid = createHash('sha256').update(message.dedupeKey).digest('hex').slice(0, 32)
    await message.handsOver?.()
    await api.say(robotAddress(key, oldApiBase, clock.now()).href, { ...said.answer, msgUuid })
    return { messageId: message.dedupeKey, dropped: [] }
  }

  async #said({ body }: Outgoing): Promise<Said> {
    switch (body.type) {
      case 'text':
        return saidText(body.text)
      case 'card':
        return saidCard(plainCard(body.card, await this.#parts.pictures.idOf(body)))
      case 'form':
        return saidText(body.form.title)
      case 'recall':
        throw new RemoteRefused('not_supported')
    }
  }
}
