export const webWords = {} as const
