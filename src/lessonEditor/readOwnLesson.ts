import { decodeHash, encodeHash } from '../config/hashCodec.ts';
import { NoticeList, quote, type Notice } from '../config/notices.ts';
import { isObject } from '../lib/isObject.ts';
import { listed, message, type Words } from '../lib/text/message.ts';
import { readGoal, writeGoal } from '../lessons/goalText.ts';
import { EMPTY_STEP, LIMITS, type OwnGoal, type OwnLesson, type OwnQuestion, type OwnStep } from './ownLesson.ts';

export interface ReadOwnLesson {
  /** Null where it is no lesson at all. */
  readonly own: OwnLesson | null;
  readonly notices: readonly Notice[];
}

const CUT = message('ownLesson.cut', 'the rest was left out');
const LEFT_OUT = message('ownLesson.leftOut', 'it was left out');

/** Reads what a link, a file or the storage says is a lesson. Whatever is wrong with a part is said, and the rest is kept. Never throws. */
export function readOwnLesson(value: unknown): ReadOwnLesson {
  const notices = new NoticeList();
  const steps = isObject(value) ? value['steps'] : null;
  if (!isObject(value) || !Array.isArray(steps) || steps.length === 0) {
    notices.warn({ problem: message('ownLesson.none', 'There is no lesson in it'), remedy: message('ownLesson.nothingUsed', 'nothing of it was used') });
    return { own: null, notices: notices.toArray() };
  }
  if (steps.length > LIMITS.steps) {
    notices.warn({ problem: message('ownLesson.tooManySteps', 'The lesson has more than {maximum} steps', { maximum: LIMITS.steps }), remedy: CUT });
  }
  const title = readText(value['title'], LIMITS.title, message('ownLesson.title', 'The title'), notices);
  return { own: { title, steps: steps.slice(0, LIMITS.steps).map((step, index) => readStep(step, index + 1, notices)) }, notices: notices.toArray() };
}

function readStep(value: unknown, number: number, notices: NoticeList): OwnStep {
  if (!isObject(value)) {
    notices.warn({ problem: message('ownLesson.noStep', 'Step {step} is no step', { step: number }), remedy: message('ownLesson.emptyStep', 'it is empty') });
    return EMPTY_STEP;
  }
  const part = (what: Words): Words => message('ownLesson.part', 'Step {step}, {part}', { step: number, part: what });
  const question = readQuestion(value['question'], part(message('ownLesson.question', 'the question')), notices);
  const goal = readOwnGoal(value['goal'], part(message('ownLesson.goal', 'the goal')), notices);
  return {
    title: readText(value['title'], LIMITS.title, part(message('ownLesson.stepTitle', 'the title')), notices),
    text: readText(value['text'], LIMITS.text, part(message('ownLesson.text', 'the text')), notices),
    settings: readSettings(value['settings'], part(message('ownLesson.settings', 'the settings')), notices),
    ...(question !== null && { question }),
    ...(goal !== null && { goal }),
  };
}

/** Any text within bounds, without signs that are not seen; what is missing is ''. */
function readText(value: unknown, maximum: number, what: Words, notices: NoticeList): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') {
    notices.warn({ problem: message('ownLesson.noText', '{part}: {value} is no text', { part: what, value: quote(value) }), remedy: LEFT_OUT });
    return '';
  }
  // Marks of direction could make a text look like another; lines and tabs stay.
  const text = value.slice(0, maximum).replaceAll(/[^\P{C}\n\r\t]/gu, '');
  if (value.length > maximum) notices.warn({ problem: message('ownLesson.tooLong', '{part} has more than {maximum} characters', { part: what, maximum }), remedy: CUT });
  return text;
}

/** In today's words, and repaired as those of a link are. */
function readSettings(value: unknown, what: Words, notices: NoticeList): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.length > LIMITS.settings) {
    notices.warn({ problem: message('ownLesson.noSettings', '{part} cannot be read', { part: what }), remedy: LEFT_OUT });
    return null;
  }
  const { config, notices: found } = decodeHash(value);
  for (const { level, message: words } of found) notices.add({ level, message: message('ownLesson.about', '{part}: {words}', { part: what, words }) });
  return encodeHash(config);
}

function readQuestion(value: unknown, what: Words, notices: NoticeList): OwnQuestion | null {
  if (value === undefined || value === null) return null;
  const choices = isObject(value) ? value['choices'] : null;
  if (!isObject(value) || !Array.isArray(choices)) {
    notices.warn({ problem: message('ownLesson.noQuestion', '{part} has no answers', { part: what }), remedy: LEFT_OUT });
    return null;
  }
  if (choices.length > LIMITS.choices) {
    notices.warn({ problem: message('ownLesson.tooManyChoices', '{part} has more than {maximum} answers', { part: what, maximum: LIMITS.choices }), remedy: CUT });
  }
  const kept = choices.slice(0, LIMITS.choices).map((choice: unknown) => readText(choice, LIMITS.line, what, notices));
  const right = value['right'];
  const isThere = typeof right === 'number' && Number.isInteger(right) && right >= 0 && right < kept.length;
  if (!isThere) {
    const remedy = message('ownLesson.firstIsRight', 'the first counts as right');
    notices.warn({ problem: message('ownLesson.noRightAnswer', '{part} does not say which answer is right', { part: what }), remedy });
  }
  return {
    text: readText(value['text'], LIMITS.line, what, notices),
    choices: kept,
    right: isThere ? right : 0,
    why: readText(value['why'], LIMITS.why, what, notices),
  };
}

function readOwnGoal(value: unknown, what: Words, notices: NoticeList): OwnGoal | null {
  if (value === undefined || value === null) return null;
  const written = isObject(value) ? value['conditions'] : null;
  if (!isObject(value) || typeof written !== 'string' || written.length > LIMITS.conditions) {
    notices.warn({ problem: message('ownLesson.noGoal', '{part} cannot be read', { part: what }), remedy: LEFT_OUT });
    return null;
  }
  const { goal, problems } = readGoal(written);
  for (const problem of problems) notices.add({ level: 'warning', message: listed([message('ownLesson.about', '{part}: {words}', { part: what, words: problem }), LEFT_OUT_SENTENCE], ' ') });
  if (goal === null) return null;
  return {
    conditions: writeGoal(goal),
    words: readText(value['words'], LIMITS.line, what, notices),
    praise: readText(value['praise'], LIMITS.line, what, notices),
  };
}

const LEFT_OUT_SENTENCE = message('ownLesson.leftOutSentence', 'It was left out.');
