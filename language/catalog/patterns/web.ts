import { patternFamily } from './libraryPattern'

/** The request of an access log between its quotes: verb, URL and protocol, or whatever a client has sent. */
const request = `(('"' [A-Z]+:verb ' ' [^ "\\\\]+:url (' ' [^ "\\\\]+:protocol)? '"') | DQS{0,8192}:request)`

const client = `NSPACE:client ' ' NSPACE:ident ' ' LD:user ' [' HTTPDATE:timestamp '] '`

/** Access logs of web servers and proxies. */
export const webPatterns = patternFamily({
  common: {
    summary: 'Common Log Format of Apache httpd and nginx.',
    pattern: `${client}
${request}
' ' INT:status ' ' (LONG:bytes | '-')`,
    samples: [
      '203.0.113.7 - frank [10/Oct/2024:13:55:36 -0700] "GET /index.html HTTP/1.1" 200 2326',
      'host.example.com - - [10/Oct/2024:13:55:37 +0000] "POST /api/orders?id=7 HTTP/2.0" 503 -',
      '198.51.100.23 - - [10/Oct/2024:13:55:38 +0000] "\\x16\\x03\\x01" 400 157',
      '198.51.100.23 - - [10/Oct/2024:13:55:39 +0000] "" 408 0',
    ],
  },
  combined: {
    summary: 'Combined Log Format of Apache httpd and nginx: the common one with referrer and user agent.',
    pattern: `${client}
${request}
' ' INT:status ' ' (LONG:bytes | '-')
' ' DQS{0,8192}:referrer ' ' DQS{0,8192}:agent`,
    samples: [
      '203.0.113.7 - - [10/Oct/2024:13:55:36 +0000] "GET /shop/cart HTTP/1.1" 200 5120 "https://example.com/shop" "Mozilla/5.0 (X11; Linux x86_64)"',
      '2001:db8::17 - ann [10/Oct/2024:13:55:37 +0000] "HEAD / HTTP/1.0" 304 - "-" "curl/8.5.0"',
      '203.0.113.9 - - [10/Oct/2024:13:55:38 +0000] "GET /q?s=a\\"b HTTP/1.1" 400 0 "-" "with \\"quotes\\""',
    ],
  },
  'nginx-error': {
    summary: 'Error log of nginx.',
    pattern: `TIMESTAMP('yyyy/MM/dd HH:mm:ss', tz='UTC'):timestamp ' [' LOWER:loglevel '] '
INT:pid '#' INT:tid ': ' ('*' LONG:connection ' ')? DATA:message`,
    samples: [
      '2024/10/10 13:55:36 [error] 1023#1023: *57 connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.7',
      '2024/10/10 13:55:37 [notice] 1#1: signal process started',
    ],
  },
  haproxy: {
    summary: 'HTTP log of HAProxy, without the head that syslog adds.',
    pattern: `LD:process '[' INT:pid ']: ' IPADDR:client_ip ':' INT:client_port
' [' TIMESTAMP('dd/MMM/yyyy:HH:mm:ss.SSS', tz='UTC'):timestamp '] '
NSPACE:frontend ' ' [^/]+:backend '/' NSPACE:server ' '
INT:time_request '/' INT:time_queue '/' INT:time_connect '/' INT:time_response '/' '+'? INT:time_total ' '
INT:status ' ' '+'? LONG:bytes ' ' NSPACE:request_cookie ' ' NSPACE:response_cookie ' ' NSPACE:termination ' '
INT:active '/' INT:frontend_connections '/' INT:backend_connections '/' INT:server_connections '/' '+'? INT:retries ' '
INT:server_queue '/' INT:backend_queue ' '
('{' LD{0,4096}:request_headers '} ')? ('{' LD{0,4096}:response_headers '} ')?
${request}`,
    samples: [
      'haproxy[14389]: 10.0.1.2:33317 [06/Feb/2024:12:14:14.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} "GET /index.html HTTP/1.1"',
      'haproxy[674]: 127.0.0.1:33319 [15/Oct/2024:08:31:57.130] main~ app/web3 0/0/7/14/+15 504 +218 - - sH-- 40/39/2/1/+1 0/0 "POST /login HTTP/2.0"',
    ],
  },
  iis: {
    summary: 'W3C extended log of IIS with its default fields; lines that begin with # are none of it.',
    pattern: `TIMESTAMP('yyyy-MM-dd HH:mm:ss', tz='UTC'):timestamp ' ' NSPACE:server_ip ' '
NSPACE:verb ' ' NSPACE:url ' ' NSPACE:query ' ' INT:port ' ' NSPACE:user ' ' NSPACE:client_ip ' '
NSPACE:agent ' ' NSPACE:referrer ' ' INT:status ' ' INT:substatus ' ' LONG:win32_status ' ' LONG:time_taken`,
    samples: [
      '2024-10-10 13:55:36 10.0.0.5 GET /default.aspx id=7 443 - 203.0.113.7 Mozilla/5.0+(Windows+NT+10.0) https://example.com/ 200 0 0 46',
      '2024-10-10 13:55:37 10.0.0.5 POST /login - 80 DOMAIN\\ann 2001:db8::17 curl/8.5.0 - 500 19 2147942402 1203',
    ],
  },
})
