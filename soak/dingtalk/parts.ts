import type { SoakPart } from '../part.ts'
import { badDays } from './bad-days.ts'
import { controls } from './controls.ts'
import { misbehaviour } from './misbehaviour.ts'
import { traffic } from './traffic.ts'

export const dingtalkParts: readonly SoakPart[] = [traffic, controls, badDays, misbehaviour]
