import type { View } from '../views/viewKind.ts';
import type { WorkerMessage } from './protocol.ts';

/**
 * Buffers that a message hands over instead of copying: those of pictures and curves, made for this message alone.
 * Snapshots are copied, because the session keeps them.
 */
export function transferables(message: WorkerMessage): ArrayBuffer[] {
  if (message.kind === 'event') {
    const { event } = message;
    if (event.type === 'progressed') return buffersIn(event.progress);
    return event.type === 'pictureReady' ? buffersIn(event.view.data) : [];
  }
  return message.ok && isPicture(message.result) ? buffersIn(message.result.data) : [];
}

/** No other result has a kind. */
function isPicture(result: unknown): result is View {
  return typeof result === 'object' && result !== null && 'kind' in result;
}

function buffersIn(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const part of Object.values(value ?? {}) as unknown[]) {
    if (ArrayBuffer.isView(part) && part.buffer instanceof ArrayBuffer) buffers.add(part.buffer);
  }
  return [...buffers];
}
