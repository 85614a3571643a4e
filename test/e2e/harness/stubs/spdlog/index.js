// Takes the place of the native log writer: the same calls, lines appended to the same file.
// Names are exported one by one, because the caller imports them and they must be found without running this file.
/* global require, exports */
const fs = require('node:fs')
const path = require('node:path')

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical']

class Logger {
  constructor(_name, file) {
    this.file = file
    this.level = 2
    attempt(() => fs.mkdirSync(path.dirname(file), { recursive: true }))
  }
  setLevel(level) {
    this.level = level
  }
  getLevel() {
    return this.level
  }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}

LEVELS.forEach((name, level) => {
  Logger.prototype[name] = function (message) {
    if (level < this.level) return
    attempt(() => fs.appendFileSync(this.file, `${new Date().toISOString()} [${name}] ${message}\n`))
  }
})

/** A log that cannot be written is no reason to fail. */
function attempt(action) {
  try {
    action()
  } catch {
    // The folder of a run may be gone already.
  }
}

exports.Logger = Logger
exports.setFlushOn = function () {}
exports.setLevel = function () {}
exports.shutdown = function () {}
exports.createRotatingLogger = async function (name, file) {
  return new Logger(name, file)
}
exports.createAsyncRotatingLogger = async function (name, file) {
  return new Logger(name, file)
}
