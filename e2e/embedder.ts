import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';

export interface Heard {
  readonly type: string;
  readonly id?: string | number | null;
  readonly ok?: boolean;
  readonly result?: Readonly<Record<string, unknown>> | null;
  readonly error?: { readonly code: string; readonly message: string };
  readonly [key: string]: unknown;
}

/** A page of another origin: one frame, and a list of all that the frame says. */
const EMBEDDER = `<!doctype html>
<meta charset="utf-8"><link rel="icon" href="data:,"><title>Embedder</title>
<iframe title="playground" width="900" height="700"></iframe>
<script>
  const frame = document.querySelector('iframe');
  globalThis.heard = [];
  addEventListener('message', ({ data, origin, source }) => {
    if (source === frame.contentWindow) heard.push({ ...data, origin });
  });
</script>`;

export interface EmbedderHost {
  readonly origin: string;
  close(): Promise<void>;
}

/** A server of its own, and so an origin of its own. */
export async function serveEmbedder(): Promise<EmbedderHost> {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(EMBEDDER));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Opens the host's page and loads `site` into its frame. */
export async function embed(page: Page, host: EmbedderHost, site: string): Promise<void> {
  await page.goto(`${host.origin}/`);
  await page.locator('iframe').evaluate((frame, address) => frame.setAttribute('src', address), site);
}

/** Sends a message from the embedder to its frame, as it is. */
export async function send(page: Page, message: unknown): Promise<void> {
  await page.evaluate((data) => document.querySelector('iframe')?.contentWindow?.postMessage(data, '*'), message);
}

export function heard(page: Page): Promise<readonly Heard[]> {
  return page.evaluate(() => (globalThis as unknown as { readonly heard: readonly Heard[] }).heard);
}
