import type { Command } from '../src/bot/definitions/command.ts'
import type { Status } from '../src/operations/read-status.ts'
import type { Reader } from '../src/store/store.ts'
import { absenceCommand } from './absence.ts'
import { approvalsCommand } from './approvals.ts'
import { archiveAddCommand } from './archive/add.ts'
import { archiveReadersCommand } from './archive/readers.ts'
import { archiveShowCommand } from './archive/show.ts'
import { bindCommand } from './bind/index.ts'
import { bindListCommand } from './bind/list.ts'
import { bindOffCommand } from './bind/off.ts'
import { coachCommand } from './coach.ts'
import { customerEditCommand } from './customer/edit.ts'
import { customerFindCommand } from './customer/find.ts'
import { customerShowCommand } from './customer/show.ts'
import { dealAssignCommand } from './deal/assign.ts'
import { dealEditCommand } from './deal/edit.ts'
import { dealEvidenceCommand } from './deal/evidence.ts'
import { dealFindCommand } from './deal/find.ts'
import { dealListCommand } from './deal/list.ts'
import { dealLostCommand } from './deal/lost.ts'
import { dealMineCommand } from './deal/mine.ts'
import { dealMoveCommand } from './deal/move.ts'
import { dealNewCommand } from './deal/new.ts'
import { dealNoteCommand } from './deal/note.ts'
import { dealOverrideCommand } from './deal/override.ts'
import { dealPauseCommand } from './deal/pause.ts'
import { dealReopenCommand } from './deal/reopen.ts'
import { dealResumeCommand } from './deal/resume.ts'
import { dealSetCommand } from './deal/set.ts'
import { dealShowCommand } from './deal/show.ts'
import { dealTickCommand } from './deal/tick.ts'
import { dealWaiveCommand } from './deal/waive.ts'
import { dealWonCommand } from './deal/won.ts'
import { funnelCommand } from './funnel.ts'
import { groupLanguageCommand } from './group/language.ts'
import { groupTeamCommand } from './group/team.ts'
import { helpCommand } from './help.ts'
import { jobsCommand, type WayTo } from './jobs.ts'
import { linkCommand } from './link.ts'
import { pipelineDefaultCommand } from './pipeline/default.ts'
import { pipelineRemoveCommand } from './pipeline/remove.ts'
import { pipelineSaveCommand } from './pipeline/save.ts'
import { pipelineShowCommand } from './pipeline/show.ts'
import { policyShowCommand } from './policy/show.ts'
import { settingsCommand } from './settings.ts'
import { setupCommand } from './setup.ts'
import { simulateCommand } from './simulate.ts'
import { snoozeCommand } from './snooze.ts'
import { statusCommand } from './status.ts'
import { stuckCommand } from './stuck.ts'
import { subscribeCommand } from './subscribe.ts'
import { subscriptionsCommand } from './subscriptions.ts'
import { tasksCommand } from './tasks.ts'
import { tokenCommand } from './token.ts'
import { unsubscribeCommand } from './unsubscribe.ts'
import { whoamiCommand } from './whoami.ts'
import { whyCommand } from './why.ts'

/** Every command, in the order the help shows them. */
export function listCommands({
  status,
  wayTo = () => undefined,
}: {
  status(reader: Reader): Promise<Status>
  wayTo?: WayTo
}): readonly Command[] {
  const commands: readonly Command[] = [
    dealNewCommand,
    dealMineCommand,
    dealShowCommand,
    dealMoveCommand,
    whyCommand,
    dealSetCommand,
    dealTickCommand,
    dealEvidenceCommand,
    dealListCommand,
    dealFindCommand,
    dealEditCommand,
    dealNoteCommand,
    dealWonCommand,
    dealLostCommand,
    dealReopenCommand,
    dealAssignCommand,
    dealPauseCommand,
    dealResumeCommand,
    dealWaiveCommand,
    dealOverrideCommand,
    approvalsCommand,
    absenceCommand,
    customerShowCommand,
    customerFindCommand,
    customerEditCommand,
    bindCommand,
    bindListCommand,
    bindOffCommand,
    archiveShowCommand,
    archiveReadersCommand,
    archiveAddCommand,
    groupTeamCommand,
    groupLanguageCommand,
    funnelCommand,
    stuckCommand,
    coachCommand,
    tasksCommand,
    snoozeCommand,
    simulateCommand,
    subscribeCommand,
    subscriptionsCommand,
    unsubscribeCommand,
    jobsCommand(wayTo),
    pipelineShowCommand,
    pipelineSaveCommand,
    pipelineDefaultCommand,
    pipelineRemoveCommand,
    policyShowCommand,
    setupCommand,
    helpCommand(() => commands),
    whoamiCommand,
    settingsCommand,
    linkCommand,
    tokenCommand,
    statusCommand(status),
  ]
  return commands
}
