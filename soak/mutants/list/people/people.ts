import { mutantsIn } from '../../mutant.ts'

export const peopleMutants = [
  ...mutantsIn('src/people/set-active.ts', [
    {
      id: 'active-last-admin',
      what: 'the last administrator does not leave',
      find: "if (!active && person.roles.includes('admin') && !(await hasAdmin(tx, person.id)))",
      replace: 'if (false)',
    },
    {
      id: 'active-last-two',
      what: 'of the last two administrators who leave at once one stays',
      find: "await tx.hold({ kind: 'directory' })",
      replace: '',
    },
    {
      id: 'active-again',
      what: 'who has left has not left once more',
      find: 'if (person.active === active) return { person, changed: false }',
      replace: '',
    },
  ]),
  ...mutantsIn('src/people/absence.ts', [
    {
      id: 'absence-circle',
      what: 'stand-ins who are away in a circle do not go round for ever',
      find: 'while (next && !passed.has(next.standIn.id)) {',
      replace: 'while (next) {',
    },
    {
      id: 'absence-circle-nobody',
      what: 'where all in a circle of stand-ins are away there is none',
      find: 'return next ? undefined : found',
      replace: 'return found',
    },
    {
      id: 'absence-now',
      what: 'an absence counts while it lasts',
      find: 'sql`${absence.until} > ${at(absence.until)}`,',
      replace: '',
    },
    {
      id: 'absence-may-approve',
      what: 'a stand-in who may not approve any more stands in no more',
      find: "return row && standIn?.active && can(standIn, 'deal.approve') ?",
      replace: 'return row && standIn?.active ?',
    },
    {
      id: 'absence-left',
      what: 'a stand-in who has left stands in no more',
      find: "return row && standIn?.active && can(standIn, 'deal.approve') ?",
      replace: "return row && standIn && can(standIn, 'deal.approve') ?",
    },
    {
      id: 'absence-cannot-approve',
      what: 'a stand-in may approve',
      find: "if (!standIn?.active || !can(standIn, 'deal.approve')) {",
      replace: 'if (!standIn?.active) {',
    },
    {
      id: 'absence-self',
      what: 'nobody stands in for themselves',
      find: "if (standIn.id === actor.id) throw new UserError('error.absence.self')",
      replace: '',
    },
    {
      id: 'absence-past',
      what: 'an absence ends in the future',
      find: "if (input.until <= now) throw new UserError('error.absence.past')",
      replace: '',
    },
    {
      id: 'absence-ends-earlier',
      what: 'an earlier absence ends when another begins',
      find: 'await end(tx, actor.id, now)\n',
      replace: '',
    },
    {
      id: 'absence-hold',
      what: 'nobody rests a verdict on the directory while an absence begins',
      find: `await tx.hold({ kind: 'directory' })
  const standIn`,
      replace: 'const standIn',
    },
  ]),
  ...mutantsIn('src/people/add-person.ts', [
    {
      id: 'person-name',
      what: 'a person has a name',
      find: "if (name === '') throw new UserError('error.person.noName')",
      replace: '',
    },
    {
      id: 'person-long-name',
      what: 'a name is short',
      find: 'if (name.length > longestName) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'person-manager',
      what: 'a manager is somebody of the directory',
      find: 'if (input.managerId !== undefined && !(await findPerson(tx, input.managerId))) {',
      replace: 'if (false) {',
    },
    {
      id: 'person-key',
      what: 'an external key is of one person',
      find: 'if (added.length === 0) throw',
      replace: 'if (false) throw',
    },
  ]),
  ...mutantsIn('src/people/change-settings.ts', [
    {
      id: 'settings-platform',
      what: 'nobody is written to where they have no identity',
      find: 'if (theirs.has(wanted)) return wanted',
      replace: 'return wanted',
    },
    {
      id: 'settings-zone',
      what: 'a time zone exists',
      find: "if (zone === undefined) throw new UserError('error.settings.timeZone', { given: text })\n  return zone",
      replace: 'return zone ?? text',
    },
    {
      id: 'settings-nothing',
      what: 'nothing different is nothing written',
      find: 'if (changed.length === 0) return after\n',
      replace: '',
    },
    {
      id: 'settings-rhythm',
      what: 'notices come in a rhythm there is',
      find: 'if (!known) throw',
      replace: 'if (false) throw',
    },
  ]),
  ...mutantsIn('src/people/email-of.ts', [
    {
      id: 'email-left',
      what: 'nobody who has left gets mail',
      find: 'and(eq(person.id, personId), eq(person.active, true))',
      replace: 'eq(person.id, personId)',
    },
  ]),
  ...mutantsIn('src/people/time-zone.ts', [
    {
      id: 'zone-length',
      what: 'what is longer than any name of a zone is not read',
      find: 'if (text.length > longest) return undefined\n',
      replace: '',
    },
    {
      id: 'zone-abbreviation',
      what: 'an abbreviation is no zone',
      find: 'if (!/^[a-z_]+(\\/[a-z0-9_+-]+)+$/i.test(name)) return undefined\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/people/update-person.ts', [
    {
      id: 'update-hold',
      what: 'nobody rests a verdict on a person while they change',
      find: "await tx.hold({ kind: 'directory' })\n",
      replace: '',
    },
    {
      id: 'update-nothing',
      what: 'nothing different is nothing written',
      find: 'if (fields.length === 0) return false\n',
      replace: '',
    },
    {
      id: 'update-gone',
      what: 'only a person of the directory is brought up to date',
      find: "if (!before) throw new UserError('error.person.gone')",
      replace: 'if (!before) return false',
    },
  ]),
]
