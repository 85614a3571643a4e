// Takes the place of the native watchdog: ends this process when its parent is gone.
/* global exports, process, setInterval */
exports.start = (parent) => {
  const isGone = () => {
    try {
      process.kill(parent, 0)
      return false
    } catch {
      return true
    }
  }
  setInterval(() => {
    if (isGone()) process.exit(87)
  }, 3000).unref()
}
