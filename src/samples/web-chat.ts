/** The built-in chat as the bot addresses it: a platform with one workspace. */
export const webChat = { platform: 'web', tenant: 'local' } as const
