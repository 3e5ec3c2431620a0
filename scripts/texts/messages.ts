/** src/texts/catalogues/messages.json: every message of the page, and where it comes from, for those who translate. */
import { registryMessages } from './registryMessages.ts';
import { sourceMessages } from './sourceMessages.ts';

export const MESSAGES_PATH = 'src/texts/catalogues/messages.json';

/** Message → the first place that has it, in the order of places. */
export function collectMessages(): ReadonlyMap<string, string> {
  const messages = new Map<string, string>();
  for (const { message, path } of [...registryMessages(), ...sourceMessages()]) {
    if (!messages.has(message)) messages.set(message, path);
  }
  return messages;
}

/** The whole file, ending in one newline. */
export function messagesDocument(messages: ReadonlyMap<string, string>): string {
  return `${JSON.stringify(Object.fromEntries(messages), null, 1)}\n`;
}
