import { describe, expect, it } from 'vitest'
import { DiskModel } from '../../drills/shim/disk-model.ts'
import type { FileName, Recorded } from '../../drills/shim/recording.ts'

const done = (operation: Recorded['operation'], file: FileName, offset = 0, text = ''): Recorded => ({
  ...{ operation, file, offset, bytes: Buffer.from(text), at: 0 },
})

function cutAfter(...records: Recorded[]) {
  const disk = new DiskModel(Buffer.from('before'))
  for (const record of records) disk.apply(record)
  return (survives = false) => {
    const left = disk.afterPowerCut(survives ? 'some' : 'nothing', () => survives)
    return Object.fromEntries([...left].map(([name, bytes]) => [name, bytes.toString()]))
  }
}

describe('after a power cut', () => {
  it('what was synced is there', () => {
    const left = cutAfter(
      done('write', 'database', 6, ' and'),
      done('sync', 'database'),
      done('write', 'database', 0, 'lost'),
    )
    expect(left()).toEqual({ database: 'before and' })
  })

  it('what was not synced may be there all the same', () => {
    expect(cutAfter(done('write', 'database', 0, 'BE'))(true)).toEqual({ database: 'BEfore' })
    expect(cutAfter(done('truncate', 'database', 2))(true)).toEqual({ database: 'be' })
    expect(cutAfter(done('truncate', 'database', 2))()).toEqual({ database: 'before' })
  })

  it('a write is torn at the borders of sectors', () => {
    const disk = new DiskModel(Buffer.alloc(1024, '-'))
    disk.apply(done('write', 'database', 0, '+'.repeat(1024)))
    const turns = [true, false].values()
    const left = disk.afterPowerCut('some', () => turns.next().value!)
    expect(left.get('database')!.toString()).toBe('+'.repeat(512) + '-'.repeat(512))
  })

  it('a new file is there once its folder is synced, with what was synced of it, in whatever order', () => {
    const made = [done('create', 'log'), done('write', 'log', 0, 'header')]
    expect(cutAfter(...made, done('sync', 'log'))()).toEqual({ database: 'before' })
    expect(cutAfter(...made, done('sync', 'log'), done('sync', 'folder'))()).toEqual({
      database: 'before',
      log: 'header',
    })
    expect(cutAfter(...made, done('sync', 'folder'))()).toEqual({ database: 'before', log: '' })
  })

  it('a removed file is gone once its folder is synced', () => {
    const made = [
      done('create', 'journal'),
      done('write', 'journal', 0, 'x'),
      done('sync', 'journal'),
      done('sync', 'folder'),
    ]
    expect(cutAfter(...made, done('remove', 'journal'))()).toEqual({ database: 'before', journal: 'x' })
    expect(cutAfter(...made, done('remove', 'journal'), done('sync', 'folder'))()).toEqual({ database: 'before' })
  })

  it('looking at it changes nothing', () => {
    const left = cutAfter(done('write', 'database', 0, 'BE'))
    left(true)
    expect(left()).toEqual({ database: 'before' })
  })
})
