import { dealCardWords } from './deal-cards.ts'
import { dealCommandWords } from './deal-commands.ts'
import { dealErrorWords } from './deal-errors.ts'

export const dealsWords = { ...dealErrorWords, ...dealCardWords, ...dealCommandWords } as const
