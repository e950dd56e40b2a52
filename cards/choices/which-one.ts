import { mayRun } from '../../src/bot/command-line/may-run.ts'
import { parseCommandLine, understand } from '../../src/bot/command-line/parse-line.ts'
import { lineMeaning, readWhichOne, type WhichOne, whichOneCard } from '../../src/bot/command-line/which-one.ts'
import { type CardDefinition, type DrawTools, defineCard, type Viewers } from '../../src/bot/definitions/card.ts'
import type { Command } from '../../src/bot/definitions/command.ts'
import type { ReadContext } from '../../src/bot/definitions/context.ts'
import type { Card, ListItem } from '../../src/chat/card.ts'
import { anew, SeveralMeant } from '../../src/errors/several-meant.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Person } from '../../src/people/person.ts'
import type { Reader } from '../../src/store/store.ts'
import { type OfferedThing, offeredCustomers, offeredDeals, offeredPeople } from './offered-things.ts'

interface WhichOneView extends WhichOne {
  things: readonly OfferedThing[]
  /** It only reads. */
  looks: boolean
}

/** Of a line that several things fit: which one is meant, each row doing the line with it. For whoever typed it alone. */
export function whichOne(commands: readonly Command[]): CardDefinition {
  return defineCard<WhichOneView>({
    name: whichOneCard,
    subjects: { left: 'choices as they were when it was asked; the command itself asks the server again' },
    async view(reader, subject, viewers) {
      const asked = askedOf(subject, viewers)
      const parsed = asked && parseCommandLine(asked.which.line, commands)
      if (!parsed || !('command' in parsed) || !mayRun(parsed.command, asked.asker)) return undefined
      const things = await thingsOf(reader, asked.asker, asked.which)
      return { ...asked.which, things, looks: 'look' in parsed.command }
    },
    visible: async (_reader, subject, viewers) => askedOf(subject, viewers) !== undefined,
    draw: drawWhichOne,
    // Nothing is decided on it: the command judges by what is so when it is done.
    versionKey: () => '',
    actions: {
      run: {
        async run(ctx, { subject, argument }) {
          const line = chosenLine(ctx, subject, argument)
          const { command, values } = understand(parseCommandLine(line, commands), ctx.actor, ctx.t)
          return await inLine(line, async () =>
            'run' in command ? await command.run(ctx, values) : await command.look(ctx, values),
          )
        },
      },
      look: {
        async look(ctx, { subject, argument }) {
          const line = chosenLine(ctx, subject, argument)
          const { command, values } = understand(parseCommandLine(line, commands), ctx.actor, ctx.t)
          if (!('look' in command)) throw new UserError('error.button.unknown')
          return await inLine(line, () => command.look(ctx, values))
        },
      },
      deal: {
        look: async (_ctx, { argument }) => ({ type: 'card', card: 'deal', subject: argument, onlyAsker: true }),
      },
    },
  })
}

/** What else is not clear in it is asked of the line that is done. */
async function inLine<T>(line: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof SeveralMeant ? error.inLine(line) : error
  }
}

function askedOf(subject: string, { people, outsiders }: Viewers): { which: WhichOne; asker: Person } | undefined {
  const which = readWhichOne(subject)
  const [asker] = people
  if (!which || !asker || outsiders || people.length !== 1 || asker.id !== which.askerId) return undefined
  return { which, asker }
}

function chosenLine({ actor }: ReadContext, subject: string, value: string): string {
  const which = readWhichOne(subject)
  const line = which && lineMeaning(which.line, which.meant, value)
  if (!which || which.askerId !== actor.id || line === undefined) throw new UserError('error.card.gone')
  return line
}

function thingsOf(reader: Reader, asker: Person, { meant }: WhichOne): Promise<OfferedThing[]> {
  switch (meant.kind) {
    case 'person':
      return offeredPeople(reader, meant.values)
    case 'customer':
    case 'near':
      return offeredCustomers(reader, asker, meant.values)
    case 'twice':
      return offeredDeals(reader, asker, meant.values)
  }
}

function drawWhichOne({ line, meant, things, looks }: WhichOneView, { t, button }: DrawTools): Card {
  const { kind, typed } = meant
  const action = looks ? 'look' : 'run'
  const doing = (label: string, value: string, style: 'primary' | 'plain' = 'plain') =>
    button(action, label, style, value, lineMeaning(line, meant, value) ?? line)
  const rows: ListItem[] = things.map(({ id, value, title, detail }) => ({
    title: title(t),
    detail: detail(t),
    button:
      kind === 'twice'
        ? button('deal', t('deal.button.show'), 'plain', id, `/deal show ${value}`)
        : doing(t(kind === 'near' ? 'which.near.this' : 'which.this'), value),
  }))
  const isNew = kind === 'near' || kind === 'twice'
  return {
    kind: 'list',
    headline: t(`which.${kind}`, { text: typed }),
    ...(isNew ? { why: t(`which.${kind}.why`) } : {}),
    items: rows,
    empty: t('which.none'),
    buttons: isNew ? [doing(t(`which.${kind}.new`), `${anew}${typed}`)] : [],
  }
}
