// The real package carries the binaries of all platforms; this hands on the one of this platform.
export { rgPath } from '@vscode/ripgrep'
