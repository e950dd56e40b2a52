import type { Count } from '../../../src/chat/count.ts'
import type { Supervisor } from './supervisor.ts'

/** What this process's connections have been through. */
export function countsOf({ figures, isListening }: Pick<Supervisor, 'figures' | 'isListening'>): readonly Count[] {
  const { attempts, opened, gaps, deafMs, lateAcks } = figures
  return [
    { code: 'dingtalk.stream.listening', count: isListening ? 1 : 0 },
    { code: 'dingtalk.stream.attempts', count: attempts },
    { code: 'dingtalk.stream.opened', count: opened },
    { code: 'dingtalk.stream.gaps', count: gaps },
    { code: 'dingtalk.stream.deafSeconds', count: deafMs / 1000 },
    { code: 'dingtalk.stream.lateAcks', count: lateAcks },
  ]
}
