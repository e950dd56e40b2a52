import { readXml } from '../../../../adapters/wecom/callback/read-xml.ts'
import { parse } from '../../../../adapters/wecom/parse.ts'
import type { Reading } from '../../../../adapters/wecom/parsed.ts'
import type { Happening } from '../../../../src/chat/happening.ts'
import type { Inbound } from '../../../../src/chat/inbound.ts'
import { corpId } from '../callback/open-door.ts'

export const now = new Date('2026-11-30T06:00:00Z')
/** When everything here happened. */
export const at = new Date(1_795_932_000_000)

export function parsed(xml: string, reading: Partial<Reading> = {}) {
  const fields = readXml(xml)
  if (!fields) throw new Error('it is no XML')
  return parse({ fields, xml }, { tenant: corpId, now, seal: (code) => `sealed(${code})`, ...reading })
}

/** What was done, of a callback that says something was. */
export function inbound(xml: string, reading: Partial<Reading> = {}): Inbound {
  const found = parsed(xml, reading)
  if (found.what !== 'inbound') throw new Error(`it is ${found.happening.event.type}`)
  return found.inbound
}

/** What happened, of a callback that says something did. */
export function happening(xml: string): Happening {
  const found = parsed(xml)
  if (found.what !== 'happening') throw new Error(`it is ${found.inbound.event.type}`)
  return found.happening
}
