import { FakeWecom } from './fake-wecom.ts'
import type { FakeWecomOptions } from './parts.ts'

export type { CallRecord } from './api/call-log.ts'
export type { CallbackRecord } from './callback/callback-record.ts'
export type { XmlFields } from './callback/xml.ts'
export type { FakeWecom } from './fake-wecom.ts'
export type { FakeWecomOptions } from './parts.ts'
export type { SentFile } from './people/app-conversation.ts'
export type { Selected } from './people/selections.ts'
export type { Shown } from './people/shown.ts'
export type { App } from './state/app.ts'
export type { Corp } from './state/corp.ts'
export type { Member, MemberOptions } from './state/member.ts'
export type { Violation } from './state/violations.ts'

/** A WeCom of our own: strict, on 127.0.0.1, with people who can be spoken for. Close it when done. */
export async function startFakeWecom(options: FakeWecomOptions = {}): Promise<FakeWecom> {
  return await FakeWecom.start(options)
}
