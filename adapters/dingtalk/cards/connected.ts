import type { DingtalkApi } from '../api/dingtalk-api.ts'
import type { Pictures } from '../pictures.ts'
import type { DingtalkOptions, DingtalkPorts } from '../ports.ts'
import { CardSender } from './card-sender.ts'
import { CardInstances } from './instances.ts'
import type { Ladder } from './ladder.ts'
import type { PlacedStore } from './placed.ts'
import type { PressPorts } from './presses.ts'

/** Cards are made of a template, and what they carry is kept. */
export const hasTemplate = ({ placed }: DingtalkPorts, { cardTemplateId }: DingtalkOptions): boolean =>
  placed !== undefined && cardTemplateId !== undefined

/** Undefined: there are none. */
export function cardSender(
  api: Pick<DingtalkApi, 'call'>,
  ladder: Ladder,
  pictures: Pick<Pictures, 'idOf'>,
  { placed }: DingtalkPorts,
  { clientId, cardTemplateId: templateId }: DingtalkOptions,
): CardSender | undefined {
  if (placed === undefined || templateId === undefined) return undefined
  const parts = { instances: new CardInstances(api, clientId), ladder, placed, templateId }
  return new CardSender({ ...parts, pictureOf: (body) => pictures.idOf(body) })
}

/** What cards of an earlier setting carry is asked for also where there is none now. */
export const pressPorts = ({ placed = nothingKept, ...ports }: DingtalkPorts): PressPorts => ({ ...ports, placed })

const nothingKept: PlacedStore = {
  keep: async () => '',
  find: async () => undefined,
}
