import type { FieldSet, SnapshotOptions } from '../../language'

/** What a sample of the gateway's exported log shows. */
const logs: FieldSet = {
  isClosed: false,
  fields: [
    { name: 'timestamp', type: ['timestamp'], origin: 'gateway/exported.jsonl' },
    { name: 'content', type: ['string'], origin: 'gateway/exported.jsonl' },
    {
      name: 'aws.log_group',
      type: ['string'],
      examples: ['/aws/apigateway/my-gateway-demo'],
      origin: 'dql.config.json',
    },
    { name: 'loglevel', type: ['string'], examples: ['INFO', 'ERROR'], origin: 'gateway/exported.jsonl' },
    { name: 'path', type: ['string'], examples: ['/orders', '/users'], origin: 'gateway/access.jsonl' },
    { name: 'status', type: ['string'], examples: ['200', '504'], origin: 'gateway/access.jsonl' },
    { name: 'integrationLatency', type: ['string'], origin: 'gateway/access.jsonl' },
    { name: 'my-field', type: ['long'], origin: 'gateway/access.jsonl' },
  ],
}

/** A workspace with gateway logs and nothing else. */
export const gateway: SnapshotOptions = {
  schemaOf: (name) => (name === 'logs' ? logs : undefined),
  dataObjects: ['logs'],
}
