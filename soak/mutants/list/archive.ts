import { mutantsIn } from '../mutant.ts'

export const archiveMutants = [
  ...mutantsIn('src/archive/said-by.ts', [
    {
      id: 'said-colleague',
      what: 'a colleague who is not in the directory, or a program, is no customer',
      find: "or(eq(side, 'outsider'), and(isNull(side), isNull(personId)))",
      replace: 'isNull(personId)',
    },
    {
      id: 'said-earlier',
      what: 'what customers said before the side was kept counts',
      find: "or(eq(side, 'outsider'), and(isNull(side), isNull(personId)))",
      replace: "eq(side, 'outsider')",
    },
    {
      id: 'said-earlier-ours',
      what: 'what a person said before the side was kept was said by one of us',
      find: "or(eq(side, 'outsider'), and(isNull(side), isNull(personId)))",
      replace: "or(eq(side, 'outsider'), isNull(side))",
    },
    {
      id: 'said-side',
      what: 'who is named without being in the directory is still one of us',
      find: "return side ?? (personId === null ? 'outsider' : 'ours')",
      replace: "return personId === null ? 'outsider' : 'ours'",
    },
  ]),
]
