import { mutantsIn } from '../../mutant.ts'

export const conditionsMutants = [
  ...mutantsIn('src/pipeline/conditions/add-evidence.ts', [
    {
      id: 'evidence-open',
      what: 'a closed deal takes no evidence',
      find: "if (deal.status !== 'open') {",
      replace: 'if (false) {',
    },
    {
      id: 'evidence-permission',
      what: 'only who may edit a deal adds evidence',
      find: "dealToChange(tx, actor, input.dealId, 'deal.edit')",
      replace: "dealToChange(tx, actor, input.dealId, 'deal.read')",
    },
    {
      id: 'evidence-withdraws',
      what: 'evidence withdraws what was asked before it',
      find: 'const withdrawn = await withdrawPending(tx, deal.id, actor, change)',
      replace: 'const withdrawn = undefined',
    },
    {
      id: 'evidence-version',
      what: 'evidence makes what was drawn before it out of date',
      find: 'const changed = await changeDeal(tx, deal, {}, change)',
      replace: 'const changed = deal',
    },
    {
      id: 'evidence-customer',
      what: 'only messages with the customer of the deal prove something',
      find: ' && (await customerOf(tx, range)) === customer.id',
      replace: '',
    },
    {
      id: 'evidence-see-customer',
      what: 'only who may see a customer uses its messages',
      find: '(await canSeeCustomer(tx, actor, customer)) && ',
      replace: '',
    },
    {
      id: 'evidence-range',
      what: 'a range ends after it begins',
      find: 'if (!theirs || range.toSeq < range.fromSeq)',
      replace: 'if (!theirs)',
    },
  ]),
  ...mutantsIn('src/pipeline/conditions/open-evidence.ts', [
    {
      id: 'open-evidence-see',
      what: 'evidence is opened by who may see its deal',
      find: 'if (!evidence || !deal || !(await mayOpen(reader, person, deal))) return undefined',
      replace: 'if (!evidence || !deal) return undefined',
    },
    {
      id: 'open-evidence-image',
      what: 'only what we made an image ourselves is shown',
      find: "evidence.mime?.startsWith('image/') ? await ports.reencode(content) : undefined",
      replace: "evidence.mime?.startsWith('image/') ? content : undefined",
    },
  ]),
  ...mutantsIn('src/pipeline/conditions/remove-evidence.ts', [
    {
      id: 'remove-locked',
      what: 'evidence that an approval rested on stays',
      find: 'if (found.lockedBy !== null) throw locked(found)',
      replace: '',
      survives: 'the row itself is removed only while it is not locked (`removeVersion`), with the same refusal',
    },
    {
      id: 'remove-permission',
      what: 'only who may edit a deal takes evidence off',
      find: "dealToChange(tx, actor, found.dealId, 'deal.edit')",
      replace: "dealToChange(tx, actor, found.dealId, 'deal.read')",
    },
    {
      id: 'remove-withdraws',
      what: 'evidence that goes withdraws what was asked with it',
      find: 'const withdrawn = await withdrawPending(tx, deal.id, actor, change)',
      replace: 'const withdrawn = undefined',
    },
    {
      id: 'remove-gone',
      what: 'evidence that was locked meanwhile stays',
      find: 'if (!(await removeVersion(tx, found))) throw locked(found)',
      replace: 'await removeVersion(tx, found)',
    },
  ]),
  ...mutantsIn('src/pipeline/conditions/tick-item.ts', [
    {
      id: 'tick-open',
      what: 'nothing is ticked of a closed deal',
      find: "if (deal.status !== 'open') throw",
      replace: 'if (false) throw',
    },
    {
      id: 'tick-permission',
      what: 'only who may edit a deal ticks',
      find: "dealToChange(tx, actor, input.dealId, 'deal.edit')",
      replace: "dealToChange(tx, actor, input.dealId, 'deal.read')",
    },
    {
      id: 'tick-twice',
      what: 'what is ticked already changes nothing',
      find: 'if ((await tickedIn(tx, deal.visitId)).has(item.key) === input.ticked) return { deal, withdrawn: undefined }',
      replace: '',
    },
    {
      id: 'tick-withdraws',
      what: 'a tick withdraws what was asked before it',
      find: 'const withdrawn = await withdrawPending(tx, deal.id, actor, change)',
      replace: 'const withdrawn = undefined',
    },
    {
      id: 'untick-one',
      what: 'one tick is taken back and not all of them',
      find: 'and(eq(checklistTick.visitId, visitId), eq(checklistTick.item, item))',
      replace: 'eq(checklistTick.visitId, visitId)',
    },
  ]),
  ...mutantsIn('src/pipeline/conditions/waive-condition.ts', [
    {
      id: 'waive-permission',
      what: 'only who may approve waives',
      find: "dealToChange(tx, actor, input.dealId, 'deal.approve')",
      replace: "dealToChange(tx, actor, input.dealId, 'deal.edit')",
    },
    {
      id: 'waive-own',
      what: 'nobody waives for their own deal',
      find: "if (deal.ownerId === actor.id) throw new UserError('error.waive.own')",
      replace: '',
    },
    {
      id: 'waive-reason',
      what: 'a waiver has a reason',
      find: "if (reason === null) throw new UserError('error.waive.reason')",
      replace: '',
    },
    {
      id: 'waive-open',
      what: 'nothing is waived for a closed deal',
      find: "if (deal.status !== 'open') throw",
      replace: 'if (false) throw',
    },
    {
      id: 'waive-withdraws',
      what: 'a waiver withdraws what was asked before it',
      find: 'const withdrawn = await withdrawPending(tx, deal.id, actor, change)',
      replace: 'const withdrawn = undefined',
    },
  ]),
]
