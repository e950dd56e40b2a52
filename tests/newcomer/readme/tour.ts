import { stepsOf } from '../steps.ts'

/** What one step of the README's tour tells a newcomer to do, in its order. */
export type Deed = { does: 'press'; label: string } | { does: 'type'; line: string } | { does: 'see'; text: string }

const tours = { zh: '五分钟走一遍', en: 'A tour of five minutes' } as const

/** The steps under the heading of the tour: bold is pressed, a line with a slash is typed, other code is seen. */
export function readTour(readme: string, locale: keyof typeof tours): Deed[][] {
  const [, rest = ''] = readme.split(`## ${tours[locale]}\n`)
  const [tour = ''] = rest.split('\n## ')
  return stepsOf(tour).map(deedsIn)
}

function deedsIn(step: string): Deed[] {
  const found = step.matchAll(/\*\*(?<bold>.+?)\*\*|`(?<code>[^`]+)`/g)
  return [...found].map(({ groups }): Deed => {
    const { bold, code = '' } = groups!
    if (bold !== undefined) return { does: 'press', label: bold }
    return code.startsWith('/') ? { does: 'type', line: code } : { does: 'see', text: code }
  })
}
