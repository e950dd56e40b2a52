import { WecomApi } from '../../../adapters/wecom/api/wecom-api.ts'
import { Intake } from '../../../adapters/wecom/callback/intake.ts'
import { mountCallbacks } from '../../../adapters/wecom/callback/mount.ts'
import type { Receipt, Receiver } from '../../../src/chat/adapter.ts'
import type { Happening } from '../../../src/chat/happening.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import { createPublicListener } from '../../../src/http/public-listener.ts'
import { silentLog } from '../../../src/log/log.ts'
import { type FakeWecom, startFakeWecom } from '../../fakes/wecom/index.ts'
import { MemoryTokens } from '../../support/memory-tokens.ts'

/** Records what comes in, each key once. */
class ListeningReceiver implements Pick<Receiver, 'receive' | 'hear'> {
  readonly recorded: Inbound[] = []
  readonly heard: Happening[] = []
  repeated = 0
  failing: Error | undefined
  readonly #keys = new Set<string>()

  async receive(inbound: Inbound): Promise<Receipt> {
    const duplicate = this.#add(inbound.dedupeKey)
    if (!duplicate) this.recorded.push(inbound)
    return { duplicate, seq: this.recorded.length, answer: Promise.resolve({ type: 'neutral' }), lost() {} }
  }

  async hear(happening: Happening): Promise<void> {
    if (!this.#add(happening.dedupeKey)) this.heard.push(happening)
  }

  #add(key: string): boolean {
    if (this.failing) throw this.failing
    const duplicate = this.#keys.has(key)
    this.#keys.add(key)
    if (duplicate) this.repeated += 1
    return duplicate
  }
}

/** A corp at WeCom, and our side of the wire alone: what it posts is recorded, and its API is called. */
export class WireWorld {
  readonly wecom: FakeWecom
  readonly receiver = new ListeningReceiver()
  readonly api: WecomApi
  refused = 0
  readonly #stop: () => Promise<void>

  private constructor(wecom: FakeWecom, listener: ReturnType<typeof createPublicListener>) {
    this.wecom = wecom
    const { corp, app, clock } = wecom
    const { corpId } = corp
    const intake = new Intake(
      {
        ...{ tenant: corpId, log: silentLog, seal: (code) => `sealed(${code})`, now: () => clock.now() },
      },
      this.receiver,
    )
    const mounted = mountCallbacks(listener.app, {
      ...{ path: `/wecom/callback/${corpId}/${app.agentId}`, corpId, keys: [app], log: silentLog },
      take: (callback) => intake.take(callback),
      verified: () => {},
      refused: () => {
        this.refused += 1
      },
    })
    this.api = new WecomApi({
      ...{ baseUrl: new URL(wecom.apiBase), corpId, secret: app.secret, tokens: new MemoryTokens(), clock },
      wait: async () => {},
    })
    this.#stop = async () => {
      this.api.close()
      await mounted.stop()
      await listener.close()
    }
  }

  static async open(): Promise<WireWorld> {
    const wecom = await startFakeWecom()
    const listener = createPublicListener(silentLog)
    const world = new WireWorld(wecom, listener)
    const port = await listener.listen(0, '127.0.0.1')
    const { corp, app } = wecom
    app.callbackUrl = `http://127.0.0.1:${port}/wecom/callback/${corp.corpId}/${app.agentId}`
    for (const userid of ['LiLei', 'HanMeimei']) corp.member(userid)
    return world
  }

  async close(): Promise<void> {
    await this.wecom.close()
    await this.#stop()
  }
}
