/** Why a file could not be read or written, in words for a user; what `node:fs` says where there are none. */
export function failureReason(failure: unknown): string {
  const code = (failure as NodeJS.ErrnoException).code
  return REASONS[code ?? ''] ?? (failure as Error).message
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EROFS: 'it lies on a medium that cannot be written to',
}
