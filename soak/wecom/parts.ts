import type { SoakPart } from '../part.ts'
import { badDays } from './bad-days.ts'
import { holder } from './holder.ts'
import { misbehaviour } from './misbehaviour.ts'

export const wecomParts: readonly SoakPart[] = [badDays, misbehaviour, holder]
