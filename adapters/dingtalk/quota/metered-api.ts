import type { DingtalkApi } from '../api/dingtalk-api.ts'
import { type CallKind, kindOfCall } from './costs.ts'
import type { Meter } from './meter.ts'

type Api = Pick<DingtalkApi, 'call' | 'callOld' | 'upload' | 'say'>

/** The API of DingTalk, with everything counted that costs something. */
export function meteredApi(api: Api, meter: Pick<Meter, 'spend'>): Api {
  const counted = <T>(kind: CallKind | undefined, ask: () => Promise<T>): Promise<T> =>
    kind === undefined ? ask() : meter.spend('calls', kind, ask)
  return {
    call: (path, body, shape, method = 'POST') =>
      counted(kindOfCall(path, method), () => api.call(path, body, shape, method)),
    callOld: (path, body, shape, query) =>
      counted(kindOfCall(path, 'POST'), () => api.callOld(path, body, shape, query)),
    upload: (type, file) => counted('file', () => api.upload(type, file)),
    say: (address, body) => meter.spend('pushes', 'answer', () => api.say(address, body)),
  }
}
