export const samplesWords = {} as const
