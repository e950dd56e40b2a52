export const funnelWords = {} as const
