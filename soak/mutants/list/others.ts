import { mutantsIn } from '../mutant.ts'

/** Guards elsewhere that were once found without a test. */
export const othersMutants = [
  ...mutantsIn('cards/choices/choice-card.ts', [
    {
      id: 'choice-shown-to-asker',
      what: 'choices are shown to nobody but whoever asked',
      find: 'people.length !== 1 || asker.id !== choice.askerId',
      replace: 'people.length !== 1',
    },
    {
      id: 'choice-pressed-by-asker',
      what: 'a press on choices that were offered to somebody else does nothing',
      find: 'if (!choice || choice.askerId !== actor.id) throw',
      replace: 'if (!choice) throw',
    },
    {
      id: 'choice-may-run',
      what: 'choices are shown for a command that the asker may run alone',
      find: 'return command && mayRun(command, asker) ?',
      replace: 'return command ?',
    },
  ]),
  ...mutantsIn('cards/choices/choose-deal.ts', [
    {
      id: 'choice-scope',
      what: 'only deals are offered that the asker may do the command with',
      find: "const scope = await permissionScope(reader, asker, command.permission ?? 'deal.read')",
      replace: "const scope = 'all' as const",
    },
  ]),
  ...mutantsIn('cards/escalation/task.ts', [
    {
      id: 'task-audience',
      what: 'a task is shown to nobody who may not see its deal',
      find: 'if (!deal || !(await allMaySee(reader, viewers, deal))) return undefined',
      replace: 'if (!deal) return undefined',
    },
  ]),
  ...mutantsIn('src/evidence/evidence-rows.ts', [
    {
      id: 'remove-version-locked',
      what: 'what was locked is not removed',
      find: 'and(eq(evidence.id, id), isNull(evidence.lockedBy))',
      replace: 'eq(evidence.id, id)',
    },
  ]),
  ...mutantsIn('src/evidence/lock-evidence.ts', [
    {
      id: 'lock-visit',
      what: 'only what an approval rested on is locked',
      find: 'and(eq(evidence.visitId, visitId), isNull(evidence.lockedBy))',
      replace: 'isNull(evidence.lockedBy)',
    },
  ]),
  ...mutantsIn('src/operations/restore.ts', [
    {
      id: 'restore-whole',
      what: 'a backup is checked to its last row before anything is touched',
      find: 'await assertWhole(backup, manifest)\n',
      replace: '',
    },
    {
      id: 'restore-checksum',
      what: 'a backup that was changed is refused',
      find: `if ((await sha256OfFile(backup)) !== manifest.sha256) throw`,
      replace: 'if (false) throw',
    },
    {
      id: 'restore-copy',
      what: 'a copy that is not the backup is not put in place',
      find: `if ((await sha256OfFile(copy)) !== manifest.sha256) throw`,
      replace: 'if (false) throw',
      survives:
        'the backup is read, compared and copied without a pause: only a disk that keeps something else could differ',
    },
    {
      id: 'restore-rows',
      what: 'a backup without all its rows is refused',
      find: 'assertHolds(manifest, sqliteContents(handle), backup)\n',
      replace: '',
    },
    {
      id: 'restore-in-place',
      what: 'what was restored is looked at in its place',
      find: 'assertHolds(manifest, contentsInPlace(path), path)\n',
      replace: '',
      survives:
        'the copy was compared as a whole before it took its place: only a disk that gives back something else could differ',
    },
    {
      id: 'restore-too-new',
      what: 'a backup of a newer version is refused',
      find: 'assertNotTooNew(handle)\n',
      replace: '',
    },
    {
      id: 'restore-stopped',
      what: 'nothing is restored under a running server',
      find: 'const lock = lockDataDir(dataDir)',
      replace: 'const lock = { release() {} }',
    },
  ]),
  ...mutantsIn('src/reports/bottleneck.ts', [
    {
      id: 'bottleneck-healthy',
      what: 'a step that loses fewer than one in five is no bottleneck',
      find: ' || parts.lost * leastLost.of < onward.of * leastLost.lost',
      replace: '',
    },
  ]),
  ...mutantsIn('src/escalation/message-tally.ts', [
    {
      id: 'simulate-together',
      what: 'what falls due together is foretold as one message',
      find: 'moments.add(Math.floor(said.getTime() / wakeMs))',
      replace: 'moments.add(said.getTime() / wakeMs + moments.size / 1e6)',
    },
  ]),
]
