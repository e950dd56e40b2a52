import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { TestDatabase } from '../../support/test-store.ts'

/** A process that runs the subscriptions whenever it is told what time it is; it may be killed at any moment. */
export class ScheduleProcess {
  readonly #args: string[]
  #child: ChildProcess | undefined
  /** Called when it says something (it is ready, it is done) or dies. */
  #heard: () => void = () => {}

  constructor({ dialect, dataDir, url }: TestDatabase, mutant: boolean) {
    this.#args = [dialect, url ?? dataDir, ...(mutant ? ['mutant'] : [])]
  }

  /** Wakes it, started where it is not running; resolves when it is done, or dead. */
  async wake(now: Date): Promise<void> {
    this.#child ??= await this.#start()
    const done = this.#next()
    // It may have been killed meanwhile: then nobody is there to hear it.
    this.#child?.send({ now: now.toISOString() }, () => {})
    await done
    if (this.#child && this.#child.exitCode !== null)
      throw new Error(`it ended by itself, with ${this.#child.exitCode}`)
  }

  /** Wakes it and kills it in the middle of whatever it is doing then. */
  async wakeAndKill(now: Date, afterMs: number): Promise<void> {
    this.#child ??= await this.#start()
    const woken = this.wake(now)
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    await this.kill()
    await woken
  }

  async kill(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async #start(): Promise<ChildProcess> {
    const script = join(import.meta.dirname, 'run-schedule.ts')
    const child = fork(script, this.#args, { execPath: process.execPath, execArgv: [] })
    child.on('message', () => this.#heard())
    child.on('exit', () => this.#heard())
    await this.#next()
    if (child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode} before it was ready`)
    return child
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#heard = resolve
    })
  }
}
