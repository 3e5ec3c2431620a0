import { writeFileSync } from 'node:fs';
import { collectMessages, MESSAGES_PATH, messagesDocument } from './texts/messages.ts';

writeFileSync(MESSAGES_PATH, messagesDocument(collectMessages()));
