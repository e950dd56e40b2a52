/** @import { CommandHint } from '../connection/api.js' */
/** @import { Words } from '../parts/words.js' */
import { make } from '../parts/element.js'

/** The three things a newcomer does first. */
const first = [/deal new|新建/i, /deal mine|mine|我的/i, /funnel|漏斗/i]

/**
 * A first deal without reading anything: a tap on a complete line puts it into the composer, one without arguments sends it.
 * @param {CommandHint[]} commands
 * @param {Words} words
 * @param {(line: string, send: boolean) => void} suggest
 */
export function drawSuggestions(commands, words, suggest) {
  const chosen = first
    .map((wanted) => commands.find(({ name, aliases = [] }) => [name, ...aliases].some((text) => wanted.test(text))))
    .filter((hint) => hint !== undefined)
  const hints = [...new Set([...chosen, ...commands])].slice(0, 3)
  const makesDeals = chosen.some(({ name }) => name === '/deal new')
  return make(
    'section',
    { class: 'suggestions' },
    make('h3', {}, makesDeals ? words.tryTitle : words.tryTitleOther),
    make('p', {}, words.tryHint),
    ...hints.map(({ name, aliases = [], summary, example }) =>
      make(
        'button',
        {
          type: 'button',
          class: 'suggestion',
          onclick: () => suggest(example, [name, ...aliases].includes(example.trim())),
        },
        make('span', { class: 'suggestion-title' }, summary),
        make('code', {}, example),
      ),
    ),
    make('p', {}, words.tryMore),
  )
}
