export const roles = ['rep', 'supervisor', 'director', 'marketing', 'finance', 'auditor', 'admin'] as const
export type Role = (typeof roles)[number]

/** Everything a person may be allowed to do. Row scope (whose deals) comes on top: `people/scope.ts`. */
export type Permission =
  | 'deal.create'
  | 'deal.read'
  | 'deal.edit'
  | 'deal.move'
  | 'deal.assign'
  | 'deal.approve'
  | 'deal.override'
  | 'customer.read'
  | 'customer.edit'
  | 'funnel.read'
  | 'pipeline.read'
  | 'conversation.bind'
  | 'archive.read'
  | 'status.read'
  | 'jobs.read'
  | 'people.manage'

const selling: Permission[] = [
  'deal.create',
  'deal.read',
  'deal.edit',
  'deal.move',
  'customer.read',
  'customer.edit',
  'funnel.read',
  'pipeline.read',
  'conversation.bind',
  'archive.read',
]
const leading: Permission[] = [...selling, 'deal.assign', 'deal.approve', 'jobs.read']

const granted: Record<Role, readonly Permission[]> = {
  rep: selling,
  supervisor: leading,
  director: [...leading, 'deal.override', 'status.read'],
  marketing: ['pipeline.read'],
  finance: ['deal.read', 'customer.read', 'funnel.read', 'pipeline.read'],
  auditor: ['deal.read', 'customer.read', 'archive.read', 'funnel.read', 'pipeline.read', 'status.read', 'jobs.read'],
  admin: [
    'deal.read',
    'deal.assign',
    'deal.override',
    'customer.read',
    'funnel.read',
    'pipeline.read',
    'status.read',
    'jobs.read',
    'people.manage',
    'conversation.bind',
  ],
}

export function can(person: { roles: readonly Role[] }, permission: Permission): boolean {
  return person.roles.some((role) => granted[role].includes(permission))
}

/** Roles that see every team's rows; the others see their own and their reports'. */
export const seesEverything: readonly Role[] = ['finance', 'auditor', 'admin']
