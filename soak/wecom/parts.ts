import type { SoakPart } from '../part.ts'
import { badDays } from './bad-days.ts'
import { filesByBot } from './files.ts'
import { holder } from './holder.ts'
import { misbehaviour } from './misbehaviour.ts'
import { throughput } from './throughput.ts'

export const wecomParts: readonly SoakPart[] = [throughput, filesByBot, badDays, misbehaviour, holder]
