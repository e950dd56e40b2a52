import { expect, it } from 'vitest'
import { listCommands } from '../../commands/index.ts'
import { findCommand } from '../../src/bot/command-line/find-command.ts'
import { nodesOf, placeOf, productFiles, type SourceFile } from '../repository/source-code/product-files.ts'
import { calledOn, type Node, nameOf } from '../repository/syntax.ts'

const besideTalk = 'stands beside a talk alone, where nothing is typed'

/** Buttons that no typed line can stand for, and why. Where there are no buttons their work is not to be had. */
const withoutLine: Readonly<Record<string, string>> = {
  'cards/archive/archive.ts older': 'a page begins where the one before it ended, which nobody types',
  'cards/conversations/unbound-list.ts bind': '/bind is typed in the conversation that it binds',
  'cards/customers/talk-customer.ts deal': besideTalk,
  'cards/customers/unknown-contact.ts join': besideTalk,
  'cards/customers/unknown-contact.ts other': besideTalk,
  'cards/deals/checklist.ts untick': 'no command takes a tick back',
  'cards/deals/deal-history.ts newest': 'the first page is what a press on the deal itself shows',
  'cards/deals/deal-history.ts older': 'a page begins where the one before it ended, which nobody types',
  'cards/deals/deal-history.ts read': 'no command reads one entry alone',
  'cards/deals/evidence.ts remove': 'no command takes evidence off',
  'cards/deals/talk-deal.ts addEvidence': besideTalk,
  'cards/deals/talk-deal.ts evidence': besideTalk,
  'cards/deals/talk-deal.ts note': besideTalk,
  'cards/escalation/task.ts done': 'no command finishes a task',
  'cards/funnel/funnel.ts stages': 'no command shows the open deals by stage; /deal list stage=… shows those of one',
}

interface Made {
  /** `cards/deals/evidence.ts remove` */
  name: string
  place: string
  typed: Node | undefined
  file: SourceFile
}

/** Every place in the cards where a button is made: `button(action, label, style, argument, typed)`. */
const made: readonly Made[] = productFiles
  .filter(({ path }) => path.startsWith('cards/'))
  .flatMap((file) => [...nodesOf(file)].filter(makesButton).map((call) => madeBy(file, call)))

function makesButton(node: Node): boolean {
  if (node.type !== 'CallExpression') return false
  return (nameOf(node.callee) ?? calledOn(node).name) === 'button'
}

function madeBy(file: SourceFile, call: Node): Made {
  const [action, , , , typed] = call.arguments as (Node | undefined)[]
  const named = typeof action?.value === 'string' ? action.value : file.text.slice(action!.start, action!.end)
  return { name: `${file.path} ${named}`, place: placeOf(file, call), typed, file }
}

it('buttons are found in every room of the cards', () => {
  expect(made.length).toBeGreaterThan(35)
  expect(made.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'cards/deals/deal-list.ts open',
      'cards/choices/choice-card.ts action',
      'cards/escalation/task.ts done',
    ]),
  )
})

it('every button, of a card and of a row, has the line that does the same, or a reason why none can', () => {
  const without = made.filter(({ typed }) => typed === undefined)
  expect(without.filter(({ name }) => !Object.hasOwn(withoutLine, name)).map(({ place }) => place)).toEqual([])
  expect(Object.keys(withoutLine).filter((name) => !without.some((one) => one.name === name))).toEqual([])
})

it('a line that stands for a button begins with a command', () => {
  const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
  const lines = made.flatMap(({ typed, file, place }) => {
    const text = typed ? file.text.slice(typed.start, typed.end) : ''
    return /^['`]\//.test(text) ? [{ place, words: text.slice(2, -1).split(/[\s`]/) }] : []
  })
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter(({ words }) => !findCommand(commands, words)).map(({ place }) => place)).toEqual([])
})
