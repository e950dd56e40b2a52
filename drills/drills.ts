import { disk } from './disk.ts'
import type { Drill } from './drill.ts'
import { kills } from './kills.ts'
import { postgres } from './postgres.ts'
import { power } from './power.ts'

/** Every drill there is. */
export const drills: readonly Drill[] = [kills, power, disk, postgres]
