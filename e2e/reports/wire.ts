import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a wire treats what passes. `cut`: breaks it off, half of the time only after the desk has the report. */
export type WireState = 'open' | 'cut';

/** The network between a browser and a desk: counts what passes, and can be cut. */
export interface Wire {
  readonly endpoint: string;
  state: WireState;
  /** Requests seen so far, cut ones too. */
  readonly seen: { count: number };
  close(): Promise<void>;
}

/** A wire to the desk at `target`, on which each request takes up to `slowMs` longer. */
export async function wireTo(target: string, random: () => number = Math.random, slowMs = 0): Promise<Wire> {
  const seen = { count: 0 };
  const wire = { state: 'open' as WireState };
  const server = createServer((incoming, outgoing) => {
    seen.count += 1;
    const isCut = wire.state === 'cut';
    if (isCut && random() < 0.5) {
      incoming.socket.destroy();
      return;
    }
    const passed = ask(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers });
    passed.on('error', () => incoming.socket.destroy());
    passed.on('response', (response) => {
      if (isCut) {
        // The desk has it, and nobody is told.
        response.resume();
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.on('error', () => incoming.socket.destroy());
      response.pipe(outgoing);
    });
    setTimeout(() => incoming.pipe(passed), random() * slowMs);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    get state() {
      return wire.state;
    },
    set state(state) {
      wire.state = state;
    },
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
