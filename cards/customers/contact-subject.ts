import { z } from 'zod'
import type { PlatformUser } from '../../src/chat/conversation.ts'
import type { ContactOf } from '../../src/customers/told-contact.ts'
import { UserError } from '../../src/errors/user-error.ts'

/** Somebody outside, by the platform's id. */
export type ContactRef = Omit<ContactOf, 'userId'>

const shape = z.tuple([z.string().min(1), z.string().min(1), z.string().min(1).max(200)])

export const writeContact = ({ platform, tenant, contactId }: ContactRef): string =>
  JSON.stringify([platform, tenant, contactId])

/** Undefined for anything that is not such a subject. */
export function readContact(subject: string): ContactRef | undefined {
  try {
    const [platform, tenant, contactId] = shape.parse(JSON.parse(subject))
    return { platform, tenant, contactId }
  } catch {
    return undefined
  }
}

interface Asking {
  sender: Pick<PlatformUser, 'tenant' | 'userId'>
  conversation: { address: { platform: string } }
}

/** Whose contact it is when somebody asks on that platform. @throws UserError on any other */
export function contactOfAsker(subject: string, { sender, conversation }: Asking): ContactOf {
  const contact = readContact(subject)
  const isThere = contact?.platform === conversation.address.platform && contact.tenant === sender.tenant
  if (!contact || !isThere) throw new UserError('error.talk.unknown')
  return { ...contact, userId: sender.userId }
}
