import type { Day } from '../clock/day.ts'
import { startOfDay } from '../clock/start-of-day.ts'
import { UserError } from '../errors/user-error.ts'
import { type Currency, type Money, requireCurrency } from '../money/money.ts'
import { parseMoney } from '../money/parse-money.ts'
import type { ImportRow, Remark } from './importer.ts'
import type { DealsMapping, Source } from './mapping.ts'
import { dayReader, readWholeDay } from './read-date.ts'
import { type Cells, columnsOfAll, readValue, requireValue } from './source-value.ts'

/** What a line says about a deal. Undefined: it says nothing, and nothing is guessed. */
export interface DealRow extends ImportRow {
  title: string
  owner: string
  customer: string | undefined
  customerPhone: string | undefined
  product: string | undefined
  amount: Money | undefined
  currency: Currency
  region: string | undefined
  expectedClose: Day | undefined
  openedAt: Date | undefined
  /** When it came into the stage it is in. */
  enteredAt: Date | undefined
  closedAt: Date | undefined
  stageKey: string
  status: 'open' | 'won' | 'lost'
  lostReason: string | undefined
}

export function dealColumns(mapping: DealsMapping): string[] {
  const { key, title, owner, customer, customerPhone, product, amount, region, stage, lostReason } = mapping
  const { openedAt, enteredAt, closedAt, expectedClose } = mapping
  return columnsOfAll([
    ...[key, title, owner, customer, customerPhone, product, amount, region, stage, lostReason],
    ...[openedAt, enteredAt, closedAt, expectedClose],
  ])
}

/** @param timeZone IANA name: in which zone the file's days begin, where the mapping does not say */
export function dealRowReader(mapping: DealsMapping, timeZone: string): (cells: Cells) => DealRow {
  const { format } = mapping.dates
  const readDay = format === undefined ? readWholeDay : dayReader(format)
  const zone = mapping.dates.timeZone ?? timeZone
  const currency = requireCurrency(mapping.currency)
  const day = (source: Source | undefined, cells: Cells): Day | undefined => {
    const text = readValue(source, cells)
    return text === undefined ? undefined : readDay(text)
  }
  // A file of years has few days and many lines, and finding the start of a day is slow.
  const starts = new Map<Day, Date>()
  const moment = (source: Source | undefined, cells: Cells): Date | undefined => {
    const on = day(source, cells)
    if (on === undefined) return undefined
    const start = starts.get(on) ?? startOfDay(on, zone)
    starts.set(on, start)
    return start
  }

  return (cells) => {
    const { stage: stageKey, status } = stageOf(mapping, requireValue('stage', mapping.stage, cells))
    const amount = readValue(mapping.amount, cells)
    const customer = readValue(mapping.customer, cells)
    const openedAt = moment(mapping.openedAt, cells)
    const closedAt = status === 'open' ? undefined : moment(mapping.closedAt, cells)
    if (openedAt && closedAt && closedAt < openedAt) throw new UserError('error.import.closedBeforeOpened')
    return {
      key: requireValue('key', mapping.key, cells),
      title: requireValue('title', mapping.title, cells),
      owner: requireValue('owner', mapping.owner, cells),
      customer,
      customerPhone: readValue(mapping.customerPhone, cells),
      product: readValue(mapping.product, cells),
      amount: amount === undefined ? undefined : parseMoney(amount, currency),
      currency,
      region: readValue(mapping.region, cells),
      expectedClose: day(mapping.expectedClose, cells),
      openedAt,
      enteredAt: moment(mapping.enteredAt, cells),
      closedAt,
      stageKey,
      status,
      lostReason: status === 'lost' ? readValue(mapping.lostReason, cells) : undefined,
      remarks: remarksOn(customer, openedAt ?? closedAt),
    }
  }
}

function stageOf({ stages }: DealsMapping, text: string) {
  const meant = Object.hasOwn(stages, text) ? stages[text] : undefined
  if (!meant) throw new UserError('error.import.stage', { text, known: Object.keys(stages) })
  return meant
}

function remarksOn(customer: string | undefined, date: Date | undefined): Remark[] {
  return [...(customer === undefined ? ['noCustomer' as const] : []), ...(date ? [] : ['noDate' as const])]
}
