import { patternFamily } from './libraryPattern'

/** Logs of the usual frameworks on the Java platform. */
export const javaPatterns = patternFamily({
  log4j: {
    summary: 'log4j and logback with %d [%t] %p %c - %m.',
    pattern: `(TIMESTAMP('yyyy-MM-dd HH:mm:ss,SSS', tz='UTC'):timestamp | TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS', tz='UTC'):timestamp) SPACE
'[' LD:thread ']' SPACE UPPER:loglevel SPACE NSPACE:logger ' - ' DATA{0,65536}:message`,
    samples: [
      '2024-10-10 13:55:36,123 [main] INFO  com.example.Shop - started in 2.1 s',
      '2024-10-10 13:55:37.004 [http-nio-8080-exec-1] ERROR c.e.OrderService - order 7 failed',
    ],
  },
  'spring-boot': {
    summary: 'Spring Boot with its default layout, since version 2.',
    pattern: `(TIMESTAMP("yyyy-MM-dd'T'HH:mm:ss.SSSZ"):timestamp | TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS', tz='UTC'):timestamp) SPACE
UPPER:loglevel SPACE INT:pid ' --- ' ('[' LD:app '] ' >>'[')? '[' SPACE? LD:thread ']' SPACE
NSPACE:logger SPACE ': ' DATA{0,65536}:message`,
    samples: [
      '2024-10-10T13:55:36.123+02:00  INFO 2210 --- [           main] com.example.Shop                         : Started Shop in 2.1 seconds',
      '2024-10-10T13:55:37.004Z ERROR 1 --- [shop] [nio-8080-exec-1] c.example.OrderService                   : order 7 failed',
      '2024-10-10 13:55:38.500  WARN 2210 --- [main] o.s.boot.Warn : old layout',
    ],
  },
})
