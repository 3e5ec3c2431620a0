import { isDecimal } from '../lib/decimal.ts';
import type { ChoiceParameter, NumberParameter, ParameterDefinition, ParameterValue, TextParameter } from '../lib/parameters.ts';
import { message, type Message } from '../lib/text/message.ts';
import { quote, type NoticeList } from './notices.ts';
import { suggestWord } from './suggestWord.ts';

/** The value that `definition` allows nearest to `raw`; its default, with a warning, where there is none. */
export function readValue(definition: ParameterDefinition, raw: unknown, notices: NoticeList): ParameterValue {
  if (definition.kind === 'choice') return readChoice(definition, raw, notices);
  return definition.kind === 'text' ? readText(definition, raw, notices) : readNumber(definition, raw, notices);
}

/** The text as written where its definition finds no fault with it; the default, with the fault, elsewhere. */
function readText(definition: TextParameter, raw: unknown, notices: NoticeList): string {
  const { key, maximumLength } = definition;
  const refuse = (problem: Message): string => {
    notices.warn({ key, problem, remedy: message('config.defaultUsed', 'the default is used') });
    return definition.default;
  };
  const text = typeof raw === 'number' ? String(raw) : raw;
  if (typeof text !== 'string') return refuse(message('config.notText', '{key}: {value} is not a text', { key, value: quote(raw) }));
  // No address can hold half of a surrogate pair.
  if (/\p{Cs}/u.test(text)) return refuse(message('config.halfCharacter', '{key}: it has half a character in it', { key }));
  if (text.length > maximumLength) {
    const lengths = { length: text.length, maximum: maximumLength };
    return refuse(message('config.textTooLong', '{key}: {length} characters are more than the {maximum} allowed', { key, ...lengths }));
  }
  const problem = definition.problem(text);
  if (problem === null) return text;
  const { message: said, position } = problem;
  if (position === null) return refuse(message('config.textProblem', '{key}: {problem}', { key, problem: said }));
  return refuse(message('config.textProblemAt', '{key}: {problem} (character {position})', { key, problem: said, position: position + 1 }));
}

/** One of the choices; the default, with a warning that lists them, for anything else. */
export function readChoice(definition: ChoiceParameter, raw: unknown, notices: NoticeList): string {
  const { key, choices } = definition;
  const word = typeof raw === 'number' ? String(raw) : raw;
  const values = choices.map((choice) => choice.value);
  if (typeof word === 'string' && values.includes(word)) return word;
  const suggestion = typeof word === 'string' ? suggestWord(word, values) : null;
  notices.warn({
    key,
    problem: message('config.notAChoice', '{key}: {value} is not one of {choices}', { key, value: quote(raw), choices: values.join(', ') }),
    remedy: message('config.used', '{value} is used', { value: definition.default }),
    hint: suggestion === null ? '' : message('config.suggestion', 'Did you mean {suggestion}?', { suggestion }),
  });
  return definition.default;
}

function readNumber(definition: NumberParameter, raw: unknown, notices: NoticeList): number {
  const { key, minimum, maximum, namedValues = {} } = definition;
  const number = toNumber(raw, namedValues);
  if (number === null) {
    const problem = message('config.notANumber', '{key}: {value} is not a number', { key, value: quote(raw) });
    notices.warn({ key, problem, remedy: message('config.used', '{value} is used', { value: definition.default }) });
    return definition.default;
  }
  const whole = definition.kind === 'integer' ? Math.round(number) : number;
  // Adding 0 turns −0 into 0, which is what the hash can say.
  const value = Math.min(maximum, Math.max(minimum, whole)) + 0;
  if (value !== number) {
    const problem =
      value === whole
        ? message('config.notWhole', '{key}: {value} is not a whole number', { key, value: quote(raw) })
        : message('config.outside', '{key}: {value} is outside {minimum} to {maximum}', { key, value: quote(raw), minimum, maximum });
    notices.warn({ key, problem, remedy: message('config.used', '{value} is used', { value }) });
  }
  return value;
}

function toNumber(raw: unknown, namedValues: Readonly<Record<string, number>>): number | null {
  if (typeof raw === 'number') return Number.isNaN(raw) ? null : raw;
  if (typeof raw !== 'string' && typeof raw !== 'boolean') return null;
  const text = String(raw).trim();
  const named = Object.hasOwn(namedValues, text) ? namedValues[text] : undefined;
  return named ?? (isDecimal(text) ? Number(text) : null);
}
