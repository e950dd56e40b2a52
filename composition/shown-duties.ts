import { encodeButton } from '../src/chat/button-token.ts'
import type { CardPages } from '../src/chat/card-pages.ts'
import type { ShownDuty } from '../src/chat/duty-list.ts'
import type { Settings } from '../src/config/settings.ts'
import { type DutyScope, dutiesAbout } from '../src/escalation/duties-about.ts'
import { type Duty, listDuties } from '../src/escalation/list-duties.ts'
import { sayByKey } from '../src/i18n/translate.ts'
import { findPeople } from '../src/people/find-person.ts'
import { userIdsOn } from '../src/people/user-ids-on.ts'
import { dealNumber } from '../src/pipeline/model/deal.ts'
import type { Reader } from '../src/store/store.ts'

/** Of our ids. */
export const prefix = 'chengdan'

interface Shown {
  duties: ShownDuty[]
  /** Beginnings of their ids; what of it is not among them is over. Undefined: all there are. */
  about: string[] | undefined
}

export const showsNothing = (scope: DutyScope): boolean => Object.values(scope).every((ids) => ids.length === 0)

interface On {
  platform: string
  tenant: string
  /** Where what waits is decided, if the platform tells who opens a page. */
  cardPages?: CardPages | undefined
}

/** What is shown of what waits for people on a platform. Nothing where there are no pages it could lead to. */
export async function shownDuties(
  reader: Reader,
  { now, ...on }: On & { now: Date },
  { publicUrl, locale }: Pick<Settings, 'publicUrl' | 'locale'>,
  scope: DutyScope | 'all',
): Promise<Shown> {
  if (publicUrl === undefined) return { duties: [], about: undefined }
  const { duties, lookedAt } =
    scope === 'all'
      ? { duties: await listDuties(reader, now), lookedAt: undefined }
      : await dutiesAbout(reader, scope, now)
  const ids = [...new Set(duties.map(({ personId }) => personId))]
  const userIds = await userIdsOn(reader, ids, on)
  const people = await findPeople(reader, ids)
  const shown = duties.flatMap((duty) => {
    const { kind, personId, deal, dueAt, isUrgent } = duty
    const userId = userIds.get(personId)
    const person = people.get(personId)
    if (userId === undefined || !person?.active) return []
    // No amounts: who sees such a list beside them is not for us to say.
    const args = { deal: `${dealNumber(deal.number)} ${deal.title}` }
    const subject = sayByKey(person.locale ?? locale, `duty.${kind}`, args)
    const link = pageOf(duty, userId, on) ?? `${publicUrl}/d/${deal.number}`
    return [{ id: `${aboutOf(duty)}:${userId}`, userId, subject, dueAt, isUrgent, link }]
  })
  return { duties: shown, about: lookedAt?.map(aboutOf) }
}

/** The card of what waits, as a page for whom it waits. */
function pageOf(
  { kind: card, id: subject }: Pick<Duty, 'kind' | 'id'>,
  userId: string,
  { platform, tenant, cardPages }: On,
): string | undefined {
  const token = encodeButton({ card, subject, action: '', argument: '', from: '' })
  return cardPages?.addressOf({ platform, tenant, userId, token })
}

const aboutOf = ({ kind, id }: Pick<Duty, 'kind' | 'id'>): string => `${prefix}:${kind}:${id}`

/** What an id shown by us is about; undefined: it is none. */
export function dutyOf(shownId: string): Pick<Duty, 'kind' | 'id'> | undefined {
  const [ours, kind, id] = shownId.split(':')
  return ours === prefix && id && (kind === 'approval' || kind === 'task') ? { kind, id } : undefined
}
