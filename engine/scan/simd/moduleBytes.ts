import { kernelBytes } from './kernels'
import { memberKernelBytes } from './memberKernels'

/** The modules that look through lines. The build of the bundles puts their bytes here, so that no start assembles them. */
export const moduleBytes = (): { readonly lines: Uint8Array; readonly members: Uint8Array } => ({
  lines: kernelBytes(),
  members: memberKernelBytes(),
})
