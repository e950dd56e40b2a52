import { z } from 'zod'
import { type Command, defineCommand } from '../../../src/bot/definitions/command.ts'
import type { Reply } from '../../../src/bot/definitions/context.ts'

/** `/<path>` is answered with this. */
export const showsCommand = (path: string, reply: Reply): Command =>
  defineCommand({
    path,
    aliases: [],
    summary: 'common.yes',
    parameters: [],
    arguments: z.object({}),
    example: { zh: `/${path}`, en: `/${path}` },
    run: async () => reply,
  })
