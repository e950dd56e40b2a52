import { createWecom, readBaseUrl, type WecomOptions, type WecomPorts } from '../adapters/wecom/index.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import type { Settings } from '../src/config/settings.ts'
import { keptToken } from '../src/installations/access-tokens.ts'
import { createSealer, type Sealer } from '../src/secrets/sealer.ts'
import { isShut } from '../src/secrets/sealing-errors.ts'
import type { PlatformPorts } from './platform.ts'

const platform = 'wecom'

/** WeCom, with what its adapter asks of the product. */
export function wecom({ store, clock, log, publicApp, settings, keys }: PlatformPorts): Adapter {
  const options = wecomOptions(settings)
  const { corpId, agentId } = options
  const sealer = createSealer(keys)
  return createWecom(
    {
      ...{ clock, log, publicApp, locale: settings.locale },
      tokens: keptToken(store, sealer, `${platform}:${corpId}:${agentId}`),
      codes: codeSealer(sealer, corpId),
    },
    options,
  )
}

/** How the settings connect it. */
const wecomOptions = (settings: Settings): WecomOptions => ({
  corpId: settings.wecomCorpId!,
  agentId: settings.wecomAgentId!,
  secret: settings.wecomSecret!,
  keys: callbackKeys(settings),
  apiBase: readBaseUrl(settings.wecomApiBase)!,
  proxy: settings.wecomProxy,
  publicUrl: settings.publicUrl,
})

/** The settings have as many of the one as of the other. */
const callbackKeys = ({ wecomToken: tokens, wecomAesKey: aesKeys }: Settings): WecomOptions['keys'] =>
  tokens!.map((token, index) => ({ token, aesKey: aesKeys![index]! }))

export function codeSealer(sealer: Sealer, corpId: string): WecomPorts['codes'] {
  const place = { purpose: 'wecom response code', of: [corpId] }
  return {
    seal: (code) => sealer.seal(place, code),
    open(sealed) {
      try {
        return sealer.open(place, sealed)
      } catch (error) {
        if (isShut(error)) return undefined
        throw error
      }
    },
  }
}
