import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** How long a server may take to accept a connection and to answer the greeting of TLS: neither needs disk or query. */
const GREETING_MS = 15_000;

/** What became of a greeting: the port answered, accepted the connection and fell silent, or did not even accept. */
export type Greeting = 'answered' | 'silent' | 'unreachable';

/**
 * Greets a port, for the limit that the client itself lacks. A port that speaks HTTP may take the greeting of TLS,
 * whose bytes are random, for the beginning of a request and wait for its end: silence that must not be taken for
 * work. Whether the certificate is trusted is left to the client.
 *
 * @param url `http://host:port` or `https://host:port`
 * @throws the error of the socket: no such host, a refusal, an alert, an answer that is not TLS
 */
export async function greet(
  url: string,
  signal: AbortSignal | undefined,
  milliseconds = GREETING_MS,
): Promise<Greeting> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'https:';
  const target = { host, port: Number(port || (secure ? 443 : 80)) };
  const socket = secure
    ? connectTls({ ...target, rejectUnauthorized: false, ...(isIP(host) === 0 ? { servername: host } : {}) })
    : connectPlain(target);
  let accepted = false;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Greeting>((resolve, reject) => {
      const answered = (): void => resolve('answered');
      timer = setTimeout(() => resolve(accepted ? 'silent' : 'unreachable'), milliseconds);
      socket.once('connect', () => {
        accepted = true;
        if (!secure) answered();
      });
      socket.once('secureConnect', answered);
      socket.once('error', reject);
      // An end without an error is met, and said, by the client again.
      socket.once('close', answered);
      signal?.addEventListener('abort', answered, { once: true });
      if (signal?.aborted === true) answered();
    });
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
