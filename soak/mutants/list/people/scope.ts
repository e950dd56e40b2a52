import { mutantsIn } from '../../mutant.ts'

export const scopeMutants = [
  ...mutantsIn('src/people/has-admin.ts', [
    {
      id: 'has-admin',
      what: 'only an administrator is one',
      find: "eq(personRole.role, 'admin'),\n",
      replace: '',
    },
    {
      id: 'has-admin-left',
      what: 'an administrator who has left is none',
      find: 'eq(person.active, true),\n',
      replace: '',
    },
    {
      id: 'has-admin-besides',
      what: 'whoever leaves is not the administrator who stays',
      find: 'besides === undefined ? undefined : ne(person.id, besides)',
      replace: 'undefined',
    },
  ]),
  ...mutantsIn('src/people/permission-scope.ts', [
    {
      id: 'scope-granting',
      what: 'only the roles that grant a permission give it its reach',
      find: 'await scopeOf(reader, { id: person.id, roles: granting })',
      replace: 'await scopeOf(reader, person)',
    },
    {
      id: 'scope-none',
      what: 'without the permission nothing is in reach',
      find: 'return granting.length === 0 ? new Set() : await',
      replace: 'return await',
    },
    {
      id: 'scope-common',
      what: 'what several people may see is what each of them may see',
      find: "else if (theirs !== 'all') common = new Set([...common].filter((id) => theirs.has(id)))",
      replace: '',
    },
    {
      id: 'scope-nobody',
      what: 'nobody sees nothing',
      find: 'return common ?? new Set()',
      replace: "return common ?? 'all'",
    },
  ]),
  ...mutantsIn('src/people/roles.ts', [
    {
      id: 'roles-rep-approves',
      what: 'who sells does not approve',
      find: 'rep: selling,',
      replace: "rep: [...selling, 'deal.approve'],",
    },
    {
      id: 'roles-finance-moves',
      what: 'finance reads and moves nothing',
      find: "finance: ['deal.read', ",
      replace: "finance: ['deal.read', 'deal.move', ",
    },
    {
      id: 'roles-marketing-reads',
      what: 'marketing sees no deals',
      find: "marketing: ['pipeline.read'],",
      replace: "marketing: ['pipeline.read', 'deal.read'],",
    },
    {
      id: 'roles-everything',
      what: 'a director sees their own teams',
      find: "['finance', 'auditor', 'admin']\n",
      replace: "['finance', 'auditor', 'admin', 'director']\n",
    },
  ]),
  ...mutantsIn('src/people/scope.ts', [
    {
      id: 'scope-loop',
      what: 'a loop in the reporting line ends',
      find: 'level = reports.filter((id) => !owners.has(id))',
      replace: 'level = reports',
    },
    {
      id: 'scope-depth',
      what: 'a scope reaches to any depth',
      find: 'while (level.length > 0) {',
      replace: 'if (level.length > 0) {',
    },
    {
      id: 'scope-in',
      what: 'what is out of reach is not in it',
      find: 'return ownerId != null && scope.has(ownerId)',
      replace: 'return ownerId != null',
    },
    {
      id: 'scope-ownerless',
      what: 'rows without an owner are seen with the whole scope alone',
      find: 'return ownerId != null && scope.has(ownerId)',
      replace: 'return ownerId == null || scope.has(ownerId)',
    },
    {
      id: 'scope-condition',
      what: 'a list keeps to its scope',
      find: "return scope === 'all' ? undefined : inArray(owner, [...scope])",
      replace: 'return undefined',
    },
  ]),
  ...mutantsIn('src/people/supervisor-of.ts', [
    {
      id: 'supervisor-left',
      what: 'who has left approves nothing',
      find: "candidate?.active && can(candidate, 'deal.approve') && !except",
      replace: "candidate && can(candidate, 'deal.approve') && !except",
    },
    {
      id: 'supervisor-may',
      what: 'only who may approve is asked',
      find: "candidate?.active && can(candidate, 'deal.approve') && !except",
      replace: 'candidate?.active && !except',
    },
    {
      id: 'supervisor-except',
      what: 'a requester does not decide on their own request',
      find: ' && !except.includes(candidate.id)) return candidate',
      replace: ') return candidate',
    },
    {
      id: 'supervisor-loop',
      what: 'a loop in the reporting line ends',
      find: 'while (above !== undefined && !passed.has(above)) {',
      replace: 'while (above !== undefined) {',
    },
  ]),
]
