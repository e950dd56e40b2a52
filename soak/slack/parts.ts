import { badDays } from './bad-days.ts'
import { misbehaviour } from './misbehaviour.ts'
import type { SlackPart } from './part.ts'
import { throughputBySocket, throughputOverHttp } from './throughput.ts'

export const slackParts: readonly SlackPart[] = [throughputBySocket, throughputOverHttp, badDays, misbehaviour]
