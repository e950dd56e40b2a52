/** A user of a platform, picked instead of typed. */
export interface Mentioned {
  platform: string
  tenant: string
  userId: string
}

/**
 * How a pick stands inside a text: `<@slack/T1/U2>`. An adapter writes it where its platform has a notation of its own, so
 * that two people of one name are told apart. One word for whoever cuts a line into words.
 */
export const mentionOf = ({ platform, tenant, userId }: Mentioned): string =>
  `<@${[platform, tenant, userId].map(encodeURIComponent).join('/')}>`

const shape = /^<@([^/<>\s]+)\/([^/<>\s]+)\/([^/<>\s]+)>$/u

/** Who is picked, when the whole text is one mention. */
export function readMention(text: string): Mentioned | undefined {
  const [, platform, tenant, userId] = shape.exec(text.trim()) ?? []
  if (!platform || !tenant || !userId) return undefined
  try {
    return {
      platform: decodeURIComponent(platform),
      tenant: decodeURIComponent(tenant),
      userId: decodeURIComponent(userId),
    }
  } catch {
    return undefined
  }
}
