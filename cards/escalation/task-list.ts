import { type CardDefinition, type DrawTools, defineCard, type Viewers } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits, type ListItem } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { type OpenTask, openTasksFrom, openTasksOf } from '../../src/escalation/open-tasks.ts'
import { sayDay } from '../../src/i18n/say-time.ts'
import { findPeople } from '../../src/people/find-person.ts'
import { can } from '../../src/people/roles.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import type { Reader } from '../../src/store/store.ts'
import { allMaySee } from '../deals/deal-visibility.ts'
import { shorten } from '../deals/say-deal.ts'

export interface TaskListView {
  mine: readonly OpenTask[]
  /** What was given to others, with their names. */
  given: readonly (OpenTask & { ownerName: string })[]
  /** There are others that have no room. */
  more: boolean
  now: Date
}

/** Room that is kept for what was given to others. */
const forGiven = 4

/** What one person has to do, and what they gave to others, what is due first at the top. For them alone; its subject is their id. */
export const taskListCard: CardDefinition = defineCard<TaskListView>({
  name: 'tasks',
  subjects: { left: 'a list as it was when it was asked for; every line opens the task as it is' },
  async view(reader, personId, viewers) {
    const { people, outsiders, now } = viewers
    const [person] = people
    if (outsiders || people.length !== 1 || person?.id !== personId || !can(person, 'deal.read')) return undefined
    const most = cardLimits.items + 1
    const mine = await seen(reader, viewers, await openTasksOf(reader, personId, most))
    const others = await seen(reader, viewers, await openTasksFrom(reader, personId, most))
    const given = others.filter(({ task }) => task.ownerId !== personId)
    const room = Math.max(cardLimits.items - given.length, cardLimits.items - forGiven)
    const [first, second] = [mine.slice(0, room), given.slice(0, cardLimits.items - Math.min(mine.length, room))]
    const names = await findPeople(
      reader,
      second.map(({ task }) => task.ownerId),
    )
    return {
      mine: first,
      given: second.map((one) => ({ ...one, ownerName: names.get(one.task.ownerId)?.name ?? '' })),
      more: first.length < mine.length || second.length < given.length,
      now,
    }
  },
  draw: drawTaskList,
  // Nothing is decided on a list.
  versionKey: () => '',
  actions: {
    open: { look: async (_ctx, { argument }) => ({ type: 'card', card: 'task', subject: argument, onlyAsker: true }) },
  },
})

/** Whoever lost a deal to somebody else does not see it by its task. */
async function seen(reader: Reader, viewers: Viewers, tasks: readonly OpenTask[]): Promise<OpenTask[]> {
  const found: OpenTask[] = []
  for (const one of tasks) if (await allMaySee(reader, viewers, one.deal)) found.push(one)
  return found
}

function drawTaskList({ mine, given, more, now }: TaskListView, tools: DrawTools): Card {
  const { t } = tools
  const headline = t('task.list', { count: mine.length })
  return {
    kind: 'list',
    headline: given.length > 0 ? `${headline} · ${t('task.list.given', { count: given.length })}` : headline,
    ...(more ? { why: t('task.list.more') } : {}),
    items: [
      ...mine.map((one) => itemOf(one, undefined, now, tools)),
      ...given.map((one) => itemOf(one, one.ownerName, now, tools)),
    ],
    empty: t('task.list.empty'),
    buttons: [],
  }
}

/** `to`: whom it was given. */
function itemOf(
  { task, deal }: OpenTask,
  to: string | undefined,
  now: Date,
  { t, timeZone, button }: DrawTools,
): ListItem {
  const number = dealNumber(deal.number)
  const day = sayDay(t.locale, task.dueOn, dayIn(timeZone, now))
  const row = t('task.list.row', { deal: number, title: deal.title, day })
  return {
    title: shorten(task.text, 60),
    detail: to === undefined ? row : `${t('task.list.to', { who: to })} · ${row}`,
    mark: task.dueAt <= now ? 'overdue' : 'due',
    button: button('open', t('deal.button.show'), 'plain', task.id, `/deal show ${number}`),
  }
}
