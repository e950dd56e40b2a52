export const botWords = {} as const
