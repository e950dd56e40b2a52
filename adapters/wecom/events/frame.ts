import { createHash } from 'node:crypto'
import type { PlatformEvent } from '../../../src/chat/happening.ts'
import type { Inbound, InboundEvent } from '../../../src/chat/inbound.ts'
import { storable } from '../../../src/typed-text/storable.ts'
import type { Callback } from '../callback/mount.ts'
import { fieldOf, type XmlElement } from '../callback/xml-element.ts'
import { appConversation, memberId } from '../conversation-id.ts'
import type { Parsed, Reading } from '../parsed.ts'

/** What every callback has. */
export interface Frame {
  fields: XmlElement
  reading: Reading
  /** When it happened, by WeCom's clock. */
  at: Date
  /** The text, as it is kept: without the codes in it. */
  raw: string
  /** The same of the same text: WeCom repeats what was not answered, in a new ciphertext. */
  readonly digest: string
}

const platform = 'wecom'
/** Whose events are nobody's. */
const system = 'sys'

/** By these somebody could rewrite a card, or greet a customer. */
const codes = ['ResponseCode', 'WelcomeCode']

export function frameOf({ fields, xml }: Callback, reading: Reading): Frame {
  return {
    fields,
    reading,
    at: momentOf(fieldOf(fields, 'CreateTime') ?? fieldOf(fields, 'TimeStamp'), reading.now),
    raw: withoutCodes(xml, fields),
    get digest() {
      return createHash('sha256').update(xml).digest('base64url')
    },
  }
}

/** Seconds. What says no time happens now. */
export const momentOf = (seconds: string | undefined, now: Date): Date =>
  seconds !== undefined && /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1000) : now

const withoutCodes = (xml: string, fields: XmlElement): string =>
  codes.reduce((text, name) => {
    const code = fieldOf(fields, name)
    return code === undefined ? text : text.replaceAll(code, '')
  }, xml)

/** What an element holds, as it can be kept; '' where there is none. */
export const textOf = (element: XmlElement | undefined, name: string): string => storable(fieldOf(element, name) ?? '')

/** Who did it; undefined where nobody did. */
export function doerOf({ fields }: Pick<Frame, 'fields'>): string | undefined {
  const doer = textOf(fields, 'FromUserName')
  return doer === '' || doer === system ? undefined : doer
}

/** What a member did in their conversation with the app; where no member is named, it is only kept. */
export function done(frame: Frame, event: InboundEvent, dedupeKey = frame.digest): Parsed {
  const doer = doerOf(frame)
  if (doer === undefined) return happened(frame, { type: 'unread', kind: event.type })
  const { at, raw } = frame
  const { tenant } = frame.reading
  const inbound: Inbound = {
    address: { platform, tenant, id: appConversation(doer) },
    sender: { tenant, userId: memberId(doer), outsider: false },
    ...{ dedupeKey, at, event, raw, kind: 'direct' },
  }
  return { what: 'inbound', inbound }
}

/** What happened outside of any conversation. */
export function happened(frame: Frame, event: PlatformEvent, dedupeKey = frame.digest): Parsed {
  const { at, raw, reading } = frame
  return { what: 'happening', happening: { platform, tenant: reading.tenant, dedupeKey, at, raw, event } }
}

/** A member of ours. */
export const member = ({ reading: { tenant } }: Pick<Frame, 'reading'>, userId: string) => ({
  tenant,
  userId: memberId(userId),
  outsider: false,
})
