import { FakeDingtalk, type FakeDingtalkOptions } from './fake-dingtalk.ts'

export type { FakeDingtalk } from './fake-dingtalk.ts'

/** A DingTalk of our own: strict, on 127.0.0.1. Close it when done. */
export async function startFakeDingtalk(options: FakeDingtalkOptions = {}): Promise<FakeDingtalk> {
  return await FakeDingtalk.start(options)
}
