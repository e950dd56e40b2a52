import { childOf } from '../callback/xml-element.ts'
import type { Parsed } from '../parsed.ts'
import { applicationEvents, parseApplicationChange } from './application.ts'
import { parseCardEvent } from './card-event.ts'
import { outsideEvents, parseDirectoryChange, parseOutsideChange } from './contacts.ts'
import { doerOf, done, type Frame, happened, member, textOf } from './frame.ts'

/** Everything that is no message. WeCom is not of one mind about the case of its names. */
export function parseEvent(frame: Frame): Parsed {
  const name = textOf(frame.fields, 'Event')
  const event = name.toLowerCase()
  const state = own(applicationEvents, event)
  if (state !== undefined) return parseApplicationChange(frame, state)
  const about = own(outsideEvents, event)
  if (about !== undefined) return parseOutsideChange(frame, about)
  switch (event) {
    case 'click':
      return parseMenuTap(frame)
    case 'template_card_event':
    case 'template_card_menu_event':
      return parseCardEvent(frame)
    case 'enter_agent':
      return done(frame, { type: 'opened' })
    // They may use the app from now on, or may not any more: that is not yet coming to the company, or leaving it.
    case 'subscribe':
    case 'unsubscribe':
      return happened(frame, { type: 'directoryChanged', ...memberIn(frame) })
    case 'change_contact':
      return parseDirectoryChange(frame)
    case 'scancode_waitmsg':
      return parseScan(frame)
    default:
      return happened(frame, { type: 'unread', kind: name })
  }
}

/** A tap on the menu is the command of that entry, typed. */
function parseMenuTap(frame: Frame): Parsed {
  const key = textOf(frame.fields, 'EventKey').trim()
  if (key === '') return happened(frame, { type: 'unread', kind: 'click' })
  return done(frame, { type: 'command', text: key.startsWith('/') ? key : `/${key}` })
}

/** What was scanned for us to answer. */
function parseScan(frame: Frame): Parsed {
  const text = textOf(childOf(frame.fields, 'ScanCodeInfo'), 'ScanResult')
  return done(frame, { type: 'message', messageId: frame.digest, text, files: [], kind: 'other' })
}

function memberIn(frame: Frame) {
  const doer = doerOf(frame)
  return doer === undefined ? {} : { user: member(frame, doer) }
}

const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined
