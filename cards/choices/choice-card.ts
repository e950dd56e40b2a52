import { type Choice, readChoice } from '../../src/bot/command-line/choice.ts'
import { mayRun } from '../../src/bot/command-line/may-run.ts'
import { parseCommandLine, understand } from '../../src/bot/command-line/parse-line.ts'
import { nameIn, usageOf } from '../../src/bot/command-line/usage.ts'
import { type CardDefinition, type DrawTools, defineCard, type Viewers } from '../../src/bot/definitions/card.ts'
import type { Command } from '../../src/bot/definitions/command.ts'
import type { ReadContext, Reply } from '../../src/bot/definitions/context.ts'
import type { Card, ListItem } from '../../src/chat/card.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import type { Person } from '../../src/people/person.ts'
import type { Reader } from '../../src/store/store.ts'

/** A thing that can be chosen. */
interface Numbered {
  /** As it is typed after the command: `D-1024`. */
  number: string
}

interface ChoiceView<Thing> {
  command: Command
  asker: Person
  things: readonly Thing[]
  more: boolean
  now: Date
}

/** What is offered: one file for each kind. */
export interface ChoiceKind<Thing extends Numbered> {
  /** As `Parameter.offers` names it. */
  name: string
  headline: 'choice.deal.headline' | 'choice.customer.headline'
  /** Those of the asker's that this command can be done with, the latest first; as many as a card has rows. */
  list(reader: Reader, asker: Person, command: Command, now: Date): Promise<{ things: readonly Thing[]; more: boolean }>
  item(thing: Thing, t: Translator, now: Date, timeZone: string): ListItem
  /** How whoever has none gets one. */
  none(asker: Person, t: Translator): string
  /** The list of all of them, and the command that shows it. */
  all: { typed: string; look(ctx: ReadContext): Promise<Reply> }
}

/**
 * The answer to a command without its object: what it could be, each row doing the command with it. For the asker alone.
 * @param commands every command there is: one of them is done
 */
export function choiceCard<Thing extends Numbered>(
  kind: ChoiceKind<Thing>,
  commands: readonly Command[],
): CardDefinition {
  const asked = (subject: string, viewers: Viewers) => askedOf(readChoice(subject), viewers, commands)
  return defineCard<ChoiceView<Thing>>({
    name: kind.name,
    subjects: { left: 'choices as they were when it was asked; the command itself asks the server again' },
    async view(reader, subject, viewers) {
      const found = asked(subject, viewers)
      return (
        found && { ...found, now: viewers.now, ...(await kind.list(reader, found.asker, found.command, viewers.now)) }
      )
    },
    visible: async (_reader, subject, viewers) => asked(subject, viewers) !== undefined,
    draw: (view, tools) => drawChoice(kind, view, tools),
    // Nothing is decided on it: the command judges by what is so when it is done.
    versionKey: () => '',
    actions: {
      run: {
        run: async (ctx, { subject, argument }) => {
          const { command, values } = chosen(ctx, subject, argument, commands)
          return 'run' in command ? command.run(ctx, values) : command.look(ctx, values)
        },
      },
      look: {
        look: async (ctx, { subject, argument }) => {
          const { command, values } = chosen(ctx, subject, argument, commands)
          if (!('look' in command)) throw new UserError('error.button.unknown')
          return await command.look(ctx, values)
        },
      },
      all: { look: (ctx) => kind.all.look(ctx) },
    },
  })
}

function askedOf(
  choice: Choice | undefined,
  { people, outsiders }: Viewers,
  commands: readonly Command[],
): { command: Command; asker: Person } | undefined {
  const [asker] = people
  if (!choice || !asker || outsiders || people.length !== 1 || asker.id !== choice.askerId) return undefined
  const command = commands.find(({ path }) => path === choice.path)
  return command && mayRun(command, asker) ? { command, asker } : undefined
}

/** A press is the line that it stands for, of whoever was offered it. @throws UserError as for that line */
function chosen({ actor, t }: ReadContext, subject: string, number: string, commands: readonly Command[]) {
  const choice = readChoice(subject)
  if (!choice || choice.askerId !== actor.id) throw new UserError('error.card.gone')
  const command = commands.find(({ path }) => path === choice.path)
  const line = lineOf(command ? nameIn(command, t.locale) : choice.path, number)
  return understand(parseCommandLine(line, commands), actor, t)
}

const lineOf = (path: string, number: string): string => `/${path} ${number}`

function drawChoice<Thing extends Numbered>(
  kind: ChoiceKind<Thing>,
  { command, asker, things, more, now }: ChoiceView<Thing>,
  { t, timeZone, button }: DrawTools,
): Card {
  const action = 'look' in command ? 'look' : 'run'
  const label = verbOf(command, t.locale)
  // What else must be said is known before something is chosen.
  const needsMore = command.parameters.filter(({ required }) => required).length > 1
  const why = [
    ...(needsMore ? [t('command.help.usage', { usage: usageOf(command, t.locale) })] : []),
    ...(more ? [t('choice.latest', { count: things.length })] : []),
  ]
  return {
    kind: 'list',
    headline: t(kind.headline, { what: label }),
    ...(why.length > 0 && things.length > 0 ? { why: why.join(' · '), advises: true as const } : {}),
    items: things.map((thing) => ({
      ...kind.item(thing, t, now, timeZone),
      button: button(action, label, 'plain', thing.number, lineOf(command.path, thing.number)),
    })),
    empty: kind.none(asker, t),
    buttons: more ? [button('all', t('choice.all'), 'plain', '', kind.all.typed)] : [],
  }
}

/** What is done, in one word: 推进, Move. */
function verbOf({ path, aliases }: Command, locale: Locale): string {
  const name = locale === 'zh' ? (aliases[0] ?? path) : path
  const word = name.split(' ').at(-1)!
  return `${word[0]!.toUpperCase()}${word.slice(1)}`
}
