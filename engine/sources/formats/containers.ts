import { containerLines, type ContainerKind } from '../../scan'
import type { Sample } from '../sample'
import { membersOfLine } from '../sampledRecords'
import { MOST, type FileShape } from './shape'

const WORDS: Readonly<Record<ContainerKind, string>> = {
  docker: 'are those of a container as Docker keeps them',
  cri: 'are those of a container in Kubernetes (CRI)',
}

/** Lines that nearly all lie in the envelopes of a container runtime. */
export function detectContainer({ lines, dataStart }: Sample): FileShape | undefined {
  for (const container of ['docker', 'cri'] as const) {
    const count = lines.filter((line) => isOf[container](line)).length
    if (count === 0 || count < lines.length * MOST) continue
    const reason = `${count} of the first ${lines.length} lines ${WORDS[container]}`
    return { ...containerShape(container, dataStart), reason, confidence: count / lines.length }
  }
  return undefined
}

/** How such a file is read. */
export const containerShape = (
  container: ContainerKind,
  dataStart: number,
): Omit<FileShape, 'reason' | 'confidence'> => ({
  format: 'container',
  dataStart,
  container,
})

const isOf: Readonly<Record<ContainerKind, (line: Buffer) => boolean>> = {
  docker: (line) => {
    const members = line[0] === 0x7b && line.includes('"log"') ? membersOfLine(line) : undefined
    return typeof members?.get('log') === 'string' && typeof members.get('time') === 'string'
  },
  cri: (line) => containerLines.cri.partOf(line, 0, line.length) >= 0,
}
