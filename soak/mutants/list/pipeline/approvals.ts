import { mutantsIn } from '../../mutant.ts'

export const approvalsMutants = [
  ...mutantsIn('src/pipeline/approvals/pass-on-approvals.ts', [
    {
      id: 'passed-pending',
      what: 'only what waits is passed on',
      find: "and(sql`${approval.state} = 'pending'`, or(isNull(person.id), eq(person.active, false)))",
      replace: 'or(isNull(person.id), eq(person.active, false))',
    },
    {
      id: 'passed-requester',
      what: 'whoever asked is not asked',
      find: 'const except = [approval.requesterId, ...(await deciderBefore(reader, approval))]',
      replace: 'const except = await deciderBefore(reader, approval)',
    },
    {
      id: 'passed-decider',
      what: 'whoever said yes to the step before is not asked for the next',
      find: 'const except = [approval.requesterId, ...(await deciderBefore(reader, approval))]',
      replace: 'const except = [approval.requesterId]',
    },
    {
      id: 'passed-old-list',
      what: 'the list of whoever has left is redrawn too',
      find: '// Once while it stands in the queue of who has left, and once in that of who is asked: both lists change.\n  await change.refresh(...shownBy(left))\n',
      replace: '',
    },
    {
      id: 'passed-nobody',
      what: 'what nobody may decide does not wait for ever',
      find: 'else done.withdrawn.push(...(await withdraw(tx, approval, change)))',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/approvals/decide-approval.ts', [
    {
      id: 'decide-locks-evidence',
      what: 'what an approval rested on is locked',
      find: 'await lockEvidence(tx, { visitId: approval.visitId, approvalId: approval.id })',
      replace: '',
    },
    {
      id: 'decide-hold',
      what: 'what a decision rests on is held',
      find: 'if (about) await holdDeals(tx, [about.dealId])',
      replace: '',
    },
    {
      id: 'decide-once',
      what: 'an approval is decided once',
      find: ".where(and(eq(approval.id, id), eq(approval.state, 'pending')))",
      replace: '.where(eq(approval.id, id))',
    },
    {
      id: 'decide-once-check',
      what: 'whoever decides second is told who was first',
      find: 'if (!approval) throw await whyNotPending(tx, asked.id, actor, known, change)',
      replace: '',
    },
    {
      id: 'decide-version',
      what: 'what changed since it was asked is not approved',
      find: 'if (deal.version !== approval.dealVersion || deal.visitId !== approval.visitId) {',
      replace: 'if (deal.visitId !== approval.visitId) {',
    },
    {
      id: 'decide-see',
      what: 'who may not see an approval learns nothing of it',
      find: `if (!approval || !deal || !(await canSeeApproval(tx, actor, approval, deal)))`,
      replace: 'if (!approval || !deal)',
    },
    {
      id: 'decide-may',
      what: 'only who may decide does',
      find: 'await assertDecides(tx, actor, approval, deal)\n',
      replace: '',
    },
    {
      id: 'decide-own',
      what: 'neither the requester nor the owner decides',
      find: 'if ([approval.requesterId, deal.ownerId].includes(actor.id)) return false',
      replace: '',
    },
    {
      id: 'decide-requester',
      what: 'the requester does not decide',
      find: 'if ([approval.requesterId, deal.ownerId].includes(actor.id)) return false',
      replace: 'if (deal.ownerId === actor.id) return false',
    },
    {
      id: 'decide-owner',
      what: 'the owner does not decide',
      find: 'if ([approval.requesterId, deal.ownerId].includes(actor.id)) return false',
      replace: 'if (approval.requesterId === actor.id) return false',
    },
    {
      id: 'decide-absent',
      what: 'the one who is stood in for may still decide',
      find: ' || inScope(scope, approval.standInFor)',
      replace: '',
    },
    {
      id: 'decide-stand-in-sees',
      what: 'a stand-in of another team sees what they are asked about',
      find: 'approval.approverId === person.id || (await canSeeDeal(reader, person, deal))',
      replace: 'await canSeeDeal(reader, person, deal)',
    },
    {
      id: 'decide-next-step',
      what: 'all steps are approved before a deal moves',
      find: "if (next) return { outcome: 'forwarded'",
      replace: "if (next && false) return { outcome: 'forwarded'",
    },
    {
      id: 'decide-judged-again',
      what: 'an approved move is judged once more',
      find: "if (verdict.type === 'refused') throw refusalError(verdict)",
      replace: '',
      survives: 'nothing of `to` is there then, so the move fails all the same; only the sentence gets worse',
    },
    {
      id: 'decide-audit',
      what: 'a decision is audited',
      find: 'await auditDecision(tx, actor, approval, change)\n',
      replace: '',
    },
    {
      id: 'decide-refresh',
      what: 'the cards of a decided approval are drawn anew',
      find: 'await change.refresh(...shownBy(approval))\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/approvals/due-approvals.ts', [
    {
      id: 'remind-once',
      what: 'an approver is reminded once',
      find: 'and(lte(approval.remindAt, now), isNull(approval.remindedAt))',
      replace: 'lte(approval.remindAt, now)',
    },
    {
      id: 'due-pending',
      what: 'only what is pending expires or is reminded of',
      find: "const pending = and(eq(approval.state, 'pending'), due)",
      replace: 'const pending = due',
    },
    {
      id: 'expire-refresh',
      what: 'the cards of what expired are drawn anew',
      find: 'await refresh(...expired.flatMap(shownBy))\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/approvals/hand-over-approvals.ts', [
    {
      id: 'hand-over-pending',
      what: 'only what is pending is handed over',
      find: ".where(and(eq(approval.approverId, absent.id), eq(approval.state, 'pending')))\n",
      replace: '.where(eq(approval.approverId, absent.id))\n',
      survives: 'the update asks for `pending` once more',
    },
    {
      id: 'hand-over-nobody',
      what: 'without a stand-in nothing is handed over',
      find: 'if (!standsInFor) continue',
      replace: '',
    },
    {
      id: 'hand-over-not-own',
      what: 'a stand-in does not decide on what they asked for',
      find: 'whoIsThere(tx, absent, [requesterId, deal!.ownerId], now)',
      replace: 'whoIsThere(tx, absent, [], now)',
    },
  ]),
  ...mutantsIn('src/pipeline/approvals/request-approval.ts', [
    {
      id: 'request-once',
      what: 'one approval of a deal is pending at most',
      find: 'if (!made) return undefined\n',
      replace: '',
    },
    {
      id: 'request-not-own',
      what: 'the stand-in who is asked is neither requester nor owner',
      find: 'whoIsThere(tx, approver, [requesterId, deal.ownerId], now)',
      replace: 'whoIsThere(tx, approver, [], now)',
    },
    {
      id: 'request-next-not-own',
      what: 'the next step is decided neither by the requester nor by who has just decided',
      find: 'approverAbove(tx, deal.ownerId, by, [requesterId, decider.id])',
      replace: 'approverAbove(tx, deal.ownerId, by, [])',
    },
    {
      id: 'request-next-decided',
      what: 'a step is not skipped because nobody is there for it',
      find: 'if (!approver && isMeant(decider, by)) continue',
      replace: 'if (!approver) continue',
    },
    {
      id: 'request-version',
      what: 'an approval is of the deal as it was when it was asked',
      find: 'dealVersion: deal.version + 1,',
      replace: 'dealVersion: deal.version,',
    },
    {
      id: 'request-passed-steps',
      what: 'a step that was approved is not asked for again',
      find: 'if (index < agreed.step) continue',
      replace: '',
    },
  ]),
]
