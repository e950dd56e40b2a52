import type { Command } from '../src/bot/command.ts'
import type { Status } from '../src/operations/read-status.ts'
import type { Reader } from '../src/store/store.ts'
import { funnelCommand } from './funnel.ts'
import { helpCommand } from './help.ts'
import { linkCommand } from './link.ts'
import { settingsCommand } from './settings.ts'
import { statusCommand } from './status.ts'
import { whoamiCommand } from './whoami.ts'

/** Every command, in the order the help shows them. */
export function listCommands(ports: { status(reader: Reader): Promise<Status> }): readonly Command[] {
  const commands: readonly Command[] = [
    funnelCommand,
    helpCommand(() => commands),
    whoamiCommand,
    settingsCommand,
    linkCommand,
    statusCommand(ports.status),
  ]
  return commands
}
