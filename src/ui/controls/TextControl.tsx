import { Suspense } from 'react';
import { translate } from '../../texts/translate.ts';
import type { TextControlProps } from './text/textControl.ts';
import { TEXT_EDITORS } from './text/textEditors.ts';

/** The editor that a text setting asks for. */
export function TextControl(props: TextControlProps) {
  const { Editor } = TEXT_EDITORS[props.definition.editor];
  return (
    <Suspense fallback={<p className="muted">{translate('Opening …')}</p>}>
      <Editor {...props} />
    </Suspense>
  );
}
