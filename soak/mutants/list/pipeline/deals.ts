import { mutantsIn } from '../../mutant.ts'

export const dealsMutants = [
  ...mutantsIn('src/pipeline/deals/add-note.ts', [
    {
      id: 'note-permission',
      what: 'only who may edit a deal notes',
      find: "dealToChange(tx, actor, input.dealId, 'deal.edit')",
      replace: "dealToChange(tx, actor, input.dealId, 'deal.read')",
    },
    {
      id: 'note-empty',
      what: 'a note says something',
      find: "if (text === null) throw new UserError('error.note.empty')",
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/deals/assign-deal.ts', [
    {
      id: 'assign-permission',
      what: 'only who may assign does',
      find: "dealToChange(tx, actor, input.dealId, 'deal.assign')",
      replace: "dealToChange(tx, actor, input.dealId, 'deal.edit')",
    },
    {
      id: 'assign-sells',
      what: 'a deal is given to somebody who sells',
      find: "if (!taker?.active || !can(taker, 'deal.move'))",
      replace: 'if (!taker?.active)',
    },
    {
      id: 'assign-left',
      what: 'a deal is not given to somebody who has left',
      find: "if (!taker?.active || !can(taker, 'deal.move'))",
      replace: "if (!taker || !can(taker, 'deal.move'))",
    },
    {
      id: 'assign-reach',
      what: 'a deal is given within the reach of who gives it',
      find: "if (!inScope(await permissionScope(tx, actor, 'deal.assign'), taker.id)) {",
      replace: 'if (false) {',
    },
    {
      id: 'assign-same',
      what: 'a deal is not given to its owner',
      find: 'if (taker.id === deal.ownerId)',
      replace: 'if (false)',
    },
    {
      id: 'assign-withdraws',
      what: 'a new owner withdraws what was asked',
      find: 'const withdrawn = await withdrawPending(tx, deal.id, actor, change)',
      replace: 'const withdrawn = undefined',
    },
    {
      id: 'assign-ladder',
      what: 'the ladder starts over for a new owner',
      find: 'await restartLadder(tx, assigned, change.now)',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/deals/close-deal.ts', [
    {
      id: 'win-judged',
      what: 'a deal is won by verdict',
      find: 'return refusal ?? (await close(',
      replace: 'return (await close(',
    },
    {
      id: 'close-open',
      what: 'a closed deal is not closed again',
      find: "if (deal.status === 'open') return deal",
      replace: 'return deal',
    },
    {
      id: 'close-permission',
      what: 'only who may move a deal closes it',
      find: "dealToChange(tx, actor, dealId, 'deal.move')",
      replace: "dealToChange(tx, actor, dealId, 'deal.read')",
    },
    {
      id: 'close-withdraws',
      what: 'a closed deal waits for no approval',
      find: 'const withdrawn = await withdrawPending(tx, deal.id, actor, change)',
      replace: 'const withdrawn = undefined',
    },
    {
      id: 'close-leaves',
      what: 'a closed deal leaves its stage',
      find: 'await leaveStage(tx, deal, change.now)',
      replace: '',
    },
  ]),
  ...mutantsIn('src/pipeline/deals/create-deal.ts', [
    {
      id: 'create-permission',
      what: 'only who sells creates a deal',
      find: "if (!can(actor, 'deal.create')) throw new UserError('error.deal.mayNotCreate')",
      replace: '',
    },
    {
      id: 'create-coming-day',
      what: 'a new deal does not close in the past',
      find: 'requireComingDay(input.expectedClose, todayOf(actor, change))',
      replace: 'input.expectedClose',
    },
    {
      id: 'create-amount',
      what: 'a deal is worth a possible amount',
      find: 'input.amount && requireAmount(input.amount)',
      replace: 'input.amount',
    },
    {
      id: 'create-hold',
      what: 'the stages of a pipeline stay while a deal is put into one of them',
      find: "if (chosen !== undefined) await tx.hold({ kind: 'pipeline', id: chosen, shared: true })",
      replace: '',
    },
    {
      id: 'deal-twice',
      what: 'the same deal within a day is asked about',
      find: 'if (values.length === 0) return',
      replace: 'return',
    },
  ]),
  ...mutantsIn('src/pipeline/deals/customer-of-deal.ts', [
    {
      id: 'customer-number-see',
      what: 'a customer by number is one that the actor may see',
      find: 'if (customer && (await canSeeCustomer(reader, actor, customer))) return customer.id',
      replace: 'if (customer) return customer.id',
    },
    {
      id: 'customer-name-see',
      what: 'a customer by name is one that the actor may see',
      find: 'if (await canSeeCustomer(reader, actor, found)) seen.push(found)',
      replace: 'seen.push(found)',
    },
    {
      id: 'customer-many',
      what: 'of several customers of a name none is guessed',
      find: 'if (more.length > 0) {',
      replace: 'if (false) {',
    },
    {
      id: 'deal-customer-near',
      what: 'a customer much like one of theirs is asked about before it is made',
      find: 'if (near.length === 0) return',
      replace: 'return',
    },
  ]),
  ...mutantsIn('src/pipeline/deals/edit-deal.ts', [
    {
      id: 'edit-permission',
      what: 'only who may edit a deal does',
      find: "dealToChange(tx, actor, edit.dealId, 'deal.edit')",
      replace: "dealToChange(tx, actor, edit.dealId, 'deal.read')",
    },
    {
      id: 'edit-open',
      what: 'a closed deal is not edited',
      find: "if (deal.status !== 'open') {",
      replace: 'if (false) {',
    },
    {
      id: 'edit-nothing',
      what: 'nothing different is nothing written',
      find: 'if (Object.keys(after).length === 0) return { deal, withdrawn: undefined }',
      replace: '',
    },
    {
      id: 'edit-withdraws',
      what: 'a change of what a verdict reads withdraws what was asked',
      find: 'decisive ? await withdrawPending(tx, deal.id, actor, change) : undefined',
      replace: 'undefined',
    },
    {
      id: 'edit-decisive',
      what: 'a change of what a verdict reads makes what was drawn out of date',
      find: '(decisive ? changeDeal : describeDeal)',
      replace: 'describeDeal',
    },
    {
      id: 'edit-title-only',
      what: 'a change of the title alone leaves approvals good',
      find: 'const decisive = verdictFields.some((field) => field in after)',
      replace: 'const decisive = true',
    },
  ]),
  ...mutantsIn('src/pipeline/deals/field-value.ts', [
    {
      id: 'field-number',
      what: 'a number is a number',
      find: 'if (!number || length > most.whole || number.places > most.places)',
      replace: 'if (!number)',
    },
    {
      id: 'field-choice',
      what: 'a choice is one of its options',
      find: "if (found === undefined) throw new UserError('error.field.choice', { text: typed, options })\n  return found",
      replace: 'return found ?? typed',
    },
    {
      id: 'field-phone',
      what: 'a phone number is one',
      find: "if (field.name === 'customer.phone') return normalisePhone(text)",
      replace: '',
    },
    {
      id: 'field-person-many',
      what: 'of several people of a name none is guessed',
      find: "if (more.length > 0) throw await severalPeople(reader, 'error.deal.personMany'",
      replace: "if (false) throw await severalPeople(reader, 'error.deal.personMany'",
    },
  ]),
  ...mutantsIn('src/pipeline/deals/place-deal.ts', [
    {
      id: 'place-known',
      what: 'a deal that is there already stays as it is',
      find: 'if (known) return { deal: known, created: false }',
      replace: '',
      survives: 'the insert finds it by the same key: only a number is used up in vain',
    },
    {
      id: 'place-stage',
      what: 'the last visit of a placed deal is in its stage',
      find: 'if (visits.at(-1)?.stageId !== input.stageId) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'place-flag',
      what: 'a placed deal without a customer is flagged',
      find: 'input.customerId === null ? { noCustomer: true } : null',
      replace: 'null',
    },
  ]),
  ...mutantsIn('src/pipeline/deals/reopen-deal.ts', [
    {
      id: 'reopen-open',
      what: 'an open deal is not reopened',
      find: "if (deal.status === 'open') throw",
      replace: 'if (false) throw',
    },
    {
      id: 'reopen-reason',
      what: 'a deal is reopened with a reason',
      find: "if (reason === null) throw new UserError('error.reopen.reason')",
      replace: '',
    },
    {
      id: 'reopen-permission',
      what: 'only who may move a deal reopens it',
      find: "dealToChange(tx, actor, input.dealId, 'deal.move')",
      replace: "dealToChange(tx, actor, input.dealId, 'deal.read')",
    },
  ]),
  ...mutantsIn('src/pipeline/deals/set-field.ts', [
    {
      id: 'fields-permission',
      what: 'only who may edit a deal fills in its fields',
      find: "dealToChange(tx, actor, input.dealId, 'deal.edit')",
      replace: "dealToChange(tx, actor, input.dealId, 'deal.read')",
    },
    {
      id: 'fields-open',
      what: 'the fields of a closed deal stay',
      find: "if (deal.status !== 'open') {",
      replace: 'if (false) {',
    },
    {
      id: 'fields-unknown',
      what: 'a field that the policy does not know is refused',
      find: 'if (!field) throw unknownField(name, document.fields)',
      replace: 'if (!field) continue',
    },
    {
      id: 'fields-nothing',
      what: 'nothing different is nothing written',
      find: 'if (different.length === 0) return { deal, withdrawn: undefined }',
      replace: '',
    },
    {
      id: 'fields-withdraw',
      what: 'a field withdraws what was asked before it',
      find: `const withdrawn = await withdrawPending(tx, deal.id, actor, change)
  // The compare`,
      replace: `const withdrawn = undefined
  // The compare`,
    },
    {
      id: 'phone-withdraws',
      what: "a customer's phone withdraws what was asked before it",
      find: 'edited.withdrawn ?? (await withdrawPending(tx, deal.id, actor, change))',
      replace: 'edited.withdrawn',
    },
    {
      id: 'phone-version',
      what: "a customer's phone makes what was drawn out of date",
      find: 'return { deal: await changeDeal(tx, edited.deal, {}, change), withdrawn }',
      replace: 'return { deal: edited.deal, withdrawn }',
    },
    {
      id: 'phone-hold',
      what: "whoever changes a customer's phone holds the customer first",
      find: "if ('customer.phone' in input.values) await holdCustomerOf(tx, input.dealId)",
      replace: '',
      survives: 'the order alone: whoever then waits in a circle is ended by the lock timeout and run again',
    },
  ]),
]
