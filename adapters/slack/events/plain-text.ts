import { mentionOf } from '../../../src/chat/mention.ts'

export interface TextReading {
  /** Whose ids stand in it. */
  tenant: string
  /** It is for the bot: people who were picked stay people (`chat/mention.ts`) instead of becoming words. */
  isForBot: boolean
  /** What a user is called, where it is known. */
  nameOf(userId: string): string | undefined
}

/**
 * Slack's markup as words (docs.slack.dev/messaging/formatting-message-text): entities, links, dates and mentions. What is
 * said to the bot keeps the people in it.
 */
export function plainText(text: string, reading: TextReading): string {
  return unescaped(text.replace(/<([^<>]+)>/g, (_, inside: string) => wordsOf(inside, reading)))
}

/** The bot's own mentions taken out. */
export function withoutMention(text: string, userId: string): string {
  return text
    .replace(/<@([A-Z0-9]{1,40})(?:\|[^<>]*)?>/g, (mention, who: string) => (who === userId ? ' ' : mention))
    .replace(/[ \t]+/g, ' ')
    .trim()
}

export const mentions = (text: string, userId: string): boolean =>
  text.includes(`<@${userId}>`) || text.includes(`<@${userId}|`)

function wordsOf(inside: string, { tenant, isForBot, nameOf }: TextReading): string {
  const bar = inside.indexOf('|')
  const [what, label] = bar < 0 ? [inside, undefined] : [inside.slice(0, bar), inside.slice(bar + 1)]
  if (what.startsWith('@')) {
    const userId = what.slice(1)
    // Escaped like the rest, which is unescaped at the end.
    return isForBot
      ? escaped(mentionOf({ platform: 'slack', tenant, userId }))
      : `@${nameOf(userId) ?? label ?? userId}`
  }
  if (what.startsWith('#')) return `#${label || what.slice(1)}`
  if (what.startsWith('!subteam^')) return label ?? '@group'
  if (what.startsWith('!date^')) return label ?? what
  if (what.startsWith('!')) return `@${label || what.slice(1)}`
  const address = what.replace(/^(?:mailto|tel):/, '')
  if (label === undefined || isSameAddress(label, address)) return label ?? address
  return isForBot ? label : `${label} (${address})`
}

/** Slack links what looks like an address, and writes what was typed as its label. */
const isSameAddress = (label: string, address: string): boolean =>
  address === label || address.replace(/^https?:\/\//, '').replace(/\/$/, '') === label.replace(/\/$/, '')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
