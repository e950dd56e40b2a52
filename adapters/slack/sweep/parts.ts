import type { Directory } from '../directory/directory.ts'
import type { SlackPorts } from '../ports.ts'
import type { Workspaces } from '../web-api/workspaces.ts'
import type { SweepPorts } from './ports.ts'

export interface SweepParts {
  ports: Pick<SlackPorts, 'clock' | 'log'>
  sweeps: SweepPorts
  workspaces: Pick<Workspaces, 'of' | 'self'>
  directory: Pick<Directory, 'who' | 'nameOf'>
}
