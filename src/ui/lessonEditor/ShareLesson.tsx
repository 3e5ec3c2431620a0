import { useRef, useState } from 'react';
import { encodeLesson, lessonFile, MAX_LINK_LENGTH, readLessonFile } from '../../lessonEditor/lessonText.ts';
import { EMPTY_LESSON, type OwnLesson } from '../../lessonEditor/ownLesson.ts';
import { importFile } from '../../exports/importFile.ts';
import { formatCount } from '../../lib/formatNumber.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { pageAddress } from '../app/pageAddress.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { download } from '../export/download.ts';
import { CopyField } from './CopyField.tsx';
import { showShared } from './showShared.ts';

interface ShareLessonProps {
  readonly lesson: OwnLesson;
  readonly selected: number;
  readonly onOpen: (lesson: OwnLesson) => void;
}

/** What becomes of a lesson once it is written: tried, sent as a link or a file, put aside for another. */
export function ShareLesson({ lesson, selected, onOpen }: ShareLessonProps) {
  const playground = usePlayground();
  // A link is of the lesson as it was when it was copied.
  const [link, setLink] = useState<{ readonly lesson: OwnLesson; readonly text: string } | null>(null);
  const [words, setWords] = useState<readonly string[]>([]);
  const copyLink = async (): Promise<void> => {
    const { text, problem } = await linkOf(lesson);
    setLink(text === null ? null : { lesson, text });
    setWords(problem === null ? [] : [problem]);
  };
  const tryIt = async (): Promise<void> => {
    if (!(await showShared(playground, lesson, selected))) setWords([translate('The lesson is too long: shorten its texts, or take some settings out.')]);
  };
  return (
    <section className="share-lesson" aria-label={translate('Share the lesson')}>
      <div className="lesson-buttons">
        <button type="button" className="button" data-primary onClick={() => void copyLink()}>{translate('Copy the link')}</button>
        <button type="button" className="button" onClick={() => void tryIt()}>{translate('Try it on the page')}</button>
        <button type="button" className="button" onClick={() => download('gflownet-lesson.json', lessonFile(lesson), 'application/json')}>{translate('Save as a file')}</button>
        <OpenLesson onOpen={onOpen} onSaid={setWords} />
        <button type="button" className="button quiet" onClick={() => onOpen(EMPTY_LESSON)}>{translate('Start a new lesson')}</button>
      </div>
      <div role="status">{words.map((line, index) => <p key={index}>{line}</p>)}</div>
      {link?.lesson === lesson ? <CopyField text={link.text} label={translate('Link to the lesson')} /> : null}
    </section>
  );
}

interface LinkOf {
  readonly text: string | null;
  readonly problem: string | null;
}

async function linkOf(lesson: OwnLesson): Promise<LinkOf> {
  const code = await encodeLesson(lesson);
  if (code !== null && code.length <= MAX_LINK_LENGTH) return { text: `${pageAddress()}#v=1&lesson=${code}`, problem: null };
  const problem = translate('The lesson is too long for a link, which many programs cut after {maximum} characters. Save it as a file: the page opens it when it is dropped there.', {
    maximum: formatCount(MAX_LINK_LENGTH),
  });
  return { text: null, problem };
}

function OpenLesson({ onOpen, onSaid }: { readonly onOpen: (lesson: OwnLesson) => void; readonly onSaid: (words: readonly string[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const imported = importFile(new Uint8Array(await file.arrayBuffer().catch(() => new ArrayBuffer(0))));
    if (imported.type !== 'lesson') return onSaid([translate('There is no lesson in this file. Nothing was changed.')]);
    const { own, notices } = readLessonFile(imported.value);
    onSaid(notices.map(({ message }) => wordsOf(message)));
    if (own !== null) onOpen(own);
    return undefined;
  };
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>{translate('Open a file …')}</button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          void open(event.target.files?.[0]);
          // So that the same file can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
