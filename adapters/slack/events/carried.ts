import type { ConversationKind } from '../../../src/chat/conversation.ts'

/** Where a modal was opened: Slack says nothing of it when it comes back. */
export interface Carried {
  /** Undefined: alone with the bot. */
  channel: string | undefined
  kind: ConversationKind | undefined
}

export const writeCarried = ({ channel, kind }: Carried): string => `${kind ?? ''} ${channel ?? ''}`

export function readCarried(text: string | undefined): Carried {
  const [, kind, channel] = /^(direct|group|overheard)? ?(\S*)$/.exec(text ?? '') ?? []
  return { channel: channel || undefined, kind: kind as ConversationKind | undefined }
}
