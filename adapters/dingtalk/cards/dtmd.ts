import type { Button } from '../../../src/chat/card.ts'

/**
 * A link that makes the client send a text as whoever taps it, in the chat with the robot. Nothing in it proves anything: it is
 * as if they had typed it. With one capital letter in the host, or a space written otherwise, nothing happens.
 */
const dtmdLink = (text: string): string => `dtmd://dingtalkclient/sendMessage?content=${encode(text)}`

/** What a button types; undefined: nothing. */
export const typedBy = ({ typed }: Button): string | undefined => (typed === undefined ? undefined : dtmdLink(typed))

/** Brackets would end a link in markdown. */
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed())
    .replaceAll('%20', '+')
    .replace(/[()!'*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
