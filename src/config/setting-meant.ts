import type { Setting } from './setting.ts'
import { settings } from './settings.ts'

const letters = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Shorter names are too common in environments to be taken for typos. */
const shortestToGuess = 8

/** The setting this name is probably a typo of; undefined for a setting's own name and for unrelated names. */
export function settingMeant(name: string): Setting | undefined {
  const entries: Setting[] = Object.values(settings)
  if (entries.some((entry) => entry.name === name)) return undefined
  const written = letters(name)
  return entries.find((entry) => {
    const ours = letters(entry.name)
    return ours === written || (ours.length >= shortestToGuess && differByOne(ours, written))
  })
}

/** One letter more, one less, one other, or two neighbours swapped. */
function differByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const [restA, restB] = [a.slice(start), b.slice(start)]
  const swapped = restB.slice(0, 2).split('').reverse().join('') + restB.slice(2)
  return restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1) || restA === swapped
}
