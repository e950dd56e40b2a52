import { FakeWecom } from './fake-wecom.ts'
import type { FakeWecomOptions } from './parts.ts'

export type { FakeWecom } from './fake-wecom.ts'

/** A WeCom of our own: strict, on 127.0.0.1, with people who can be spoken for. Close it when done. */
export async function startFakeWecom(options: FakeWecomOptions = {}): Promise<FakeWecom> {
  return await FakeWecom.start(options)
}
