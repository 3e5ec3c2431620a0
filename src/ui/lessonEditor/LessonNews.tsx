import { useState } from 'react';
import { readLessonFile } from '../../lessonEditor/lessonText.ts';
import type { OwnLesson } from '../../lessonEditor/ownLesson.ts';
import { translate, wordsOf } from '../../texts/translate.ts';
import { usePlayground } from '../app/PlaygroundContext.ts';
import { readDraft, writeDraft } from './draft.ts';
import { isEmpty } from './editing.ts';
import { showShared } from './showShared.ts';

/** A lesson that came as a file: it begins, or goes into the editor, when somebody asks for it. */
export function LessonNews({ value, onClose }: { readonly value: unknown; readonly onClose: () => void }) {
  const [{ own, notices }] = useState(() => readLessonFile(value));
  return (
    <>
      {own === null ? null : <p>{translate('A lesson by someone else: “{title}”. It sets the page up when it begins; your own settings are kept.', { title: own.title })}</p>}
      {notices.length === 0 ? null : <ul>{notices.map(({ message }, index) => <li key={index}>{wordsOf(message)}</li>)}</ul>}
      {own === null ? null : <Choices own={own} onClose={onClose} />}
    </>
  );
}

function Choices({ own, onClose }: { readonly own: OwnLesson; readonly onClose: () => void }) {
  const playground = usePlayground();
  const [words, setWords] = useState('');
  const begin = async (): Promise<void> => {
    if (await showShared(playground, own)) onClose();
    else setWords(translate('The lesson is too long: shorten its texts, or take some settings out.'));
  };
  const edit = (): void => {
    writeDraft(own);
    setWords(translate('It is in the editor: open the lessons, and “Write a lesson”.'));
  };
  return (
    <>
      <div className="import-actions">
        <button type="button" className="button" data-primary onClick={() => void begin()}>{translate('Begin the lesson')}</button>
        {isEmpty(readDraft()) ? <button type="button" className="button" onClick={edit}>{translate('Put it into the editor')}</button> : null}
      </div>
      <p role="status">{words}</p>
    </>
  );
}
