import type { PlatformEvent } from '../../../src/chat/happening.ts'
import { fieldOf } from '../callback/xml-element.ts'
import type { Parsed } from '../parsed.ts'
import { type Frame, happened, momentOf } from './frame.ts'

/** WeCom takes an app away that nobody uses, after two warnings. */
export const applicationEvents: Readonly<
  Record<string, Extract<PlatformEvent, { type: 'applicationChanged' }>['state']>
> = {
  inactive_alert: 'endangered',
  low_active_alert: 'endangered',
  low_active: 'suspended',
  close_inactive_agent: 'suspended',
  reopen_inactive_agent: 'active',
  active_restored: 'active',
}

export function parseApplicationChange(
  frame: Frame,
  state: Extract<PlatformEvent, { type: 'applicationChanged' }>['state'],
): Parsed {
  const effective = fieldOf(frame.fields, 'EffectTime')
  const from = effective === undefined ? frame.at : momentOf(effective, frame.at)
  return happened(frame, { type: 'applicationChanged', state, from: from.toISOString() })
}
