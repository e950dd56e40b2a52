import { expect, it } from 'vitest'
import { cutAt, cutAtPause, dot } from '../../../../adapters/wecom/text/cut.ts'

it('a text is cut between two letters, and the rest begins where it was cut', () => {
  expect(cutAt('海天医院采购', 6)).toEqual({ said: '海天医院采购', rest: '' })
  expect(cutAt('海天医院采购', 5)).toEqual({ said: '海天医院…', rest: '…采购' })
})

it('no word of an alphabet is cut, unless it takes half of the text', () => {
  expect(cutAt('MRI scanner for Haitian', 10)).toEqual({ said: 'MRI scanner for…', rest: '…Haitian' })
  expect(cutAt('An unbelievablylongword', 10)).toEqual({ said: 'An unbelievablylon…', rest: '…gword' })
  expect(cutAt('MRI 海天医院 Haitian 采购', 9)).toEqual({ said: 'MRI 海天医院…', rest: '…Haitian 采购' })
})

it('a row ends between two of its parts where it has some', () => {
  expect(cutAtPause('D-1，核磁 · 金额未定', 8, dot)).toEqual({ said: 'D-1，核磁', rest: '金额未定' })
  expect(cutAtPause('D-1，核磁采购项目', 6, dot)).toEqual({ said: 'D-1，核磁…', rest: '…采购项目' })
})
