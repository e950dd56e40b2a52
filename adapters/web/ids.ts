/** Client ids hold no colon (`parse.ts`), so two personas' keys never meet. */
export const dedupeKeyOf = (userId: string, clientId: string): string => `web:${userId}:${clientId}`

export const clientIdIn = (dedupeKey: string): string => dedupeKey.slice(dedupeKey.lastIndexOf(':') + 1)

/** The web chat is one workspace. */
export const tenant = 'local'

export const directRoomId = (userId: string): string => `dm-${userId}`
