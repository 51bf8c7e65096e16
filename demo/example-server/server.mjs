/**
 * A complete small server of the guest protocol, for reading and for translating into any language:
 *
 *     GUEST_KIT_ADMIN_KEY=<16 characters or more> node demo/example-server/server.mjs
 *
 * Everything is in memory and gone when it ends. Begin reading at `sight.mjs`.
 */
import { createServer } from 'node:http';
import { createApp } from './app.mjs';

const { PORT = '4180', HOST = '127.0.0.1', GUEST_KIT_ADMIN_KEY: adminKey, GUEST_KIT_NOW, GUEST_KIT_SEED } = process.env;
const isProduction = process.env.NODE_ENV === 'production';

if (adminKey === undefined || adminKey.length < 16) {
  process.stderr.write('Set GUEST_KIT_ADMIN_KEY, 16 characters or more: it opens /admin, where the world is filled.\n');
  process.exit(2);
}
if (isProduction && (GUEST_KIT_NOW !== undefined || GUEST_KIT_SEED !== undefined)) {
  process.stderr.write('GUEST_KIT_NOW and GUEST_KIT_SEED are for checks, and refused in production.\n');
  process.exit(2);
}

const app = createApp({ adminKey, clock: GUEST_KIT_NOW, seed: GUEST_KIT_SEED });
const server = createServer((request, response) => void app.listener(request, response));

server.listen(Number(PORT), HOST, () => {
  const url = `http://${HOST}:${server.address().port}`;
  process.stdout.write(`api\t${url}/v1\nadmin\t${url}/admin\nready\n`);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    app.close();
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
