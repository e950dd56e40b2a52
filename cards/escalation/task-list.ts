import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits, type ListItem } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { type OpenTask, openTasksOf } from '../../src/escalation/open-tasks.ts'
import { sayDay } from '../../src/i18n/say-time.ts'
import { can } from '../../src/people/roles.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { allMaySee } from '../deals/deal-visibility.ts'
import { shorten } from '../deals/say-deal.ts'

export interface TaskListView {
  tasks: readonly OpenTask[]
  now: Date
}

/** What one person has to do, what is due first at the top. For them alone; its subject is their id. */
export const taskListCard: CardDefinition = defineCard<TaskListView>({
  name: 'tasks',
  subjects: { left: 'a list as it was when it was asked for; every line opens the task as it is' },
  async view(reader, personId, viewers) {
    const { people, outsiders, now } = viewers
    const [person] = people
    if (outsiders || people.length !== 1 || person?.id !== personId || !can(person, 'deal.read')) return undefined
    const tasks: OpenTask[] = []
    for (const one of await openTasksOf(reader, personId, cardLimits.items))
      if (await allMaySee(reader, viewers, one.deal)) tasks.push(one)
    return { tasks, now }
  },
  draw: drawTaskList,
  // Nothing is decided on a list.
  versionKey: () => '',
  actions: {
    open: { look: async (_ctx, { argument }) => ({ type: 'card', card: 'task', subject: argument, onlyAsker: true }) },
  },
})

function drawTaskList({ tasks, now }: TaskListView, tools: DrawTools): Card {
  const { t } = tools
  return {
    kind: 'list',
    headline: t('task.list', { count: tasks.length }),
    items: tasks.map((one) => itemOf(one, now, tools)),
    empty: t('task.list.empty'),
    buttons: [],
  }
}

function itemOf({ task, deal }: OpenTask, now: Date, { t, timeZone, button }: DrawTools): ListItem {
  const number = dealNumber(deal.number)
  const day = sayDay(t.locale, task.dueOn, dayIn(timeZone, now))
  return {
    title: shorten(task.text, 60),
    detail: t('task.list.row', { deal: number, title: deal.title, day }),
    mark: task.dueAt <= now ? 'overdue' : 'due',
    button: button('open', t('deal.button.show'), 'plain', task.id, `/deal show ${number}`),
  }
}
