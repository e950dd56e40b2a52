import { resolveCustomer } from '../../../../src/customers/resolve-customer.ts'
import type { Person } from '../../../../src/people/person.ts'
import { placeDeal } from '../../../../src/pipeline/deals/place-deal.ts'
import type { Deal } from '../../../../src/pipeline/model/deal.ts'
import { activeStages, type Pipeline } from '../../../../src/pipeline/model/pipeline.ts'
import type { Condition, PolicyDocument, StageRule } from '../../../../src/pipeline/policy/document.ts'
import { newId } from '../../../../src/store/new-id.ts'
import type { Store, Tx } from '../../../../src/store/store.ts'
import { monday } from '../../../people/directory.ts'
import { unposted } from '../../../support/unposted.ts'

/** One rule of a policy, and a wish that breaks this rule and no other. */
export interface Rule {
  name: string
  /** Where the deal is, by place in the document. */
  at: number
  /** Where it is to go; undefined: it is to be won. */
  to: number | undefined
  /** Not supplied: a condition's code, `checklist:…`, `evidence:…`. */
  without: string | undefined
  reason: string | undefined
  code: string
}

/** Every rule of the document that can be broken, in its order. */
export function rulesOf(document: PolicyDocument): Rule[] {
  const { stages, moves } = document
  const plain = { without: undefined, reason: undefined }
  return stages.flatMap((stage, at): Rule[] => {
    const next = stages[at + 1]
    const to = next && at + 1
    const lacking = [
      ...stage.exit.map(({ code }) => code),
      ...(next?.entry ?? []).map(({ code }) => code),
      ...stage.checklist.filter(({ mandatory }) => mandatory).map(({ key }) => `checklist:${key}`),
      ...stage.evidence.filter(({ mandatory }) => mandatory).map(({ kind }) => `evidence:${kind}`),
    ]
    const far = stages[at + 2]
    const mayJump = Array.isArray(moves.jumps)
      ? moves.jumps.some(([from, over]) => from === stage.key && over === far?.key)
      : moves.jumps
    const back = moves.back === 'never' ? 'error.move.noBack' : 'error.move.reason'
    return [
      ...lacking.map((without) => ({
        ...plain,
        name: `${stage.key} without ${without}`,
        at,
        to,
        without,
        code: 'error.move.unmet',
      })),
      ...(next?.approval ? [{ ...plain, name: `${next.key} needs a yes`, at, to, code: 'asked' }] : []),
      ...(far && !mayJump
        ? [{ ...plain, name: `${stage.key} to ${far.key}`, at, to: at + 2, code: 'error.move.jump' }]
        : []),
      ...(at > 0
        ? [
            {
              ...plain,
              name: `${stage.key} back`,
              at,
              to: at - 1,
              reason: moves.back === 'never' ? '换人' : undefined,
              code: back,
            },
          ]
        : []),
    ]
  })
}

/** A deal that stands where the rule begins, with everything the step asks for but what the rule leaves out. */
export async function dealFor(
  store: Store,
  { pipeline, document, owner }: { pipeline: Pipeline; document: PolicyDocument; owner: Person },
  rule: Rule,
): Promise<Deal> {
  return await store.write(async (tx) => {
    const here = document.stages[rule.at]!
    const next = document.stages[rule.at + 1]
    const conditions = [...here.exit, ...(next?.entry ?? [])]
    const left = conditions.find(({ code }) => code === rule.without)
    const bare = (field: string) =>
      left !== undefined && 'field' in left && left.field === field && left.require === 'field'
    const { customer } = await resolveCustomer(
      tx,
      {
        name: `${pipeline.name}客户 ${rule.name}`,
        ...(bare('customer.phone') ? {} : { phone: phoneFor(rule.name + pipeline.key) }),
        ownerId: owner.id,
        origin: 'chat',
        now: monday,
      },
      { actorId: owner.id, entryPoint: 'command' },
    )
    const { deal } = await placeDeal(
      tx,
      null,
      {
        title: rule.name,
        pipelineId: pipeline.id,
        stageId: activeStages(pipeline.stages)[rule.at]!.id,
        status: 'open',
        ownerId: owner.id,
        customerId: customer.id,
        ...(bare('amount') ? {} : { amount: { minor: left && isAmount(left) ? 1 : 100_000_000, currency: 'CNY' } }),
        ...(bare('expectedClose') ? {} : { expectedClose: '2027-03-31' }),
        product: '监护仪',
        region: '华东',
        visits: [{ stageId: activeStages(pipeline.stages)[rule.at]!.id, enteredAt: monday, leftAt: null }],
        origin: 'import',
        externalKey: `${pipeline.key} ${rule.name}`,
      },
      { now: monday, entryPoint: 'import', ...unposted },
    )
    await supplyFields(tx, deal, document, conditions, rule.without)
    await supplyItems(tx, deal, here, rule.without)
    const talks = conditions.filter((one) => one.require === 'customerMessages' && one.code !== rule.without)
    if (talks.length > 0) await say(tx, deal, customer.id)
    return deal
  })
}

const isAmount = (condition: Condition) => condition.require === 'predicate' && condition.field === 'amount'

async function supplyFields(
  tx: Tx,
  deal: Deal,
  document: PolicyDocument,
  conditions: readonly Condition[],
  without: string | undefined,
): Promise<void> {
  const set = { setBy: null, setAt: monday }
  for (const condition of conditions) {
    if (condition.require === 'customerMessages') continue
    const field = document.fields.find(({ name }) => name === condition.field)
    if (!field) continue
    const left = condition.code === without
    if (left && condition.require === 'field') continue
    const wanted = condition.require === 'predicate' ? condition : undefined
    const value = wanted?.value === undefined ? '1' : wrongOrRight(wanted.op, wanted.value, left)
    await tx.insert(tx.tables.dealField).values({ dealId: deal.id, name: field.name, value, ...set })
  }
}

function wrongOrRight(op: string, value: unknown, wrong: boolean): string {
  if (op === 'gte') return String(Number(value) - (wrong ? 1 : 0))
  if (op === 'lte') return String(Number(value) + (wrong ? 1 : 0))
  return wrong ? 'something else' : String(value)
}

async function supplyItems(tx: Tx, deal: Deal, stage: StageRule, without: string | undefined): Promise<void> {
  const visit = { dealId: deal.id, visitId: deal.visitId }
  for (const { key } of stage.checklist) {
    if (`checklist:${key}` === without) continue
    await tx.insert(tx.tables.checklistTick).values({ ...visit, item: key, tickedBy: deal.ownerId, tickedAt: monday })
  }
  for (const { kind } of stage.evidence) {
    if (`evidence:${kind}` === without) continue
    await tx.insert(tx.tables.evidence).values({
      ...visit,
      id: newId(),
      stageId: deal.stageId,
      kind,
      version: 1,
      sha256: newId(),
      name: 'proof.png',
      bytes: 4096,
      mime: 'image/png',
      uploaderId: deal.ownerId,
      at: monday,
    })
  }
}

async function say(tx: Tx, deal: Deal, customerId: string): Promise<void> {
  await tx.insert(tx.tables.archiveEntry).values({
    conversationId: `group of ${deal.id}`,
    seq: 1,
    customerId,
    messageId: newId(),
    kind: 'send',
    senderId: 'outsider',
    text: '价格可以',
    raw: '{}',
    saidAt: new Date(monday.getTime() + 1000),
  })
}

/** Each deal's customer has a number of their own. */
const phones = new Map<string, string>()
function phoneFor(key: string): string {
  const known = phones.get(key) ?? `+86138${String(10_000_000 + phones.size)}`
  phones.set(key, known)
  return known
}
