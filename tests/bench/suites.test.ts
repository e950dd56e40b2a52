import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'

/** Only that they work from end to end: what they measure here means nothing. */
describe('the benchmarks run', () => {
  const isSoak = process.env.SOAK === '1'
  // What it starts takes its time: it is seen whenever it is measured.
  const suites = [
    ['ingest', 'rows/s'],
    ['due', 'ms'],
    ...(isSoak
      ? [
          ['receive', 'req/s'],
          ['slack', 'events/s'],
          ['wecom', 'req/s'],
        ]
      : []),
  ]

  test.each(suites)(
    '%s tells its figures as one JSON object in its last line',
    (suite, unit) => {
      const { status, stdout, stderr } = spawnSync('node', ['bench/run.ts', suite, '--short'], { encoding: 'utf8' })

      expect(stderr).toBe('')
      expect(status).toBe(0)
      const lines = stdout.trim().split('\n')
      const figures = JSON.parse(lines.at(-1)!) as Record<string, unknown>
      expect(figures).toMatchObject({ suite, unit })
      for (const figure of ['ratio', 'ours', 'reference', 'control']) expect(figures[figure]).toBeGreaterThan(0)
      expect(lines.length).toBeGreaterThan(1)
    },
    180_000,
  )

  // It starts two databases and two servers.
  test.runIf(process.env.SOAK === '1')(
    'crowd tells those of both databases',
    () => {
      const { status, stdout, stderr } = spawnSync('node', ['bench/run.ts', 'crowd', '--short'], { encoding: 'utf8' })

      expect(stderr).toBe('')
      expect(status).toBe(0)
      const figures = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, unknown>
      const sound = { ratio: expect.any(Number), startMs: expect.any(Number), tooMuch: 0, parked: 0 }
      expect(figures).toMatchObject({ suite: 'crowd', unit: 'ms', ...sound, postgres: sound })
    },
    300_000,
  )

  test('with --json there is nothing else', () => {
    const { stdout } = spawnSync('node', ['bench/run.ts', 'ingest', '--short', '--json'], { encoding: 'utf8' })

    expect(JSON.parse(stdout)).toMatchObject({ suite: 'ingest' })
  }, 120_000)

  test('an unknown suite is answered with the ones there are', () => {
    const { status, stderr } = spawnSync('node', ['bench/run.ts', 'speed'], { encoding: 'utf8' })

    expect(status).toBe(2)
    expect(stderr).toContain('receive, ingest, due')
  })
})
