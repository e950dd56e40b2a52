import type { Tables } from '../../store/tables/index.ts'
import type { Deal } from '../model/deal.ts'
import type { Label, PolicyDocument } from '../policy/document.ts'
import { fieldNamed } from '../policy/fields.ts'
import { sayPredicate } from '../policy/predicate.ts'
import type { Happened, SetValue } from './timeline-entry.ts'

export type AuditRow = Tables['auditEntry']['$inferSelect']

/** What the rows of the audit name by id or by key. */
export interface Named {
  document: PolicyDocument
  /** People, customers: by id. */
  nameOf(id: string): string
  noteText(noteId: string): string | undefined
  /** It was not taken off since. */
  isThere(evidenceId: string): boolean
  /** What its amount is in where a change of it does not say so. */
  currency: string
  /** Milliseconds of a stay. */
  dwellOf(visitId: string): number | undefined
}

/** What a row of the audit says happened to its deal. Undefined: nothing that people read. */
export function happenedIn({ action, before, after }: AuditRow, named: Named): Happened | undefined {
  const text = (from: AuditRow['after'], name: string): string => String(from?.[name] ?? '')
  switch (action) {
    case 'deal.created':
      return { type: 'created' }
    case 'deal.placed':
      return { type: 'placed', status: text(after, 'status') as Deal['status'] }
    case 'deal.moved':
    case 'deal.overridden':
    case 'deal.remapped':
      return {
        type: 'moved',
        how: action.slice('deal.'.length) as 'moved',
        from: text(before, 'stage'),
        to: text(after, 'stage'),
        dwell: named.dwellOf(text(before, 'visitId')),
      }
    case 'deal.won':
      return { type: 'won' }
    case 'deal.lost':
      return { type: 'lost' }
    case 'deal.reopened':
      return { type: 'reopened' }
    case 'deal.noted': {
      const note = named.noteText(text(after, 'noteId'))
      return note === undefined ? undefined : { type: 'noted', text: note }
    }
    case 'deal.edited':
      return { type: 'set', values: editedValues({ before, after }, named) }
    case 'deal.fields_set':
      return { type: 'set', values: fieldValues({ before, after }, named.document) }
    case 'deal.item_ticked':
    case 'deal.item_unticked':
      return {
        type: 'ticked',
        item: itemLabel(named.document, text(after, 'item')),
        ticked: action === 'deal.item_ticked',
      }
    case 'deal.waived':
      return { type: 'waived', condition: conditionLabel(named.document, text(after, 'condition')) }
    case 'evidence.added': {
      const id = text(after, 'evidenceId')
      return { type: 'proved', ...versionIn(after), evidenceId: named.isThere(id) ? id : undefined }
    }
    case 'evidence.removed':
      return { type: 'unproved', ...versionIn(before) }
    case 'deal.assigned':
      return {
        type: 'assigned',
        from: named.nameOf(text(before, 'ownerId')),
        to: named.nameOf(text(after, 'ownerId')),
      }
    case 'deal.paused':
      return { type: 'paused', untilDay: text(after, 'until') }
    case 'deal.resumed':
      return { type: 'resumed' }
    case 'deal.acknowledged':
    case 'deal.snoozed':
      return {
        type: 'held',
        how: action.slice('deal.'.length) as 'acknowledged',
        until: new Date(text(after, 'until')),
      }
    case 'deal.coached':
      return { type: 'coached', who: named.nameOf(text(after, 'ownerId')), dueOn: text(after, 'dueOn') }
    case 'task.done':
      return { type: 'done' }
    default:
      return undefined
  }
}

/** Everybody and everything that a row names by id. */
export function idsIn({ actorId, before, after }: AuditRow): string[] {
  const named = [actorId, before?.ownerId, after?.ownerId, before?.customerId, after?.customerId]
  return named.filter((id) => typeof id === 'string')
}

function versionIn(facts: AuditRow['after']) {
  const { kind, version, name } = (facts ?? {}) as { kind?: string; version?: number; name?: string | null }
  return { kind: kind ?? '', version: version ?? 1, name: name ?? undefined }
}

type Change = Pick<AuditRow, 'before' | 'after'>

/** Fields of the policy; one that it does not know any more is called as it was typed. */
function fieldValues({ before, after }: Change, document: PolicyDocument): SetValue[] {
  return Object.entries(after ?? {}).map(([name, value]) => {
    const field = fieldNamed(document, name)
    return {
      label: field?.label ?? { zh: name, en: name },
      kind: field?.kind ?? 'text',
      before: storedText(before?.[name]),
      after: storedText(value),
    }
  })
}

const titleLabel: Label = { zh: '名称', en: 'Title' }

/** What every deal has. Its amount and its currency are one value. */
function editedValues({ before, after }: Change, { document, nameOf, currency }: Named): SetValue[] {
  const value = (name: string, kind: SetValue['kind'], read: (from: Change['after']) => string | null) => ({
    label: name === 'title' ? titleLabel : (fieldNamed(document, name)?.label ?? { zh: name, en: name }),
    kind,
    before: read(before),
    after: read(after),
  })
  const values: SetValue[] = []
  if (has(after, 'title')) values.push(value('title', 'text', (from) => storedText(from?.title)))
  if (has(after, 'amountMinor') || has(after, 'currency'))
    values.push(value('amount', 'money', (from) => storedMoney(from, currency)))
  if (has(after, 'customerId'))
    values.push(
      value('customer', 'customer', (from) => (from?.customerId ? nameOf(String(from.customerId)) || null : null)),
    )
  for (const name of ['expectedClose', 'product', 'region'])
    if (has(after, name))
      values.push(value(name, name === 'expectedClose' ? 'date' : 'text', (from) => storedText(from?.[name])))
  return values
}

const has = (from: Change['after'], name: string): boolean => from !== null && Object.hasOwn(from, name)

const storedText = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

/** Where only the currency was changed, the amount is not in the audit. */
const storedMoney = (from: Change['after'], currency: string): string | null =>
  typeof from?.amountMinor === 'number' ? `${from.amountMinor} ${from.currency ?? currency}` : null

function itemLabel(document: PolicyDocument, key: string): Label {
  const items = document.stages.flatMap(({ checklist }) => checklist)
  return items.find((item) => item.key === key)?.label ?? { zh: key, en: key }
}

/** A condition is kept by its code: `checklist:call-notes`, `evidence:沟通纪要`, `field:budget`, `condition:…`, `message`. */
function conditionLabel(document: PolicyDocument, code: string): Label {
  const [kind = '', name = ''] = code.split(/:(.*)/s)
  const unnamed = { zh: name || code, en: name || code }
  if (kind === 'checklist') return itemLabel(document, name)
  if (kind === 'field') return fieldNamed(document, name)?.label ?? unnamed
  if (kind === 'message') return { zh: '客户消息', en: 'customer messages' }
  if (kind !== 'condition') return unnamed
  const conditions = document.stages.flatMap(({ entry, exit }) => [...entry, ...exit])
  const asked = conditions.find((one) => one.code === name)
  return asked?.require === 'predicate' ? sayPredicate(asked, fieldNamed(document, asked.field)) : unnamed
}
