import { setAbsence } from '../../../../src/people/absence.ts'
import { setActive } from '../../../../src/people/set-active.ts'
import { decideApproval } from '../../../../src/pipeline/approvals/decide-approval.ts'
import { expireApprovals, remindApprovals } from '../../../../src/pipeline/approvals/due-approvals.ts'
import { handOverApprovals } from '../../../../src/pipeline/approvals/hand-over-approvals.ts'
import { passOnApprovals } from '../../../../src/pipeline/approvals/pass-on-approvals.ts'
import { runApprovalTimers } from '../../../../src/pipeline/approvals/run-approval-timers.ts'
import { withdrawApproval } from '../../../../src/pipeline/approvals/withdraw-approval.ts'
import { byAdmin } from '../../../people/directory.ts'
import type { Scene } from '../scene.ts'
import type { UseCase } from './use-case.ts'

const decide = (decision: 'approve' | 'reject' | 'send_back') => (scene: Scene) =>
  scene.does((tx, change) =>
    decideApproval(tx, scene.people.王芳, { approvalId: scene.pendingId!, decision, comment: '好' }, change),
  )

/** Whether a deal may enter a stage. */
export const ofApprovals: readonly UseCase[] = [
  {
    name: 'withdrawApproval',
    run: ({ does, people, dealId }) =>
      does((tx, change) => withdrawApproval(tx, people.李雷, { dealId: dealId }, change)),
  },
  { name: 'decideApproval', how: 'yes', run: decide('approve') },
  { name: 'decideApproval', how: 'no', run: decide('reject') },
  { name: 'decideApproval', how: 'not yet', run: decide('send_back') },
  {
    name: 'passOnApprovals',
    // Before she is away below: then somebody else is asked.
    how: 'while its approver has left; she comes back, since the next scene asks her',
    run: ({ does, people: { 王芳 } }) =>
      does(async (tx, change) => {
        await setActive(tx, 王芳.id, false, change.now, byAdmin)
        // Scenes before this one have left more of hers than one call takes.
        while ((await passOnApprovals(tx, change)).asked.length > 0);
        await setActive(tx, 王芳.id, true, change.now, byAdmin)
      }),
  },
  {
    name: 'handOverApprovals',
    before: ({ does, people, now }) =>
      does((tx, change) =>
        setAbsence(
          tx,
          people.王芳,
          { standInId: people.赵敏.id, until: new Date(now().getTime() + 86_400_000) },
          change,
        ),
      ),
    run: ({ does, people }) => does((tx, change) => handOverApprovals(tx, people.王芳, change)),
  },
  { name: 'expireApprovals', before: async (scene) => scene.passes(4), run: ({ does }) => does(expireApprovals) },
  {
    name: 'runApprovalTimers',
    before: async (scene) => scene.passes(4),
    run: ({ store, createNotifier, now }) => runApprovalTimers(store, createNotifier, now()),
  },
  {
    name: 'remindApprovals',
    before: async (scene) => scene.passes(2),
    run: ({ store, now }) => store.write((tx) => remindApprovals(tx, now())),
    quiet: 'a reminder is a message of its own',
  },
]
