import { describe, expect, it } from 'vitest'
import { customerNumber, parseCustomerNumber } from '../../src/customers/customer.ts'

describe('the number of a customer', () => {
  it.each(['C-1001', 'c1001', 'C－1001', 'Ｃ-１００１', ' c – 1001 ', '1001'])('is read from %j', (written) => {
    expect(parseCustomerNumber(written)).toBe(1001)
  })

  it.each(['', 'C-', 'D-1001', '某某公司', '1001a', 'C-1001-2', '13800000000'])('is not seen in %j', (written) => {
    expect(parseCustomerNumber(written)).toBeUndefined()
  })

  it('is written as C-1001', () => {
    expect(customerNumber(1001)).toBe('C-1001')
  })
})
