import { dayIn } from '../../../../src/clock/day.ts'
import { dayAfter } from '../../../../src/clock/start-of-day.ts'
import { editDeal } from '../../../../src/pipeline/deals/edit-deal.ts'
import type { Scene, Wanted } from '../scene.ts'

export interface UseCase extends Wanted {
  /** The exported functions it goes through by name, the one it is about first. */
  name: string
  how?: string
  /** What has happened before the cards are posted. */
  before?(scene: Scene): Promise<unknown>
  run(scene: Scene): Promise<unknown>
  /** Why no card that is out there has to change. */
  quiet?: string
}

export const inDays = (scene: Scene, days: number) => dayAfter(dayIn('Asia/Shanghai', scene.now()), days)

/** 李雷 corrects what is known about the deal. */
export const bring = ({ does, people, dealId }: Scene, facts: Partial<Parameters<typeof editDeal>[2]>) =>
  does((tx, change) => editDeal(tx, people.李雷, { dealId, ...facts }, change))
