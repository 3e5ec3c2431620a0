import { message, type Message } from '../../lib/text/message.ts';
import type { Environment } from './environment.ts';

/** What the objects of an environment are called, at the head of a list of them. */
export function objectNameOf({ objectName }: Pick<Environment, 'objectName'>): Message {
  return objectName ?? message('environment.object', 'Object');
}
