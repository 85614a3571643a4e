import { patternFamily } from './libraryPattern'

/** What AWS writes for a value that is missing, or the value. */
const number = (matcher: string, name: string): string => `(${matcher}:${name} | '-')`

/** Logs of services of Amazon Web Services. */
export const awsPatterns = patternFamily({
  'aws-alb': {
    summary: 'Access log of an Application Load Balancer.',
    pattern: `NSPACE:type ' ' TIMESTAMP("yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ"):timestamp ' ' NSPACE:elb ' '
IPADDR:client_ip ':' INT:client_port ' ' ((IPADDR:target_ip ':' INT:target_port) | '-') ' '
DOUBLE:request_processing_time ' ' DOUBLE:target_processing_time ' ' DOUBLE:response_processing_time ' '
${number('INT', 'status')} ' ' ${number('INT', 'target_status')} ' ' LONG:received_bytes ' ' LONG:sent_bytes ' '
'"' NSPACE:verb ' ' NSPACE:url ' ' [^"]+:protocol '" ' DQS{0,8192}:agent ' ' NSPACE:ssl_cipher ' ' NSPACE:ssl_protocol
(' ' NSPACE:target_group ' ' DQS{0,4096}:trace_id)? DATA?`,
    samples: [
      'https 2024-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 "GET https://www.example.com:443/ HTTP/1.1" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337281-1d84f3d73c47ec4e58577259" "www.example.com" "arn:aws:acm:us-east-2:123456789012:certificate/12345678" 1 2024-07-02T22:22:48.364000Z "authenticate,forward" "-" "-"',
      'http 2024-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 - -1 -1 -1 503 - 34 366 "GET http://www.example.com:80/ HTTP/1.1" "-" - - arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "-" "-" "-" 0 2024-07-02T22:22:48.364000Z "forward" "-" "-"',
    ],
  },
  'aws-elb': {
    summary: 'Access log of a Classic Load Balancer.',
    pattern: `TIMESTAMP("yyyy-MM-dd'T'HH:mm:ss.SSSSSSZ"):timestamp ' ' NSPACE:elb ' '
IPADDR:client_ip ':' INT:client_port ' ' ((IPADDR:backend_ip ':' INT:backend_port) | '-') ' '
DOUBLE:request_processing_time ' ' DOUBLE:backend_processing_time ' ' DOUBLE:response_processing_time ' '
${number('INT', 'status')} ' ' ${number('INT', 'backend_status')} ' ' LONG:received_bytes ' ' LONG:sent_bytes ' '
'"' NSPACE:verb ' ' NSPACE:url ' ' [^"]+:protocol '"'
(' ' DQS{0,8192}:agent ' ' NSPACE:ssl_cipher ' ' NSPACE:ssl_protocol)?`,
    samples: [
      '2024-05-13T23:39:43.945958Z my-loadbalancer 192.168.131.39:2817 10.0.0.1:80 0.000073 0.001048 0.000057 200 200 0 29 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.38.0" - -',
      '2024-05-13T23:39:43.945958Z my-loadbalancer 192.168.131.39:2817 - -1 -1 -1 504 0 0 0 "GET http://www.example.com:80/slow HTTP/1.1" "curl/7.38.0" - -',
    ],
  },
  'aws-vpc-flow': {
    summary: 'VPC flow log in its default format, version 2. Start and end count seconds.',
    pattern: `INT:version ' ' NSPACE:account ' ' NSPACE:interface ' '
${number('IPADDR', 'src_ip')} ' ' ${number('IPADDR', 'dst_ip')} ' ' ${number('INT', 'src_port')} ' ' ${number('INT', 'dst_port')} ' '
${number('INT', 'protocol')} ' ' ${number('LONG', 'packets')} ' ' ${number('LONG', 'bytes')} ' '
TIMESTAMP('s'):timestamp ' ' TIMESTAMP('s'):end ' ' NSPACE:action ' ' NSPACE:log_status`,
    samples: [
      '2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK',
      '2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA',
    ],
  },
  'aws-cloudtrail': {
    summary: 'One event of CloudTrail, as a JSON object.',
    pattern: `JSON{
  ISO8601:eventTime:timestamp,
  STRING:eventSource,
  STRING:eventName,
  STRING:awsRegion,
  STRING:sourceIPAddress,
  STRING:userAgent,
  STRING:errorCode,
  STRING:errorMessage,
  JSON:userIdentity,
  JSON:requestParameters,
  JSON:responseElements
}(flat=true)`,
    samples: [
      '{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/ann"},"eventTime":"2024-10-10T13:55:36Z","eventSource":"ec2.amazonaws.com","eventName":"StartInstances","awsRegion":"us-east-2","sourceIPAddress":"203.0.113.7","userAgent":"aws-cli/2.15","requestParameters":{"instancesSet":{"items":[{"instanceId":"i-0abc"}]}},"responseElements":null}',
      '{"eventTime":"2024-10-10T13:55:37Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","errorCode":"AccessDenied","errorMessage":"Access Denied"}',
    ],
  },
})
