import { ofApprovals } from './of-approvals.ts'
import { ofCustomers } from './of-customers.ts'
import { ofDeals } from './of-deals.ts'
import { ofPolicies } from './of-policies.ts'
import { ofStuckDeals } from './of-stuck-deals.ts'
import type { UseCase } from './use-case.ts'

export const useCases: readonly UseCase[] = [...ofDeals, ...ofApprovals, ...ofStuckDeals, ...ofCustomers, ...ofPolicies]
