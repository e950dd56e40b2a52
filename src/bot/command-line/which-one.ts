import { z } from 'zod'
import type { Meant } from '../../errors/several-meant.ts'
import type { Command } from '../definitions/command.ts'

/** Which of several somebody meant who typed a line: the subject of the card that offers them. */
export interface WhichOne {
  /** To whom alone it is offered. */
  askerId: string
  /** The whole line, in which one of the values takes the place of what was typed. */
  line: string
  meant: Meant
}

/** The card that asks it. */
export const whichOneCard = 'which-one'

const shape = z.tuple([
  z.string(),
  z.enum(['person', 'customer', 'near', 'twice']),
  z.string(),
  z.string(),
  z.array(z.string()).max(20),
])

export const writeWhichOne = ({ askerId, line, meant: { kind, typed, values } }: WhichOne): string =>
  JSON.stringify([askerId, kind, typed, line, values])

/** Undefined for anything that is not such a subject. */
export function readWhichOne(subject: string): WhichOne | undefined {
  try {
    const [askerId, kind, typed, line, values] = shape.parse(JSON.parse(subject))
    return { askerId, line, meant: { kind, typed, values } }
  } catch {
    return undefined
  }
}

const quotes = new Set(['"', '“', '”', '「', '」', '『', '』', "'", '‘', '’'])

/** The line with what was meant in the place of what was typed. Undefined: it does not stand there as a word of its own. */
export function lineMeaning(
  line: string,
  { kind, typed }: Pick<Meant, 'kind' | 'typed'>,
  value: string,
): string | undefined {
  const places = placesOf(line, typed)
  const named = places.filter((at) => isNamed(line, at))
  // A title stands alone and comes first; whatever else is named, or comes last.
  const at = kind === 'twice' ? places.find((one) => !named.includes(one)) : (named.at(-1) ?? places.at(-1))
  return at === undefined ? undefined : `${line.slice(0, at)}${value}${line.slice(at + typed.length)}`
}

/** Where a text begins and ends as words do. */
function placesOf(line: string, typed: string): number[] {
  const places: number[] = []
  if (typed === '') return places
  for (let at = line.indexOf(typed); at >= 0; at = line.indexOf(typed, at + typed.length)) {
    const end = line[at + typed.length]
    if (isEdge(line[at - 1]) && isEdge(end)) places.push(at)
  }
  return places
}

const isEdge = (sign: string | undefined): boolean =>
  sign === undefined || quotes.has(sign) || /[\s=＝:：,，;；]/u.test(sign)

/** It is the value of a name: `客户=青禾`, `客户="青禾"`. */
function isNamed(line: string, at: number): boolean {
  let before = quotes.has(line[at - 1] ?? '') ? at - 2 : at - 1
  while (line[before] === ' ') before -= 1
  return '=＝:：'.includes(line[before] ?? ' ')
}

/** A line without a slash as one with it: by what a command is called among plain words. Undefined: it is called otherwise. */
export function withItsName(text: string, { path, plainNames = [] }: Command): string | undefined {
  const typed = text.trim()
  const name = [...plainNames]
    .sort((one, other) => other.length - one.length)
    .find((one) => typed.toLowerCase().startsWith(one.toLowerCase()))
  return name === undefined ? undefined : `/${path} ${typed.slice(name.length).trim()}`
}
