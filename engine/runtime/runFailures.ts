import { MemoryRefused, SpillFailed } from '../operators'
import type { QueryCommand } from '../plan'
import { CopiesTooLarge, CopyFailed } from '../sources'
import { runError, type Notice } from './notice'
import { WorkerDied } from './poolWorker'

/** What a cancelled run says. */
export const cancelled: Notice = runError('cancelled', 'The run was cancelled.')

/** What ended a run, in words for a user; undefined for what should never happen. `commands` are those of the query. */
export function noticeOfFailure(failure: unknown, commands: readonly QueryCommand[]): Notice | undefined {
  if (failure instanceof MemoryRefused) return refused(failure, commands)
  if (failure instanceof SpillFailed) return notPutAside(failure)
  if (failure instanceof CopyFailed) return notPrepared(failure)
  if (failure instanceof CopiesTooLarge) return tooMuchUnpacked(failure)
  if (!(failure instanceof WorkerDied)) return undefined
  const message = `A thread of the engine has ended: ${failure.message}. The next run starts a new one.`
  return runError('worker-failed', message)
}

function refused({ span, held, limit }: MemoryRefused, commands: readonly QueryCommand[]): Notice {
  const name = commands.find((command) => command.span.start === span.start)?.name ?? 'The query'
  const message =
    `${name} holds ${megabytes(held)} and cannot put it aside; the run may hold ${megabytes(limit)} in all. ` +
    'Give the run more memory (--memory, dql.run.memory), or keep fewer records or fields before this command.'
  return runError('memory-exceeded', message, span)
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EACCES: 'the folder may not be written',
  EPERM: 'the folder may not be written',
  EROFS: 'the folder may not be written',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'it is no folder',
}

function notPutAside({ code, folder, written }: SpillFailed): Notice {
  const message =
    `The run holds more than its memory and could not put records aside in ${folder}: ` +
    `${reasons[code] ?? code} (${code}), after ${megabytes(written)}. ` +
    'Free some space, name another folder for temporary files (TMPDIR), or give the run more memory (--memory, dql.run.memory).'
  return runError('spill-failed', message)
}

function notPrepared({ code, folder, file, written }: CopyFailed): Notice {
  const message =
    `${file} has to be unpacked or decoded before it is read, and that could not be written in ${folder}: ` +
    `${reasons[code] ?? code} (${code}), after ${megabytes(written)}. ` +
    'Free some space, or name another folder for temporary files (TMPDIR).'
  return runError('copy-failed', message)
}

function tooMuchUnpacked({ file, most }: CopiesTooLarge): Notice {
  const message =
    `Files that are unpacked or decoded for a run may take ${megabytes(most)} together; with ${file} they would take more. ` +
    'Read fewer files, or allow more: --unpack MB, or "unpack": { "megabytes": … } in dql.config.json.'
  return runError('unpack-exceeded', message)
}

function megabytes(bytes: number): string {
  const count = bytes / 2 ** 20
  return `${count < 10 ? Math.ceil(count * 10) / 10 : Math.round(count)} MB`
}
