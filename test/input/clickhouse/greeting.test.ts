import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { greet } from '../../../src/input/clickhouse/greeting.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** A port on loopback that does something with every connection. */
async function port(serve: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    serve(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

describe('a greeting', () => {
  it('is not answered by a port that takes TLS for the beginning of something else', async () => {
    const silent = await port(() => undefined);
    expect(await greet(`https://127.0.0.1:${silent}`, undefined, 100)).toBe('silent');
  });

  it('is answered over HTTP by whoever accepts: the first question has its own limit', async () => {
    const silent = await port(() => undefined);
    expect(await greet(`http://127.0.0.1:${silent}`, undefined, 5000)).toBe('answered');
  });

  it('gives the reason where nobody can be greeted, or answers in another language', async () => {
    const refused = await port(() => undefined);
    await new Promise((resolve) => servers.pop()!.close(resolve));
    const alert = await port((socket) => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 40])));
    const http = await port((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    for (const [url, code] of [
      [`http://127.0.0.1:${refused}`, 'ECONNREFUSED'],
      [`https://127.0.0.1:${refused}`, 'ECONNREFUSED'],
      [`https://127.0.0.1:${alert}`, 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
      [`https://127.0.0.1:${http}`, 'ERR_SSL_WRONG_VERSION_NUMBER'],
    ] as const) {
      await expect(greet(url, undefined, 5000)).rejects.toMatchObject({ code });
    }
    await expect(greet('http://nowhere.invalid:8123', undefined, 30_000)).rejects.toThrow('nowhere.invalid');
  });

  it('ends with an interrupt', async () => {
    const silent = await port(() => undefined);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    const begin = performance.now();
    await greet(`https://127.0.0.1:${silent}`, stop.signal, 20_000);
    await greet(`https://127.0.0.1:${silent}`, AbortSignal.abort(), 20_000);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
