import { acknowledge, snooze } from '../../../../src/escalation/acknowledge.ts'
import { coach, finishTask } from '../../../../src/escalation/coach.ts'
import { escalateDue } from '../../../../src/escalation/escalate-due.ts'
import { runEscalation } from '../../../../src/escalation/run-escalation.ts'
import { sendDigests } from '../../../../src/escalation/send-digests.ts'
import { pauseDeal, resumeDeal } from '../../../../src/pipeline/timers/pause-deal.ts'
import { recalculateTimers, recountAll } from '../../../../src/pipeline/timers/recalculate-timers.ts'
import { setCalendarDays } from '../../../../src/workdays/set-calendar-days.ts'
import { byAdmin } from '../../../people/directory.ts'
import type { Scene } from '../scene.ts'
import { bring, inDays, type UseCase } from './use-case.ts'

const pause = (scene: Scene) =>
  scene.does((tx, change) =>
    pauseDeal(tx, scene.people.李雷, { dealId: scene.dealId, until: inDays(scene, 5), reason: '等招标' }, change),
  )
const task = async (scene: Scene) => {
  const { dealId, people } = scene
  const input = { dealId, text: '约技术负责人', dueOn: inDays(scene, 3) }
  const made = await scene.does((tx, change) => coach(tx, people.王芳, input, change))
  scene.taskId = made.id
}
/** Two levels of the ladder have been said by the end of the second stretch. */
const stand = async (scene: Scene, days: number) => {
  scene.passes(days)
  await runEscalation(scene.store, scene.createNotifier, scene.now(), 'Asia/Shanghai')
}
/** Whatever is due, in as many transactions as it takes. */
const escalate = async ({ does }: Scene) => {
  while ((await does((tx, change) => escalateDue(tx, change, 50))) > 0);
}
/** Days off before its limit, so the limit is another once it is counted again. */
const holidays = async (scene: Scene) => {
  const days = [1, 2, 3, 4].map((n) => ({ day: inDays(scene, n), working: false, name: '店庆' }))
  await scene.store.write((tx) => setCalendarDays(tx, byAdmin, days, scene.now()))
  scene.passes(9)
}

/** How long a deal may stand, and what is done about it. */
export const ofStuckDeals: readonly UseCase[] = [
  { name: 'pauseDeal', run: pause },
  {
    name: 'resumeDeal',
    before: pause,
    run: ({ does, people, dealId }) => does((tx, change) => resumeDeal(tx, people.李雷, dealId, change)),
  },
  {
    name: 'recalculateTimers',
    before: holidays,
    run: ({ store, pipeline, long }) => recalculateTimers(store, pipeline.id, long()),
  },
  {
    name: 'recountAll',
    before: holidays,
    run: ({ store, long }) => recountAll(store, long()),
  },
  {
    name: 'acknowledge',
    run: ({ does, people, dealId }) => does((tx, change) => acknowledge(tx, people.王芳, dealId, change)),
  },
  {
    name: 'snooze',
    run: (scene) =>
      scene.does((tx, change) =>
        snooze(tx, scene.people.王芳, { dealId: scene.dealId, until: inDays(scene, 3), reason: '开会' }, change),
      ),
  },
  { name: 'coach', run: task },
  {
    name: 'finishTask',
    before: task,
    run: ({ does, people, taskId }) => does((tx, change) => finishTask(tx, people.李雷, taskId!, change)),
  },
  {
    name: 'editDeal',
    how: 'while somebody has something to do about it',
    before: task,
    run: (scene) => bring(scene, { title: '改了名' }),
  },
  {
    name: 'escalateDue',
    how: 'to the level that wants somebody else to have it',
    before: async (scene) => {
      await stand(scene, 8)
      scene.passes(4)
    },
    run: escalate,
  },
  {
    name: 'runEscalation',
    how: 'after somebody had it in hand',
    before: async (scene) => {
      await scene.does((tx, change) => acknowledge(tx, scene.people.王芳, scene.dealId, change))
      scene.passes(12)
    },
    run: ({ store, createNotifier, now }) => runEscalation(store, createNotifier, now(), 'Asia/Shanghai'),
  },
  {
    name: 'sendDigests',
    before: async (scene) => {
      scene.passes(8)
      await escalate(scene)
    },
    run: ({ store, createNotifier, now }) => sendDigests(store, createNotifier, now(), 'Asia/Shanghai'),
    quiet: 'it posts new ones',
  },
]
