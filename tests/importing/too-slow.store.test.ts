import { afterEach, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { TookTooLong } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { CsvWorkshop, people } from './csv-workshop.ts'

let slow = false
let store: Store
let workshop: CsvWorkshop

useStoreForEach((opened) => {
  store = {
    ...opened,
    write: async (work, lane) => {
      if (slow) throw new TookTooLong('a transaction ran too long and was rolled back')
      return await opened.write(work, lane)
    },
  }
  workshop = new CsvWorkshop(store)
})
afterEach(() => workshop.remove())

const names = () =>
  store.read(async (reader) => (await reader.select().from(reader.tables.person)).map(({ name }) => name).sort())

it('a database that is too slow is no fault of a line: the import ends, and takes the line the next time', async () => {
  const csv = 'name,boss,region\nAnn,Bea,East\n'
  slow = true
  await expect(workshop.import('people', csv, people)).rejects.toThrow(TookTooLong)
  slow = false
  expect(await names()).toEqual([])
  expect(await workshop.import('people', csv, people)).toMatchObject({ rejected: 0 })
  expect(await names()).toEqual(['Ann', 'Bea'])
})
