import { Worker } from 'node:worker_threads'
import { ChartNotDrawable, ChartPoolClosed, ChartQueueFull, ChartThreadLost } from './chart-errors.ts'

/** A few threads that each do one job at a time. Knows nothing of charts: a job is a string, a result is bytes. */
export interface WorkerPool {
  run(job: string): Promise<Uint8Array>
  close(): Promise<void>
}

export interface WorkerPoolOptions {
  /** The thread's script: receives the job as a message and posts one `WorkerReply`. */
  script: URL
  threads: number
  /** Jobs that may wait while every thread is busy. */
  queue: number
  /** A thread is replaced after this many jobs: native canvases are not freed by the garbage collector alone. */
  recycleAfter: number
  timeoutMs: number
  env: NodeJS.ProcessEnv
}

export type WorkerReply = { bytes: Uint8Array } | { refused: string }

interface Waiting {
  job: string
  resolve: (bytes: Uint8Array) => void
  reject: (error: Error) => void
}

interface Thread {
  worker: Worker
  done: number
  current: Waiting | undefined
  deadline: NodeJS.Timeout | undefined
}

export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const waiting: Waiting[] = []
  const threads = new Set<Thread>()
  const ending = new Set<Promise<unknown>>()
  let closed = false

  function startThread(): Thread {
    // execArgv is emptied so that flags meant for the main thread (test runners, inspectors) do not leak in.
    const worker = new Worker(options.script, { env: options.env, execArgv: [] })
    const thread: Thread = { worker, done: 0, current: undefined, deadline: undefined }
    threads.add(thread)
    worker.on('message', (reply: WorkerReply) => finish(thread, reply))
    worker.on('error', (error: unknown) => lose(thread, `the drawing thread failed: ${messageOf(error)}`))
    worker.on('exit', (code) => lose(thread, `the drawing thread ended with code ${code}`))
    return thread
  }

  function giveWork(): void {
    while (waiting.length > 0) {
      const thread = idleThread() ?? (threads.size < options.threads ? startThread() : undefined)
      if (!thread) return
      const next = waiting.shift()!
      thread.current = next
      thread.worker.ref()
      thread.deadline = setTimeout(() => lose(thread, `no picture after ${options.timeoutMs} ms`), options.timeoutMs)
      thread.worker.postMessage(next.job)
    }
  }

  function idleThread(): Thread | undefined {
    for (const thread of threads) if (!thread.current) return thread
    return undefined
  }

  function finish(thread: Thread, reply: WorkerReply): void {
    const job = release(thread)
    if (!job) return
    thread.done += 1
    if (thread.done >= options.recycleAfter) end(thread)
    if ('bytes' in reply) job.resolve(reply.bytes)
    else job.reject(new ChartNotDrawable(reply.refused))
    giveWork()
  }

  /** The thread has died or hangs. Its job fails; the next job starts a new thread. */
  function lose(thread: Thread, reason: string): void {
    if (!threads.has(thread)) return
    const job = release(thread)
    end(thread)
    job?.reject(new ChartThreadLost(reason))
    giveWork()
  }

  function release(thread: Thread): Waiting | undefined {
    const job = thread.current
    thread.current = undefined
    clearTimeout(thread.deadline)
    // An idle thread must not keep the process alive.
    thread.worker.unref()
    return job
  }

  function end(thread: Thread): void {
    threads.delete(thread)
    const ended = thread.worker.terminate().finally(() => ending.delete(ended))
    ending.add(ended)
  }

  return {
    run(job) {
      if (closed) return Promise.reject(new ChartPoolClosed())
      const busy = [...threads].filter((thread) => thread.current).length
      if (busy >= options.threads && waiting.length >= options.queue) {
        return Promise.reject(new ChartQueueFull(waiting.length))
      }
      return new Promise((resolve, reject) => {
        waiting.push({ job, resolve, reject })
        giveWork()
      })
    },
    async close() {
      closed = true
      const unserved = waiting.splice(0)
      for (const thread of [...threads]) {
        const job = release(thread)
        if (job) unserved.push(job)
        end(thread)
      }
      for (const job of unserved) job.reject(new ChartPoolClosed())
      await Promise.all(ending)
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
