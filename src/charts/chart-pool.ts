import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { ChartNotDrawable, ChartPoolClosed } from './chart-errors.ts'
import { type FunnelPicture, MAX_STAGES } from './funnel-picture.ts'
import { createWorkerPool } from './worker-pool.ts'

/**
 * Draws pictures away from the main thread: one picture costs tens of milliseconds of CPU,
 * and every webhook would wait that long if it were drawn here.
 */
export interface ChartPool {
  /** PNG bytes. Rejects with `ChartQueueFull`, `ChartNotDrawable`, `ChartThreadLost` or `ChartPoolClosed`. */
  funnel(picture: FunnelPicture): Promise<Buffer>
  close(): Promise<void>
}

const MOST_THREADS = 2
const WAITING_PICTURES = 32
const PICTURES_PER_THREAD = 200
const CACHED_PICTURES = 32
const TIMEOUT_MS = 10_000

export function createChartPool(options: { threads?: number; queue?: number; recycleAfter?: number } = {}): ChartPool {
  const workers = createWorkerPool({
    script: new URL('./render-worker.ts', import.meta.url),
    threads: options.threads ?? Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1)),
    queue: options.queue ?? WAITING_PICTURES,
    recycleAfter: options.recycleAfter ?? PICTURES_PER_THREAD,
    timeoutMs: TIMEOUT_MS,
    // Only the shipped font: with the machine's fonts the same input would give other bytes on another machine.
    env: { ...process.env, DISABLE_SYSTEM_FONTS_LOAD: '1' },
  })
  /** Finished and pending pictures, least recently used first: requests for the same picture share one drawing. */
  const pictures = new Map<string, Promise<Uint8Array>>()
  let closed = false

  function drawn(picture: FunnelPicture): Promise<Uint8Array> {
    const job = JSON.stringify(picture)
    const key = createHash('sha256').update(job).digest('base64')
    const bytes = pictures.get(key) ?? draw(key, job)
    pictures.delete(key)
    pictures.set(key, bytes)
    if (pictures.size > CACHED_PICTURES) pictures.delete(pictures.keys().next().value!)
    return bytes
  }

  function draw(key: string, job: string): Promise<Uint8Array> {
    const bytes = workers.run(job)
    // Failures are not cached: the next request tries again.
    bytes.catch(() => {
      if (pictures.get(key) === bytes) pictures.delete(key)
    })
    return bytes
  }

  return {
    async funnel(picture) {
      if (closed) throw new ChartPoolClosed()
      const count = picture.stages.length
      if (count < 1 || count > MAX_STAGES)
        throw new ChartNotDrawable(`a funnel has 1 to ${MAX_STAGES} stages, not ${count}`)
      // A copy each: a caller may write into its picture.
      return Buffer.from(await drawn(picture))
    },
    async close() {
      closed = true
      pictures.clear()
      await workers.close()
    },
  }
}
