import type { Group } from '../state/organisation.ts'
import type { Desk } from './desk.ts'

/** Where a person on the page can be. */
export type Place = { readonly kind: 'robot' } | { readonly kind: 'group'; readonly group: Group }

export function placesOf({ dingtalk, persona }: Pick<Desk, 'dingtalk' | 'persona'>): { id: string; name: string }[] {
  const groups = [...dingtalk.organisation.groups.values()].filter((group) => isIn(group, persona.userId))
  return [
    { id: 'robot', name: `机器人 ${dingtalk.app.name}` },
    ...groups.map(({ openConversationId, title, isDisbanded }) => ({
      ...{ id: openConversationId, name: `群 ${title}${isDisbanded ? '（已解散）' : ''}` },
    })),
  ]
}

/** The place that is meant; the robot's chat where there is none of that name. */
export function placeOf({ dingtalk, persona, where }: Desk): Place {
  const group = dingtalk.organisation.groups.get(where)
  return group && isIn(group, persona.userId) ? { kind: 'group', group } : { kind: 'robot' }
}

const isIn = ({ members, outsiders }: Group, userId: string): boolean => members.has(userId) || outsiders.has(userId)
