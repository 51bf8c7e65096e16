import { adminPaths } from './admin-paths.ts';
import { guestPaths, sharedResponses } from './guest-paths.ts';
import { linkPaths } from './link-paths.ts';
import { componentSchemas, type JsonSchema } from './schemas.ts';
import { webhookPaths } from './webhook-paths.ts';

const tags: Readonly<Record<string, string>> = {
  session: "The viewer's own session.",
  projects: 'Projects that the viewer may see, and their stages.',
  tasks: 'Tasks that the viewer may see.',
  comments: 'Comments at tasks that the viewer may see.',
  files: 'Files at tasks that the viewer may see.',
  links:
    'One-time links that prove an address, and the sessions that begin with them. Served where the server sends mails.',
  changes: 'What moves in the sight of the viewer.',
  admin: 'All records, unprojected, for whoever holds the key of the house. Never for a page.',
  service: 'How the server does, and its keys.',
};

const open = (operationId: string, summary: string): JsonSchema => ({
  get: {
    operationId,
    summary,
    tags: ['service'],
    security: [],
    responses: {
      '200': { description: 'Done.', content: { 'application/json': { schema: { type: 'object' } } } },
      ...unavailable,
    },
  },
});
const unavailable = {
  '4XX': { $ref: '#/components/responses/NotFound' },
  '503': { description: 'Starting, stopping, or cut off from the database.' },
};

/** The whole protocol as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0), made from the schemas that the server itself runs. */
export function openApiDocument(mount = ''): JsonSchema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'guest-kit',
      version: '1',
      summary: 'One record, many views: the guest protocol and its admin API.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: mount === '' ? '/' : mount }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: {
      ...guestPaths(),
      ...linkPaths(),
      ...adminPaths(),
      ...webhookPaths(),
      '/health': open('service.health', 'Tells that the server runs.'),
      '/ready': open('service.ready', 'Tells whether the server can do its work now.'),
      '/openapi.json': open('service.openapi', 'This document.'),
      '/.well-known/jwks.json': open(
        'service.keys',
        'The public keys that sessions and receipts are signed with, those of older receipts as well.',
      ),
    },
    components: {
      schemas: componentSchemas(),
      responses: sharedResponses,
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A token of at most five minutes from `POST /admin/sessions`; it alone says who asks.',
        },
        admin: { type: 'http', scheme: 'bearer', description: 'GUEST_KIT_ADMIN_KEY.' },
      },
    },
  };
}
