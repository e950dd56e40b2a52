import { describe, expect, it } from 'vitest'
import { createMetrics, type Metrics } from '../../src/operations/metrics.ts'

async function values(metrics: Metrics): Promise<Map<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith('chengdan_'))
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  )
}

describe('the metrics', () => {
  it('count what the bot tells', async () => {
    const metrics = createMetrics()
    metrics.bot.received(3, 1)
    metrics.bot.handled(20, 2)
    metrics.bot.parked()
    metrics.bot.sent(300)
    metrics.bot.retried()
    metrics.bot.retried()
    metrics.bot.dead()
    metrics.slowTransaction(250)
    metrics.jobsRan('skipped', 3)
    metrics.jobsRan('late', 1)
    metrics.wakeFailed('subscriptions')
    metrics.dueLag(90_000)
    metrics.oldestInbound(310_000)
    const found = await values(metrics)
    expect(found.get('chengdan_inbound_received_total')).toBe(2)
    expect(found.get('chengdan_inbound_duplicates_total')).toBe(1)
    expect(found.get('chengdan_handle_seconds_bucket{le="0.01"}')).toBe(0)
    expect(found.get('chengdan_handle_seconds_bucket{le="0.025"}')).toBe(1)
    expect(found.get('chengdan_handle_group_size_sum')).toBe(2)
    expect(found.get('chengdan_inbound_parked_total')).toBe(1)
    expect(found.get('chengdan_send_seconds_sum')).toBe(0.3)
    expect(found.get('chengdan_outbox_retries_total')).toBe(2)
    expect(found.get('chengdan_job_runs_total{outcome="skipped"}')).toBe(3)
    expect(found.get('chengdan_job_runs_total{outcome="late"}')).toBe(1)
    expect(found.get('chengdan_wake_failures_total{job="subscriptions"}')).toBe(1)
    expect(found.get('chengdan_job_due_lag_seconds')).toBe(90)
    expect(found.get('chengdan_inbound_oldest_open_seconds')).toBe(310)
    expect(found.get('chengdan_outbox_dead_total')).toBe(1)
    expect(found.get('chengdan_slow_transaction_seconds_count')).toBe(1)
  })

  it('tell what platforms have noticed about themselves, as long as it is so', async () => {
    const metrics = createMetrics()
    metrics.conditions([{ platform: 'wecom', code: 'quota' }])
    expect((await values(metrics)).get('chengdan_platform_conditions{platform="wecom",code="quota"}')).toBe(1)
    metrics.conditions([])
    expect((await values(metrics)).has('chengdan_platform_conditions{platform="wecom",code="quota"}')).toBe(false)
  })

  it('tell since when a connection stands that one process alone may have, and that another has it', async () => {
    const metrics = createMetrics()
    const name = 'chengdan_platform_connected_since_seconds{platform="wecom",code="wecom.bot"}'
    metrics.connections([{ platform: 'wecom', code: 'wecom.bot', since: new Date(90_500) }])
    expect((await values(metrics)).get(name)).toBe(90.5)
    metrics.connections([{ platform: 'wecom', code: 'wecom.bot', since: undefined }])
    expect((await values(metrics)).get(name)).toBe(0)
    metrics.connections([])
    expect((await values(metrics)).has(name)).toBe(false)
  })

  it('tell how much waits, and nothing old when the store does not answer', async () => {
    const metrics = createMetrics()
    metrics.queues({ inbound: { open: 4, parked: 1 }, outbox: { open: 2, dead: 0 }, files: { open: 3 } })
    const up = await values(metrics)
    expect(up.get('chengdan_queue_rows{queue="inbound",state="open"}')).toBe(4)
    expect(up.get('chengdan_queue_rows{queue="outbox",state="dead"}')).toBe(0)
    expect(up.get('chengdan_queue_rows{queue="files",state="open"}')).toBe(3)
    expect(up.get('chengdan_store_up')).toBe(1)
    metrics.queues(undefined)
    const down = await values(metrics)
    expect([...down.keys()].filter((name) => name.includes('queue_rows{'))).toEqual([])
    expect(down.get('chengdan_store_up')).toBe(0)
  })

  it('give no label to a word that is not ours', async () => {
    const metrics = createMetrics()
    metrics.bot.refused('error.stranger')
    for (let index = 0; index < 100; index += 1) metrics.bot.refused(`made up ${index}`)
    const refusals = [...(await values(metrics))].filter(([name]) => name.startsWith('chengdan_refusals_total'))
    expect(refusals).toEqual([
      ['chengdan_refusals_total{code="error.stranger"}', 1],
      ['chengdan_refusals_total{code="other"}', 100],
    ])
  })

  it('also tell how long the event loop was held up', async () => {
    expect(await createMetrics().text()).toContain('nodejs_eventloop_lag_p99_seconds')
  })
})
