import type { PlatformEvent } from '../../../src/chat/happening.ts'
import { memberId } from '../conversation-id.ts'
import type { Parsed } from '../parsed.ts'
import { type Frame, happened, member, textOf } from './frame.ts'

/** Somebody in the company's directory (`change_contact`), or a department or tag. */
export function parseDirectoryChange(frame: Frame): Parsed {
  return happened(frame, directoryEvent(frame))
}

/** Of somebody who is not in the company any more. */
const hasLeft = '5'

function directoryEvent(frame: Frame): PlatformEvent {
  const { fields } = frame
  const userId = textOf(fields, 'UserID')
  const renamed = textOf(fields, 'NewUserID')
  if (userId === '') return { type: 'directoryChanged' }
  switch (textOf(fields, 'ChangeType')) {
    case 'delete_user':
      return { type: 'personLeft', user: member(frame, userId) }
    case 'update_user':
      if (textOf(fields, 'Status') === hasLeft) return { type: 'personLeft', user: member(frame, userId) }
      if (renamed !== '' && memberId(renamed) !== memberId(userId))
        return { type: 'personRenamed', from: memberId(userId), to: memberId(renamed) }
  }
  return { type: 'directoryChanged', user: member(frame, userId) }
}

/** A customer, a group with customers in it, or a tag they bear. */
export const outsideEvents: Readonly<Record<string, Extract<PlatformEvent, { type: 'outsideChanged' }>['about']>> = {
  change_external_contact: 'contact',
  change_external_chat: 'chat',
  change_external_tag: 'tag',
}
/** What a ChangeType of a contact says of whoever of ours it names. */
const follows: Readonly<Record<string, 'begun' | 'seen' | 'ended'>> = {
  add_external_contact: 'begun',
  add_half_external_contact: 'begun',
  edit_external_contact: 'seen',
  msg_audit_approved: 'seen',
  del_external_contact: 'ended',
  del_follow_user: 'ended',
}

const idOf = { contact: 'ExternalUserID', chat: 'ChatId', tag: 'Id' } as const

export function parseOutsideChange(frame: Frame, about: keyof typeof idOf): Parsed {
  const { fields } = frame
  const userId = textOf(fields, 'UserID')
  const user = userId === '' ? {} : { user: member(frame, userId) }
  const change = textOf(fields, 'ChangeType')
  const follow = about === 'contact' && userId !== '' && Object.hasOwn(follows, change) ? follows[change] : undefined
  const id = textOf(fields, idOf[about])
  return happened(frame, { type: 'outsideChanged', about, id, change, ...user, ...(follow ? { follow } : {}) })
}
