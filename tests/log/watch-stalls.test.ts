import { setTimeout } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { doing, noteWork } from '../../src/log/doing.ts'
import { createLog } from '../../src/log/log.ts'
import { watchStalls } from '../../src/log/watch-stalls.ts'

const lines: { ms: number; cpuMs: number; ran: string[]; msg: string }[] = []

function watched(): void {
  lines.splice(0)
  onTestFinished(watchStalls(createLog('info', { write: (text) => void lines.push(JSON.parse(text)) })))
}

function holdUp(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

it('a stall is logged with its length and with what ran, what ran last first', async () => {
  watched()
  await doing('card deal-list', async () => {
    await setTimeout(60)
    doing('command deal find', () => holdUp(10))
    noteWork()
    holdUp(250)
  })
  await setTimeout(60)
  const stall = lines.find(({ ran }) => ran.includes('card deal-list'))!
  expect(stall.ran.slice(0, 2)).toEqual(['card deal-list', 'command deal find'])
  expect(stall.ms).toBeGreaterThan(150)
  expect(stall.cpuMs).toBeGreaterThan(0)
})

it('what was over before is not blamed', async () => {
  watched()
  doing('job of long ago', () => noteWork())
  await setTimeout(60)
  doing('job escalation', () => holdUp(250))
  await setTimeout(60)
  expect(lines.find(({ ran }) => ran.includes('job escalation'))?.ran).not.toContain('job of long ago')
})
