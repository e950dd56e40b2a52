import { z } from 'zod'
import { type Command, defineCommand } from '../definitions/command.ts'

/** Which of their things somebody meant who typed a command without saying: the subject of the card that offers them. */
export interface Choice {
  /** Whose things are offered, and to whom alone. */
  askerId: string
  /** The command that is done with the one they choose. */
  path: string
}

const shape = z.tuple([z.string(), z.string()])

export const writeChoice = ({ askerId, path }: Choice): string => JSON.stringify([askerId, path])

/** Undefined for anything that is not such a subject. */
export function readChoice(subject: string): Choice | undefined {
  try {
    const [askerId, path] = shape.parse(JSON.parse(subject))
    return { askerId, path }
  } catch {
    return undefined
  }
}

/**
 * The question which one, under the command's own name and permission. Undefined: the first thing the command needs is
 * none that can be offered.
 */
export function askingWhich(command: Command): Command | undefined {
  const card = command.parameters.find(({ required }) => required)?.offers
  if (card === undefined) return undefined
  const { path, aliases, summary, permission, example } = command
  return defineCommand({
    path,
    aliases,
    summary,
    ...(permission === undefined ? {} : { permission }),
    parameters: [],
    arguments: z.object({}),
    example,
    look: async ({ actor }) => ({
      type: 'card',
      card,
      subject: writeChoice({ askerId: actor.id, path }),
      onlyAsker: true,
    }),
  })
}
