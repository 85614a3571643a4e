import { patternFamily } from './libraryPattern'

/** Logs of operating systems, containers and databases. */
export const systemPatterns = patternFamily({
  'syslog-rfc3164': {
    summary: 'Syslog as BSD has it: a time without year, host, tag and message; the priority may be missing.',
    pattern: `('<' INT:priority '>')? TIMESTAMP('MMM d HH:mm:ss', tz='UTC'):timestamp ' ' NSPACE:host ' '
[^ :\\[]+:app ('[' INT:pid ']')? ':' SPACE? DATA{0,65536}:message`,
    samples: [
      "<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8",
      'Jan  3 09:22:13 web01 sshd[2210]: Failed password for root from 203.0.113.7 port 50122 ssh2',
    ],
  },
  'syslog-rfc5424': {
    summary: 'Syslog of RFC 5424: version, time with zone, and structured data.',
    pattern: `'<' INT:priority '>' INT:version ' '
(TIMESTAMP("yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ"):timestamp | ISO8601:timestamp | '-') ' '
NSPACE:host ' ' NSPACE:app ' ' NSPACE:procid ' ' NSPACE:msgid ' '
('-' | ('[' LD >>('] ' | (']' EOS)) ']'):structured_data)
(' ' DATA:message)?`,
    samples: [
      "<34>1 2024-10-11T22:14:15.003Z mymachine.example.com su - ID47 - 'su root' failed for lonvick on /dev/pts/8",
      '<165>1 2024-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% Started',
      '<165>1 2024-10-11T22:14:15Z host evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="Application"][priority@32473 class="high"] An application event',
      '<13>1 - host app - - -',
    ],
  },
  journald: {
    summary: 'Journal of systemd, exported as JSON (journalctl -o json). Times count microseconds.',
    pattern: `JSON{
  LONG:"__REALTIME_TIMESTAMP":realtime_micros,
  STRING:"_HOSTNAME":host,
  STRING:"SYSLOG_IDENTIFIER":app,
  LONG:"_PID":pid,
  INT:"PRIORITY":priority,
  STRING:"_SYSTEMD_UNIT":unit,
  STRING:"MESSAGE":message
}(flat=true)`,
    samples: [
      '{"__REALTIME_TIMESTAMP":"1728568536123456","_HOSTNAME":"web01","SYSLOG_IDENTIFIER":"sshd","_PID":"2210","PRIORITY":"6","_SYSTEMD_UNIT":"ssh.service","MESSAGE":"Server listening on 0.0.0.0 port 22."}',
      '{"MESSAGE":"Started","_HOSTNAME":"web01","__REALTIME_TIMESTAMP":"1728568537000000"}',
    ],
  },
  cri: {
    summary:
      'Log of a container in Kubernetes (CRI): the line itself is behind time, stream and a mark for parts.',
    pattern: `(TIMESTAMP("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSZ"):timestamp | ISO8601:timestamp) ' ' LOWER:stream ' ' [FP]:logtag ' '? DATA?:content`,
    samples: [
      '2024-10-10T13:55:36.123456789Z stdout F level=info msg="order 7 shipped"',
      '2024-10-10T13:55:37.000000001+02:00 stderr P {"level":"error",',
      '2024-10-10T13:55:38.5Z stdout F',
    ],
  },
  klog: {
    summary: 'Log of Kubernetes components: severity and date without year at the head.',
    pattern: `[IWEF]:severity TIMESTAMP('MMdd HH:mm:ss.SSSSSS', tz='UTC'):timestamp SPACE INT:thread ' ' [^:\\]]+:file ':' INT:line '] ' DATA:message`,
    samples: [
      'I1010 13:55:36.123456       1 controller.go:117] Starting workers',
      'E0103 09:22:13.000001    2210 reflector.go:138] "Failed to watch" err="connection refused"',
    ],
  },
  postgresql: {
    summary: 'PostgreSQL with the prefix %m [%p], also with %q%u@%d behind it.',
    pattern: `TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS z'):timestamp ' [' INT:pid '] '
([^@ :]+:user '@' [^ :]+:database ' ')?
UPPER:loglevel ':' SPACE DATA:message`,
    samples: [
      '2024-10-10 13:55:36.123 UTC [2210] LOG:  checkpoint starting: time',
      '2024-10-10 13:55:37.004 UTC [2211] app@shop ERROR:  duplicate key value violates unique constraint "orders_pkey"',
    ],
  },
})
