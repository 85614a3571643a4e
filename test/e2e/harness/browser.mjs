import fs from 'node:fs'
import { chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser to use, undefined when there is none: `CHROMIUM` names one, else the usual places are looked at. */
export function browserPath() {
  return process.env.CHROMIUM ?? PLACES.find((file) => fs.existsSync(file))
}

/** A browser that reaches nothing but this machine. */
export function launchBrowser() {
  return chromium.launch({
    executablePath: browserPath(),
    headless: true,
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  })
}
