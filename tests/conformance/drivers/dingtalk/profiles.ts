import {
  notThereInDingtalk,
  notThereWhilePushesAreSaved,
  notThereWithRobotAlone,
} from '../../../../composition/dingtalk-not-there.ts'
import type { NotThere } from '../../../../composition/platform.ts'

/**
 * What an organisation has beside the robot: a template of cards and a 酷应用, or neither; both, and nobody reaches our pages; both,
 * and a month whose pushes have to be saved on.
 */
export type DingtalkProfile = 'template and cool app' | 'robot only' | 'no PUBLIC_URL' | 'economy'

export const dingtalkProfiles: readonly DingtalkProfile[] = [
  'template and cool app',
  'robot only',
  'no PUBLIC_URL',
  'economy',
]

export const hasBoth = (profile: DingtalkProfile): boolean => profile !== 'robot only'

export function notThereOn(profile: DingtalkProfile): NotThere {
  if (profile === 'economy') return notThereWhilePushesAreSaved
  return hasBoth(profile) ? notThereInDingtalk : notThereWithRobotAlone
}
