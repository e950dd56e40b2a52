import { describe, expect, it } from 'vitest'
import { can, type Permission, type Role, roles } from '../../src/people/roles.ts'

/** Every cell of roles × permissions, written out a second time on purpose: a change must be made in both. */
const matrix: Record<Permission, Role[]> = {
  'deal.create': ['rep', 'supervisor', 'director'],
  'deal.read': ['rep', 'supervisor', 'director', 'finance', 'auditor', 'admin'],
  'deal.edit': ['rep', 'supervisor', 'director'],
  'deal.move': ['rep', 'supervisor', 'director'],
  'deal.assign': ['supervisor', 'director', 'admin'],
  'deal.approve': ['supervisor', 'director'],
  'deal.override': ['director', 'admin'],
  'customer.read': ['rep', 'supervisor', 'director', 'finance', 'auditor', 'admin'],
  'customer.edit': ['rep', 'supervisor', 'director'],
  'funnel.read': ['rep', 'supervisor', 'director', 'finance', 'auditor', 'admin'],
  'pipeline.read': ['rep', 'supervisor', 'director', 'marketing', 'finance', 'auditor', 'admin'],
  'conversation.bind': ['rep', 'supervisor', 'director', 'admin'],
  'archive.read': ['rep', 'supervisor', 'director', 'auditor'],
  'status.read': ['director', 'auditor', 'admin'],
  'jobs.read': ['supervisor', 'director', 'auditor', 'admin'],
  'people.manage': ['admin'],
}

describe('what a role may do', () => {
  const cells = Object.entries(matrix) as [Permission, Role[]][]

  it.each(cells)('%s: %s and nobody else', (permission, allowed) => {
    expect(roles.filter((role) => can({ roles: [role] }, permission))).toEqual(allowed)
  })

  it('adds up for somebody with several roles, and is nothing without a role', () => {
    const both = { roles: ['marketing', 'finance'] as const }
    expect([can(both, 'deal.read'), can(both, 'deal.edit')]).toEqual([true, false])
    expect(cells.some(([permission]) => can({ roles: [] }, permission))).toBe(false)
  })
})
