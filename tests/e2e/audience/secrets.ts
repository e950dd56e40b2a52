import { decodeButton } from '../../../src/chat/button-token.ts'
import type { Card } from '../../../src/chat/card.ts'
import type { Form } from '../../../src/chat/form.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import type { Store } from '../../../src/store/store.ts'

/** Something that was shown, as those who can read it can read it. */
export interface Shown {
  /** Who can read it, by name. */
  readers: readonly string[]
  /** Where, for whoever looks for the reason of a leak. */
  where: string
  text: string
}

/** Words, currencies, names and phone numbers that stand in the deals and customers of one team only. */
const secretsOf = {
  ours: [/赤霄/, /纯钧/, /GBP|£/, /139\D{0,2}5566\D{0,2}7788/, /欧阳青禾/],
  theirs: [/鱼肠/, /承影/, /EUR|€/, /137\D{0,2}4433\D{0,2}2211/, /周杰/],
} as const
type Team = keyof typeof secretsOf

/** Whose deals and customers each person may know about; everybody else may know about none. */
const mayKnow: Readonly<Record<string, readonly Team[]>> = {
  陈总: ['ours', 'theirs'],
  王芳: ['ours'],
  欧阳青禾: ['ours'],
  // Sees their own deals only, and what a supervisor hands over becomes theirs.
  韩梅: ['ours'],
  赵敏: ['theirs'],
  周杰: ['theirs'],
}

export const outsiders: readonly string[] = ['赵先生']

/** Which team each deal's and customer's number belongs to. */
export type Numbers = ReadonlyMap<string, Team>

export async function readNumbers(store: Store, theirPeople: readonly string[]): Promise<Numbers> {
  return store.read(async (reader) => {
    const { deal, customer } = reader.tables
    const deals = await reader.select({ number: deal.number, ownerId: deal.ownerId }).from(deal)
    const customers = await reader.select({ number: customer.number, ownerId: customer.ownerId }).from(customer)
    const teamOf = (ownerId: string | null): Team => (theirPeople.includes(ownerId ?? '') ? 'theirs' : 'ours')
    return new Map([
      ...deals.map(({ number, ownerId }) => [`D-${number}`, teamOf(ownerId)] as const),
      ...customers.map(({ number, ownerId }) => [`C-${number}`, teamOf(ownerId)] as const),
    ])
  })
}

const notices = (['zh', 'en'] as const).map((locale) => sayByKey(locale, 'archive.notice'))

/**
 * What somebody could read and may not know. What a person has typed themselves may be repeated to them.
 * @param typed what each person typed, by name
 */
export function leaksIn(shown: Shown, numbers: Numbers, typed: ReadonlyMap<string, string>): string[] {
  return shown.readers.flatMap((reader) => {
    if (outsiders.includes(reader)) {
      return notices.includes(shown.text) ? [] : [`${reader} in ${shown.where} reads: ${shown.text.slice(0, 200)}`]
    }
    const found = secretsFor(reader, shown.text, numbers).filter((secret) => !typed.get(reader)?.includes(secret))
    return found.map((secret) => `${reader} in ${shown.where} reads ${secret} in: ${shown.text.slice(0, 200)}`)
  })
}

/** What somebody who sells is told of a colleague's customer: that it is taken, with the first letter of its name. */
const taken = /\bC-\d+ .＊＊/g
const sellers = ['欧阳青禾', '王芳', '韩梅', '周杰']

function secretsFor(reader: string, shown: string, numbers: Numbers): string[] {
  const text = sellers.includes(reader) ? shown.replaceAll(taken, '') : shown
  const hidden = (['ours', 'theirs'] as const).filter((team) => !mayKnow[reader]?.includes(team))
  const words = hidden.flatMap((team) => secretsOf[team].flatMap((pattern) => pattern.exec(text)?.[0] ?? []))
  const named = text.match(/\b[DC]-\d+/g) ?? []
  return [...words, ...named.filter((number) => hidden.includes(numbers.get(number) ?? ('' as Team)))]
}

/** Everything of a card that reaches a reader's device: what it shows, what its buttons carry, and its picture's numbers. */
export function textOfCard(card: Card): string {
  const rows = card.kind === 'list' ? card.items.flatMap(({ button }) => button ?? []) : []
  const carried = [...card.buttons, ...rows].map(({ token }) => JSON.stringify(decodeButton(token)))
  const picture = card.kind === 'picture' ? card.picture.png.toString('utf8') : ''
  const drawn = card.kind === 'picture' ? { ...card, picture: { alt: card.picture.alt } } : card
  return [JSON.stringify(drawn), ...carried, picture].join('\n')
}

export const textOfForm = (form: Form): string => `${JSON.stringify(form)}\n${JSON.stringify(decodeButton(form.token))}`
