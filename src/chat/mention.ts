import type { PlatformUser } from './conversation.ts'

/**
 * Somebody picked instead of typed, inside a text: `<@T1/U2>`. An adapter writes it where its platform has one of its own,
 * so that two people of one name are told apart. One word for whoever cuts a line into words.
 */
export const mentionOf = ({ tenant, userId }: Pick<PlatformUser, 'tenant' | 'userId'>): string =>
  `<@${encodeURIComponent(tenant)}/${encodeURIComponent(userId)}>`

const shape = /^<@([^/<>\s]{1,200})\/([^/<>\s]{1,200})>$/u

/** Who is picked, when the whole text is one mention. */
export function readMention(text: string): Pick<PlatformUser, 'tenant' | 'userId'> | undefined {
  const found = shape.exec(text.trim())
  if (!found) return undefined
  try {
    return { tenant: decodeURIComponent(found[1]!), userId: decodeURIComponent(found[2]!) }
  } catch {
    return undefined
  }
}
