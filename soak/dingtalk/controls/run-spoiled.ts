import { platforms } from '../../../composition/platforms.ts'
import { runServer } from '../../../composition/run-server.ts'
import type { Adapter, Receiver } from '../../../src/chat/adapter.ts'

/** The server as it is, but for what is between DingTalk's adapter and what records. */
export async function runSpoiled(spoil: (receive: Receiver['receive']) => Receiver['receive']): Promise<void> {
  const spoiled = (adapter: Adapter): Adapter => {
    const start = (receiver: Receiver) =>
      adapter.start({
        receive: spoil((...arrived) => receiver.receive(...arrived)),
        hear: (...heard) => receiver.hear(...heard),
        options: (question) => receiver.options(question),
        home: (question) => receiver.home(question),
        preview: (question) => receiver.preview(question),
      })
    return Object.create(adapter, { start: { value: start } })
  }
  await runServer(
    undefined,
    platforms.map((platform) =>
      platform.name === 'dingtalk' ? { ...platform, open: (ports) => spoiled(platform.open(ports)) } : platform,
    ),
  )
}
