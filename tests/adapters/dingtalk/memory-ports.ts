import type { DingtalkOptions, DingtalkPorts } from '../../../adapters/dingtalk/index.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { silentLog } from '../../../src/log/log.ts'
import type { FakeDingtalk } from '../../fakes/dingtalk/index.ts'
import { MemoryTokens } from '../../support/memory-tokens.ts'

/** What the adapter asks of the product, without a product. What is sealed can be read backwards. */
export function memoryPorts(clock: Clock, more: Partial<DingtalkPorts> = {}): DingtalkPorts {
  const backwards = (text: string) => [...text].reverse().join('')
  const sealer = { seal: backwards, open: backwards }
  const tokens = new MemoryTokens()
  return {
    ...{ clock, log: silentLog, locale: 'zh' as const, tokens, sessions: sealer, files: sealer },
    robotKeyOf: async () => undefined,
    ...more,
  }
}

/** The app of a fake DingTalk. */
export function optionsOf({ app, apiBase }: FakeDingtalk, more: Partial<DingtalkOptions> = {}): DingtalkOptions {
  const { clientId, clientSecret } = app
  return { clientId, clientSecret, apiBase: new URL(apiBase), oldApiBase: new URL(apiBase), ...more }
}
