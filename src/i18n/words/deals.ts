export const dealsWords = {} as const
