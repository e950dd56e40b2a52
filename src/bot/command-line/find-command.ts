import { fold } from '../../i18n/fold.ts'
import type { Command } from '../definitions/command.ts'
import { slipsBetween } from './edit-distance.ts'

/** A command that was probably meant. */
export interface Suggestion {
  command: Command
  /** The one of its names that is nearest to what was typed. */
  name: string
  /** How many of the typed words that name stands for. */
  words: number
}

const namesOf = (command: Command): readonly string[] => [command.path, ...command.aliases]
const wordsOf = (name: string): string[] => name.split(' ').map(fold)

/** The command with the longest name that the typed words begin with, and how many words that took. */
export function findCommand(
  commands: readonly Command[],
  typed: readonly string[],
): { command: Command; words: number } | undefined {
  const keys = typed.map(fold)
  for (const words of [2, 1]) {
    if (keys.length < words) continue
    const wanted = keys.slice(0, words).join(' ')
    const command = commands.find((candidate) => namesOf(candidate).some((name) => isTyped(name, wanted)))
    if (command) return { command, words }
  }
  return undefined
}

/** Chinese names may be typed without the space: 商机推进. */
function isTyped(name: string, wanted: string): boolean {
  const key = wordsOf(name).join(' ')
  return key === wanted || (/^\p{Script=Han}+ \p{Script=Han}+$/u.test(key) && key.replace(' ', '') === wanted)
}

/** The commands whose names begin with this word and go on. */
export function commandsOfGroup(commands: readonly Command[], word: string | undefined): Command[] {
  if (word === undefined) return []
  const key = fold(word)
  return commands.filter((command) => namesOf(command).some((name) => name.includes(' ') && wordsOf(name)[0] === key))
}

/** Commands that differ from the typed words by slips only, the nearest first. */
export function suggestCommands(commands: readonly Command[], typed: readonly string[]): Suggestion[] {
  const keys = typed.map(fold)
  return commands
    .flatMap((command) => nearestName(command, keys) ?? [])
    .sort((a, b) => a.slips - b.slips)
    .map(({ command, name, words }) => ({ command, name, words }))
}

type Near = Suggestion & { slips: number }

/** The words are compared one by one, so one in English and one in Chinese are matched too. */
function nearestName(command: Command, typed: readonly string[]): Near | undefined {
  const groups = namesOf(command)
    .filter((name) => name.includes(' '))
    .map((name) => wordsOf(name)[0])
  const group = least(groups.map((word) => slips(typed[0], word)))
  const near = namesOf(command).flatMap((name): Near[] => {
    const [first, second] = wordsOf(name)
    const readings =
      second === undefined
        ? [{ words: 1, slips: slips(typed[0], first) }]
        : [
            { words: 2, slips: sum(group, slips(typed[1], second)) },
            // `/move D-1024`: the group was left out.
            { words: 1, slips: sum(1, slips(typed[0], second)) },
          ]
    return readings.flatMap(({ words, slips }) => (slips === undefined ? [] : [{ command, name, words, slips }]))
  })
  return near.sort((a, b) => a.slips - b.slips)[0]
}

function least(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}

function slips(typed: string | undefined, word: string | undefined): number | undefined {
  if (typed === undefined || word === undefined) return undefined
  return slipsBetween(typed, word)
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b
}
