import { readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface LoopbackProxy {
  readonly port: number;
  /** Bytes that the server behind has sent so far. */
  received: number;
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** Cuts a connection once this many bytes came back over it. */
  readonly cutAfter?: number;
  /** Files of a certificate and its key, under which the proxy speaks TLS. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** Stands between a client and a server on loopback, counts what comes back, and can cut it off. */
export async function startProxy(to: number, { cutAfter, tls }: ProxyOptions = {}): Promise<LoopbackProxy> {
  const sockets = new Set<Socket>();
  const serve = (near: Socket): void => {
    const far = connect(to, '127.0.0.1');
    let back = 0;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (bytes: Buffer) => {
      back += bytes.length;
      proxy.received += bytes.length;
      if (cutAfter !== undefined && back > cutAfter) {
        near.write(bytes.subarray(0, Math.max(0, bytes.length - (back - cutAfter))), () => near.destroy());
      } else near.write(bytes);
    });
    far.on('end', () => near.end());
  };
  const server: Server =
    tls === undefined
      ? createServer(serve)
      : createTlsServer({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const proxy: LoopbackProxy = {
    port: (server.address() as { port: number }).port,
    received: 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
