import type { Receiver } from '../../../src/chat/adapter.ts'
import type { Log } from '../../../src/log/log.ts'
import { parse } from '../parse.ts'
import type { Reading } from '../parsed.ts'
import type { Callback } from './mount.ts'

interface Parts extends Pick<Reading, 'tenant' | 'seal'> {
  log: Log
  now(): Date
  /** A contact or a group with contacts is not as it was. */
  outsideChanged?(id: string): void
}

/** What WeCom posted, recorded: then it may be acknowledged. */
export class Intake {
  readonly #parts: Parts
  readonly #receiver: Pick<Receiver, 'receive' | 'hear'>

  constructor(parts: Parts, receiver: Pick<Receiver, 'receive' | 'hear'>) {
    this.#parts = parts
    this.#receiver = receiver
  }

  /** @throws NotRecorded */
  async take(callback: Callback): Promise<void> {
    const { log, now, outsideChanged, ...reading } = this.#parts
    const parsed = parse(callback, { ...reading, now: now() })
    if (parsed.what === 'inbound') return void (await this.#receiver.receive(parsed.inbound))
    const { happening } = parsed
    if (happening.event.type === 'outsideChanged') outsideChanged?.(happening.event.id)
    await this.#receiver.hear(happening)
    if (happening.event.type === 'unread') log.info({ kind: happening.event.kind }, 'WeCom told of what we do not read')
  }
}
