import type { SoakPart } from '../part.ts'
import { badDays } from './bad-days.ts'
import { misbehaviour } from './misbehaviour.ts'
import { throughputBySocket, throughputOverHttp } from './throughput.ts'

export const slackParts: readonly SoakPart[] = [throughputBySocket, throughputOverHttp, badDays, misbehaviour]
