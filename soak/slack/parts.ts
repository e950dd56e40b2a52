import { badDays } from './bad-days.ts'
import { misbehaviour } from './misbehaviour.ts'
import type { SlackPart } from './part.ts'

export const slackParts: readonly SlackPart[] = [badDays, misbehaviour]
